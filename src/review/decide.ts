import { contradictions } from '../config/decided-people.ts';
import { type Decision, type Pair, pairOf } from '../config/decision.ts';
import { DecisionContradicts, DecisionNotFound } from './review-errors.ts';

/** Decisions after one was made or taken back, and what stood there before. */
export interface Decided<Before = Decision | undefined> {
  readonly decisions: readonly Decision[];
  readonly before: Before;
}

/**
 * Adds a decision, in place of an earlier one on the same pair.
 *
 * @throws {DecisionContradicts} when it cannot hold beside the others
 */
export function decide(decisions: readonly Decision[], decision: Decision): Decided {
  const before = decisions.find((other) => pairOf(other) === pairOf(decision));
  const all = [...decisions.filter((other) => other !== before), decision];
  const against = contradictions(all)
    .flatMap(({ apart, chain }) => [...chain, apart])
    .filter((other) => other !== decision);
  if (against.length) throw new DecisionContradicts([...new Set(against)]);
  return { decisions: all, before };
}

/**
 * Takes a decision back. Its records are named by their ids or beginnings of these, in either order;
 * they need not be in any run.
 *
 * @throws {DecisionNotFound} when there is none on such a pair, or more than one
 */
export function forget(
  decisions: readonly Decision[],
  one: string,
  other: string,
  idNow: (id: string) => string = (id) => id,
): Decided<Decision> {
  const found = decisions.filter(({ recordId, otherRecordId }) => {
    const pair = { recordId: idNow(recordId), otherRecordId: idNow(otherRecordId) };
    return isNamed(pair, one, other) || isNamed(pair, other, one);
  });
  const [before, ...more] = found;
  if (!before || more.length) throw new DecisionNotFound(found.length);
  return { decisions: decisions.filter((decision) => decision !== before), before };
}

function isNamed({ recordId, otherRecordId }: Pair, one: string, other: string): boolean {
  return begins(recordId, one) && begins(otherRecordId, other);
}

function begins(id: string, beginning: string): boolean {
  return id.replaceAll('-', '').startsWith(beginning.toLowerCase().replaceAll('-', ''));
}
