/** What a person can say of two records: one customer, two customers, or not yet. */
export const verdicts = ['same', 'different', 'later'] as const;

export type Verdict = (typeof verdicts)[number];

/** Two records, by their keys in `identity.records`; `recordId` is the smaller one. */
export interface Pair {
  readonly recordId: string;
  readonly otherRecordId: string;
}

/** What a person decided on a pair of records. */
export interface Decision extends Pair {
  readonly verdict: Verdict;
  /** `2026-11-20` */
  readonly decidedOn: string;
  readonly decidedBy: string;
  readonly note: string;
}

/** The columns of the file, in their order. */
export const decisionColumns = [
  'record_id',
  'other_record_id',
  'decision',
  'decided_on',
  'decided_by',
  'note',
] as const;

/** Two records in the order in which a pair names them. */
export function orderedPair(one: string, other: string): Pair {
  return one < other
    ? { recordId: one, otherRecordId: other }
    : { recordId: other, otherRecordId: one };
}

/** Decisions in the order of the file: by pair. */
export function sortDecisions(decisions: readonly Decision[]): readonly Decision[] {
  return decisions.toSorted((a, b) => (pairOf(a) < pairOf(b) ? -1 : 1));
}

/** The two records of a decision, as one text. */
export function pairOf({ recordId, otherRecordId }: Pair): string {
  return `${recordId} ${otherRecordId}`;
}
