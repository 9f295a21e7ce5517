/** How survey tools number their questions, as the `questions` of a mapping. */
export const numberedQuestions = '^(?:Q|题)?([0-9]+)[、.．:：](.*)$';
/** Questions that bear no number are told by their mark. */
export const markedQuestions = '^(.*[?？].*)$';

/** Whether a column's name reads like a question of a survey. */
export function looksLikeQuestion(name: string): boolean {
  return new RegExp(numberedQuestions).test(name) || new RegExp(markedQuestions).test(name);
}
