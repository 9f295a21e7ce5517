import type { Waterfall } from '../identity/waterfall.ts';
import type { BetweenGroups } from './between-groups.ts';
import { nobody, type RecordName } from './numbered-records.ts';
import type { Conflict } from './read-conflicts.ts';
import type { KeptApart } from './read-kept-apart.ts';
import type { SharedKey } from './shared-keys.ts';

/** What is known of two records that may be one customer's. */
export interface PairFacts {
  readonly left: RecordName;
  readonly right: RecordName;
  /** What joins the two for certain. */
  readonly keys: readonly SharedKey[];
  /** How their match probability comes about; null where the run did not compare people, or in another way. */
  readonly waterfall: Waterfall | null;
  /** What holds any records of the two customers apart, if they are two. */
  readonly conflicts: readonly Conflict[];
  /** The rule that keeps the two apart, or else others of their customers, though they are alike. */
  readonly keptApart: KeptApart | null;
  /** How alike the two customers are, if they are two and the run compared people. */
  readonly groups: BetweenGroups | null;
  /** From this probability on two records are alike enough to be one customer. */
  readonly linkProbability: number;
  /** So many records that can be compared may be joined by similarity. */
  readonly largestCluster: number;
}

/** Why two records are one customer: keys join the two, or similarity, or others that both belong with. */
export type WhyOne = 'keys' | 'match probability' | 'other records';

/**
 * Why two records are two customers. A `conflict` holds them or others of their customers apart;
 * they are `unlike`; they are alike, but a `rule` keeps them or others of their customers apart, or
 * their customers taken whole are a `weak bridge` or `too large`; `nothing` joins them, where
 * similarity was not examined. What the tables do not explain is `unknown`: the settings may have
 * been others then.
 */
export type WhyTwo =
  | 'conflict'
  | 'unlike'
  | 'rule'
  | 'weak bridge'
  | 'too large'
  | 'nothing'
  | 'unknown';

export type Verdict =
  | { readonly isOneCustomer: true; readonly because: WhyOne }
  | { readonly isOneCustomer: false; readonly because: WhyTwo };

/** Says whether two records are one customer's, and why or why not. Records of nobody are of no customer. */
export function judgePair(facts: PairFacts): Verdict {
  const { left, right } = facts;
  return left.customerId === right.customerId && left.customerId !== nobody
    ? { isOneCustomer: true, because: whyOne(facts) }
    : { isOneCustomer: false, because: whyTwo(facts) };
}

function whyOne(facts: PairFacts): WhyOne {
  if (facts.keys.length > 0) return 'keys';
  return isAlike(facts) ? 'match probability' : 'other records';
}

function whyTwo(facts: PairFacts): WhyTwo {
  const { left, right, keys, waterfall, conflicts, keptApart, groups, largestCluster } = facts;
  const areHeldApart = conflicts.some(
    ({ records: [one, other] }) => isSame(one, left) && isSame(other, right),
  );
  if (areHeldApart) return 'conflict';
  if (keys.length === 0 && !isAlike(facts)) return waterfall ? 'unlike' : 'nothing';
  if (conflicts.length > 0) return 'conflict';
  if (keptApart) return 'rule';
  if (!groups) return 'unknown';
  if (groups.meanWeight < 0) return 'weak bridge';
  return groups.records[0] + groups.records[1] > largestCluster ? 'too large' : 'unknown';
}

function isAlike({ waterfall, linkProbability }: PairFacts): boolean {
  return (waterfall?.kept?.probability ?? 0) >= linkProbability;
}

function isSame(one: RecordName, other: RecordName): boolean {
  return one.customerId === other.customerId && one.number === other.number;
}
