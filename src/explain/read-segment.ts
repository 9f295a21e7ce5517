import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';

const Text = z.string().nullable();
const Count = z.string().transform(Number);
const Metric = z.object({
  metric: z.enum(['recency_days', 'frequency', 'monetary']),
  value: z.string(),
  score: z.coerce.number().nullable(),
  at_least: Text,
  below: Text,
});
const Member = z.object({
  segment: z.string(),
  label_en: z.string(),
  label_zh: z.string(),
  is_changed: z.boolean(),
  from_segment: Text,
});
const Orders = z.object({ reason: z.string(), orders: Count });

/** A value that is scored, and the cut-offs that it is between. */
export interface Scored {
  readonly metric: z.infer<typeof Metric>['metric'];
  /** Days, orders, or money in the base currency. */
  readonly value: string;
  readonly score: number | null;
  /** The least value with this score; null where there is no end. */
  readonly atLeast: string | null;
  /** The least value beyond it. */
  readonly below: string | null;
}

/** Why a customer is in a segment. */
export interface SegmentStory {
  readonly segment: string;
  readonly label: { readonly en: string; readonly zh: string };
  /** The segment in the last published run, if it was another; null when there was none. */
  readonly change: { readonly from: string | null } | null;
  /** Empty for somebody who has not bought. */
  readonly scores: readonly Scored[];
  /** All orders by whether they count as a sale, and why not. */
  readonly orders: readonly { readonly reason: string; readonly orders: number }[];
}

/** The segment of a customer, with all that decided it; undefined for an id that is no longer in use. */
export async function readSegment(
  engine: Engine,
  customerId: string,
): Promise<SegmentStory | undefined> {
  const [member] = await engine.queryAs(Member, memberSql, { customerId });
  if (!member) return undefined;
  const metrics = await engine.queryAs(Metric, scoresSql, { customerId });
  return {
    segment: member.segment,
    label: { en: member.label_en, zh: member.label_zh },
    change: member.is_changed ? { from: member.from_segment } : null,
    scores: metrics.map(({ metric, value, score, at_least: atLeast, below }) => ({
      metric,
      value: plain(value),
      score,
      atLeast: atLeast === null ? null : plain(atLeast),
      below: below === null ? null : plain(below),
    })),
    orders: await engine.queryAs(Orders, ordersSql, { customerId }),
  };
}

/** 12.5000 as 12.5, without going through a float. */
function plain(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}

const memberSql = `
  select
      members.segment,
      summary.label_en,
      summary.label_zh,
      changes.customer_id is not null as is_changed,
      changes.from_segment,
  from segment.members as members
  inner join segment.summary as summary on members.segment = summary.segment
  left join segment.changes as changes on members.customer_id = changes.customer_id
  where members.customer_id = $customerId`;

const scoresSql = `
  with metrics as (
      select 1 as position, 'recency_days' as metric, cast(rfm.recency_days as decimal(18, 4)) as value, scores.recency_score as score
      from segment.rfm as rfm
      left join segment.scores as scores on rfm.customer_id = scores.customer_id
      where rfm.customer_id = $customerId
      union all
      select 2 as position, 'frequency' as metric, cast(rfm.frequency as decimal(18, 4)) as value, scores.frequency_score as score
      from segment.rfm as rfm
      left join segment.scores as scores on rfm.customer_id = scores.customer_id
      where rfm.customer_id = $customerId
      union all
      select 3 as position, 'monetary' as metric, rfm.monetary as value, scores.monetary_score as score
      from segment.rfm as rfm
      left join segment.scores as scores on rfm.customer_id = scores.customer_id
      where rfm.customer_id = $customerId
  )
  select metrics.metric, metrics.value, metrics.score, cutoffs.at_least, cutoffs.below
  from metrics
  left join segment.cutoffs as cutoffs
      on metrics.metric = cutoffs.metric and metrics.score = cutoffs.score
  order by metrics.position`;

const ordersSql = `
  with counted as (
      select
          person_record_id,
          case
              when counts_as_sale then 'sale'
              when is_test then 'test order'
              when is_sham then 'sham order'
              when status in ('unpaid', 'cancelled', 'refunded') then status
              else 'nothing stayed paid'
          end as reason,
      from clean.orders
      union all
      select person_record_id, 'return of no known order' as reason
      from clean.returns
      where reduces = 'person'
  )
  select counted.reason, count(*) as orders
  from counted
  inner join identity.members as members on counted.person_record_id = members.record_id
  where members.customer_id = $customerId
  group by counted.reason
  order by counted.reason <> 'sale', orders desc, counted.reason`;
