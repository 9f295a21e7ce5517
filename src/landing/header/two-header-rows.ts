import { foldName } from '../../text/column-names.ts';

/** What the second row holds where a question has no choices: its answer is the respondent's text. */
const noChoice: ReadonlySet<string> = new Set(['', 'Response', 'Open-Ended Response']);

/**
 * The names of a file's columns whose header has two rows, as SurveyMonkey writes them: the first
 * holds the questions, blank behind the first column of a question; the second its choices. A name
 * is `question—choice`, or the question alone where there is no choice.
 */
export function twoRowNames(
  questions: readonly string[],
  choices: readonly string[],
): readonly string[] {
  let question = '';
  const columns = Array.from({ length: Math.max(questions.length, choices.length) });
  return columns.map((_, index) => {
    const own = foldName(questions[index] ?? '');
    const choice = foldName(choices[index] ?? '');
    if (own !== '') question = own;
    // A column that both rows leave blank belongs to no question.
    if (own === '' && choice === '') return '';
    return noChoice.has(choice) || question === '' ? question || choice : `${question}—${choice}`;
  });
}
