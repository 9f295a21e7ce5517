import { setImmediate } from 'node:timers/promises';

/**
 * Lets tests that run at the same time share one answer: what they ask is collected until none of them asks any more.
 *
 * @param answer gives what each question comes to, in their order; it is never asked twice at a time
 */
export function together<Question, Answer>(
  answer: (questions: readonly Question[]) => Promise<readonly Answer[]>,
): (question: Question) => Promise<Answer> {
  let waiting: Question[] = [];
  let answers: Promise<readonly Answer[]> = Promise.resolve([]);

  async function answerAfter(before: Promise<unknown>): Promise<readonly Answer[]> {
    await before.catch(() => {});
    await setImmediate();
    const questions = waiting;
    waiting = [];
    return answer(questions);
  }

  return async (question) => {
    if (waiting.length === 0) answers = answerAfter(answers);
    const place = waiting.push(question) - 1;
    const [own] = (await answers).slice(place, place + 1);
    if (own === undefined) throw new Error('Fewer answers than questions were given.');
    return own;
  };
}
