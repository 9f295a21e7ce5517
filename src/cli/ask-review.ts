import { createInterface } from 'node:readline/promises';
import type { Verdict } from '../config/decision.ts';
import { askPairs } from '../review/ask-pairs.ts';
import type { Review, ReviewPair } from '../review/read-review.ts';
import { DecisionContradicts } from '../review/review-errors.ts';
import { tell } from './output.ts';
import { printPair, printSummary } from './print-review.ts';

/** Whether somebody sits at a terminal and can be asked. */
export function canAsk(): boolean {
  return process.stdin.isTTY && process.stdout.isTTY;
}

const question = 'same person, different, later, quit? (s/d/l/q) ';

/** Asks of each pair what it is, and gives how many were decided. What is decided is kept at once. */
export async function askReview(
  review: Review,
  record: (pair: ReviewPair, verdict: Verdict) => Promise<void>,
): Promise<number> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const lines = terminal[Symbol.asyncIterator]();
  let decided = 0;
  printSummary(review);
  try {
    await askPairs(review.pairs, {
      show: printPair,
      ask: async () => {
        terminal.setPrompt(question);
        terminal.prompt();
        // Lines and not `question`, which never answers when the input ends.
        const { value, done } = await lines.next();
        if (done) tell();
        return done ? undefined : value;
      },
      unclear: () => tell('One letter: s, d, l or q.'),
      decide: async (pair, verdict) => {
        try {
          await record(pair, verdict);
          decided += 1;
        } catch (error) {
          // One answer that cannot hold does not end all asking.
          if (!(error instanceof DecisionContradicts)) throw error;
          tell(error.message);
        }
      },
    });
    return decided;
  } finally {
    terminal.close();
  }
}
