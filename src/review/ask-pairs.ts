import { type Verdict, verdicts } from '../config/decision.ts';

/** What a person can answer. */
export type Answer = Verdict | 'quit';

/** How pairs are shown and answers come back; at the edge is a terminal. */
export interface Dialogue<Pair> {
  show(pair: Pair): void;
  /** The next line that somebody writes; undefined when there will be none. */
  ask(): Promise<string | undefined>;
  /** Told when an answer is none that is known. */
  unclear(): void;
  decide(pair: Pair, verdict: Verdict): Promise<void>;
}

/** Asks pair by pair until all are decided or the person quits. */
export async function askPairs<Pair>(
  pairs: readonly Pair[],
  dialogue: Dialogue<Pair>,
): Promise<void> {
  for (const pair of pairs) {
    dialogue.show(pair);
    const answer = await clearAnswer(dialogue);
    if (answer === 'quit') return;
    await dialogue.decide(pair, answer);
  }
}

async function clearAnswer({ ask, unclear }: Dialogue<never>): Promise<Answer> {
  for (;;) {
    const line = await ask();
    if (line === undefined) return 'quit';
    const answer = readAnswer(line);
    if (answer) return answer;
    unclear();
  }
}

/** An answer by its word or first letter. */
export function readAnswer(line: string): Answer | undefined {
  const word = line.trim().toLowerCase();
  return [...verdicts, 'quit' as const].find((answer) => word === answer || word === answer[0]);
}
