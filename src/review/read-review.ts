import { z } from 'zod';
import type { LoadedConfig } from '../config/loaded-config.ts';
import { moneyText } from '../config/minor-unit.ts';
import { configTables, createConfigTables } from '../config/tables.ts';
import type { Engine } from '../engine/engine.ts';
import { hiding } from '../explain/hide.ts';
import { keptApartRules } from '../identity/kept-apart.ts';
import { recordReveal } from '../runs/ledger.ts';
import { type ChosenRun, chooseRun, withTables } from '../runs/run-tables.ts';
import { type ComparedField, compareRecords } from './compare-records.ts';
import { readReviewed } from './read-reviewed.ts';

/** Which pairs come first: the most probable, those whose decision teaches most, or those that move most money. */
export const reviewOrders = ['probable', 'unsure', 'money'] as const;

export type ReviewOrder = (typeof reviewOrders)[number];

export interface ReviewRequest {
  readonly order: ReviewOrder;
  /** How many pairs to show. */
  readonly limit: number;
  /** The published run when it is absent. */
  readonly runId?: string | undefined;
  readonly reveal: boolean;
}

/** Why pairs of records of people wait; those that are rules keep apart who is alike. */
const personReasons = [
  'uncertain',
  'bridge',
  'household',
  'two accounts',
  'keyless',
  ...keptApartRules,
] as const;

/** Why a pair of records of people waits. */
export type PersonReason = (typeof personReasons)[number];

/** What speaks against two records of organisations being one. */
export type OrganisationReason =
  | 'uncertain'
  | 'two numbers'
  | 'two legal forms'
  | 'two firms of a group'
  | 'two names'
  | 'two places';

/** Two records that a person should look at. */
export interface ReviewPair {
  /** Counted from 1, in the order that was asked for. */
  readonly number: number;
  readonly recordId: string;
  readonly otherRecordId: string;
  /** The two by customer and number, as `C000000001/2`, which hold for this run; `nobody` for one of no customer. */
  readonly names: readonly [string, string];
  /** Beginnings of the two ids that no other record's id has. */
  readonly shortIds: readonly [string, string];
  readonly reason: PersonReason | OrganisationReason;
  /** That the two are one person, from 0 to 1; null where the two were not compared. */
  readonly probability: number | null;
  /** The same as log2 of the odds. */
  readonly weight: number | null;
  /** Whether somebody decided to look at it later. */
  readonly isPostponed: boolean;
  /** What the two customers have spent, as `CNY 12.50`; null where nobody asked for it. */
  readonly monetary: readonly [string, string] | null;
  readonly fields: readonly ComparedField[];
}

/** What waits for people after a run. */
export interface Review {
  readonly run: ChosenRun;
  /** How many pairs wait, and how many of these were postponed. */
  readonly waiting: number;
  readonly postponed: number;
  /** Pairs that were decided since the run was made. */
  readonly decidedSince: number;
  readonly pairs: readonly ReviewPair[];
}

const tables = ['identity.members', 'identity.records', 'identity.review'];

/** Tables that an order needs beside. */
const tablesOfOrder: Readonly<Record<ReviewOrder, readonly string[]>> = {
  probable: [],
  unsure: ['identity.pairs'],
  money: ['mart.customers'],
};

const Total = z.object({ waiting: z.number(), postponed: z.number(), decided: z.number() });
const Pair = z.object({
  record_id: z.string(),
  other_record_id: z.string(),
  reason: z.enum(personReasons),
  probability: z.coerce.number().nullable(),
  weight: z.coerce.number().nullable(),
  is_postponed: z.boolean(),
  monetary: z.string().nullable(),
  other_monetary: z.string().nullable(),
});

/**
 * Reads the pairs that a person should look at in the order asked for, those put off last, without
 * what was decided since the run. Personal data is masked unless it is to be revealed, which the
 * ledger has recorded by the time this returns.
 *
 * @throws {RunNotFound} {@link TablesMissing}
 */
export async function readReview(
  loaded: LoadedConfig,
  { order, limit, runId, reveal }: ReviewRequest,
): Promise<Review> {
  const needed = [...tables, ...tablesOfOrder[order]];
  const run = await chooseRun(loaded.output, needed, 'current', runId);
  const review = await withTables(loaded, run, needed, async (engine) => {
    await showDecisions(engine, loaded, run.manifest.asOf);
    const totals = await totalsOf(engine, 'identity.review');
    const rows = await engine.queryAs(Pair, pairsSql[order], { limit });
    const ids = rows.flatMap((row) => [row.record_id, row.other_record_id]);
    const records = await readReviewed(engine, ids, loaded.config.merchant.timezone);
    const currency = loaded.config.currency.base;
    const spent = (amount: string) => `${currency} ${moneyText(amount, currency)}`;
    const pairs = rows.flatMap((row, index): ReviewPair[] => {
      const [one, other] = [records.get(row.record_id), records.get(row.other_record_id)];
      if (!one || !other) return [];
      return [
        {
          number: index + 1,
          recordId: row.record_id,
          otherRecordId: row.other_record_id,
          names: [one.recordName, other.recordName],
          shortIds: [one.shortId, other.shortId],
          reason: row.reason,
          probability: row.probability,
          weight: row.weight,
          isPostponed: row.is_postponed,
          monetary:
            row.monetary === null || row.other_monetary === null
              ? null
              : [spent(row.monetary), spent(row.other_monetary)],
          fields: compareRecords(one, other, hiding(reveal)),
        },
      ];
    });
    return { run, ...totals, pairs };
  });
  if (reveal && review.pairs.length > 0) {
    await recordReveal(loaded.output, run.runId, 2 * review.pairs.length);
  }
  return review;
}

