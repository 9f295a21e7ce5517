import type { Decision } from './decision.ts';

/** A decision "different" of two records that others say are the same. */
export interface Contradiction {
  readonly apart: Decision;
  /** The shortest chain of decisions "same" from one of the two records to the other. */
  readonly chain: readonly Decision[];
}

/**
 * Record → the smallest record of those that are the same person as decided, directly or through
 * others. Records of which only "different" was said are their own; of "later" nothing follows.
 */
export function decidedPeople(decisions: readonly Decision[]): ReadonlyMap<string, string> {
  const people = new Map<string, string>();
  const neighbours = sameNeighbours(decisions);
  const named = decisions
    .filter(({ verdict }) => verdict !== 'later')
    .flatMap(({ recordId, otherRecordId }) => [recordId, otherRecordId]);
  for (const start of named.toSorted()) {
    if (people.has(start)) continue;
    const waiting = [start];
    for (let record = waiting.pop(); record !== undefined; record = waiting.pop()) {
      if (people.has(record)) continue;
      people.set(record, start);
      waiting.push(...(neighbours.get(record) ?? []).map(({ record: next }) => next));
    }
  }
  return people;
}

/** What cannot hold at once: two records that are both the same, through others perhaps, and different. */
export function contradictions(decisions: readonly Decision[]): readonly Contradiction[] {
  const people = decidedPeople(decisions);
  const neighbours = sameNeighbours(decisions);
  return decisions
    .filter(
      ({ verdict, recordId, otherRecordId }) =>
        verdict === 'different' && people.get(recordId) === people.get(otherRecordId),
    )
    .map((apart) => ({
      apart,
      chain: shortestChain(neighbours, apart.recordId, apart.otherRecordId),
    }));
}

interface Neighbour {
  readonly record: string;
  readonly decision: Decision;
}

function sameNeighbours(decisions: readonly Decision[]): ReadonlyMap<string, readonly Neighbour[]> {
  const same = decisions.filter(({ verdict }) => verdict === 'same');
  const both = same.flatMap((decision) => [
    { from: decision.recordId, record: decision.otherRecordId, decision },
    { from: decision.otherRecordId, record: decision.recordId, decision },
  ]);
  return Map.groupBy(both, ({ from }) => from);
}

/** Breadth first. */
function shortestChain(
  neighbours: ReadonlyMap<string, readonly Neighbour[]>,
  from: string,
  to: string,
): readonly Decision[] {
  const chains = new Map<string, readonly Decision[]>([[from, []]]);
  // A map gives what is added while it is gone through.
  for (const [record, chain] of chains) {
    if (record === to) return chain;
    for (const next of neighbours.get(record) ?? []) {
      if (!chains.has(next.record)) chains.set(next.record, [...chain, next.decision]);
    }
  }
  return [];
}