/** The decisions as they are in the file now. */
export async function showDecisions(
  engine: Engine,
  loaded: LoadedConfig,
  asOf: string,
): Promise<void> {
  const wanted = ['decisions', 'decided_people'];
  const settings = configTables(loaded, asOf).filter(({ name }) => wanted.includes(name));
  await createConfigTables(engine, settings);
}

/** SQL: the pairs of a table of what to review, with what was decided on them since. */
export const askedSql = (review: string) => `
  with asked as (
      select
          review.*,
          review.is_postponed or coalesce(decisions.decision = 'later', false) as is_put_off,
          coalesce(decisions.decision, 'later') <> 'later'
          or coalesce(ones.person_id = others.person_id, false) as is_decided,
      from ${review} as review
      left join config.decisions as decisions
          on
              review.record_id = decisions.record_id
              and review.other_record_id = decisions.other_record_id
      left join config.decided_people as ones on review.record_id = ones.record_id
      left join config.decided_people as others on review.other_record_id = others.record_id
  )`;

const asked = askedSql('identity.review');

/** How many pairs wait, were put off, and were decided since the run. */
export async function totalsOf(
  engine: Engine,
  review: string,
): Promise<Pick<Review, 'waiting' | 'postponed' | 'decidedSince'>> {
  const [total] = await engine.queryAs(Total, totalSql(review));
  return {
    waiting: total?.waiting ?? 0,
    postponed: total?.postponed ?? 0,
    decidedSince: total?.decided ?? 0,
  };
}

const totalSql = (review: string) => `${askedSql(review)}
  select
      cast(count(*) filter (where not is_decided) as integer) as waiting,
      cast(count(*) filter (where not is_decided and is_put_off) as integer) as postponed,
      cast(count(*) filter (where is_decided) as integer) as decided,
  from asked`;

const waiting = `${asked},
  waiting as (
      select record_id, other_record_id, reason, probability, weight, is_put_off as is_postponed
      from asked
      where not is_decided
  )`;

const noMoney = 'cast(null as varchar) as monetary, cast(null as varchar) as other_monetary';
const byIds = 'record_id asc nulls last, other_record_id asc nulls last';

const pairsSql: Readonly<Record<ReviewOrder, string>> = {
  probable: `${waiting}
    select *, ${noMoney}
    from waiting
    order by
        is_postponed asc nulls last,
        probability desc nulls last,
        weight desc nulls last,
        ${byIds}
    limit cast($limit as integer)`,
  // Uncertainty sampling (Lewis and Gale, A Sequential Algorithm for Training Text Classifiers, 1994). Pairs that
  // agree alike teach alike: of each way of agreeing one comes first, then the second of each.
  unsure: `${waiting},
    in_turn as (
        select
            waiting.*,
            row_number() over (
                partition by waiting.is_postponed, pairs.pattern
                order by
                    abs(waiting.probability - 0.5) asc nulls last,
                    waiting.record_id asc nulls last,
                    waiting.other_record_id asc nulls last
            ) as turn,
        from waiting
        left join identity.pairs as pairs
            on
                waiting.record_id = pairs.record_id
                and waiting.other_record_id = pairs.other_record_id
    )
    select * exclude (turn), ${noMoney}
    from in_turn
    order by
        is_postponed asc nulls last,
        probability is null asc nulls last,
        turn asc nulls last,
        abs(probability - 0.5) asc nulls last,
        ${byIds}
    limit cast($limit as integer)`,
  // What moves if the two are one is what the one with less has spent.
  money: `${waiting},
    worth as (
        select
            waiting.*,
            coalesce(ones.monetary, 0) as one_monetary,
            coalesce(others.monetary, 0) as two_monetary,
        from waiting
        inner join identity.members as one_members on waiting.record_id = one_members.record_id
        inner join identity.members as other_members
            on waiting.other_record_id = other_members.record_id
        left join mart.customers as ones on one_members.customer_id = ones.customer_id
        left join mart.customers as others on other_members.customer_id = others.customer_id
    )
    select
        * exclude (one_monetary, two_monetary),
        cast(one_monetary as varchar) as monetary,
        cast(two_monetary as varchar) as other_monetary,
    from worth
    order by
        is_postponed asc nulls last,
        least(one_monetary, two_monetary) desc nulls last,
        greatest(one_monetary, two_monetary) desc nulls last,
        probability desc nulls last,
        ${byIds}
    limit cast($limit as integer)`,
};
