import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';

/** How well lists of ten items predict the last baskets, as means over customers, from 0 to 1. */
export interface ListScores {
  readonly method: string;
  /** Whether it is what the nightly run does, or what it is compared with. */
  readonly isOurs: boolean;
  /** The share of the basket's items that are in the list. */
  readonly recall: number;
  /** The same of the items that the customer had bought before, and of those that were new; over customers who have any. */
  readonly repeatRecall: number;
  readonly exploreRecall: number;
  readonly precision: number;
  /** Discounted by place: an item in the second place counts .63 of one in the first. */
  readonly ndcg: number;
  /** The share of customers of whose basket any item is in the list. */
  readonly hits: number;
}

const Scored = z.object({
  recall: z.number(),
  repeat_recall: z.number().nullable(),
  explore_recall: z.number().nullable(),
  precision: z.number(),
  ndcg: z.number(),
  hits: z.number(),
});

/** @param sql gives customer_id, item_id, score, and `tie`, which decides between equal scores */
export async function scoreOf(
  engine: Engine,
  sql: string,
): Promise<Omit<ListScores, 'method' | 'isOurs'>> {
  const [row] = await engine.queryAs(
    Scored,
    `with ranked as (
      select
        customer_id,
        item_id,
        row_number() over (
          partition by customer_id
          order by score desc nulls last, tie desc nulls last, item_id asc nulls last
        ) as rank
      from (${sql})
      qualify rank <= 10
    ),

    per_customer as (
      select
        targets.customer_id,
        count(*) as size,
        count(*) filter (where targets.is_repeat) as repeat_size,
        count(ranked.item_id) as found,
        count(ranked.item_id) filter (where targets.is_repeat) as repeats_found,
        coalesce(
          sum(cast(1 / log2(ranked.rank + 1) as decimal(18, 12))) filter (where ranked.item_id is not null),
          0
        ) as gain
      from evaluation.targets as targets
      left join ranked
        on targets.customer_id = ranked.customer_id and targets.item_id = ranked.item_id
      group by targets.customer_id
    ),

    ideal as (
      select number, sum(cast(1 / log2(number + 1) as decimal(18, 12))) over (order by number) as gain
      from range(1, 11) as numbers(number)
    )

    select
      ${mean('found / size')} as recall,
      ${mean('repeats_found / nullif(repeat_size, 0)')} as repeat_recall,
      ${mean('(found - repeats_found) / nullif(size - repeat_size, 0)')} as explore_recall,
      ${mean('found / 10')} as precision,
      ${mean('per_customer.gain / ideal.gain')} as ndcg,
      ${mean('case when found > 0 then 1 else 0 end')} as hits
    from per_customer
    inner join ideal on ideal.number = least(size, 10)`,
  );
  return {
    recall: row?.recall ?? 0,
    repeatRecall: row?.repeat_recall ?? 0,
    exploreRecall: row?.explore_recall ?? 0,
    precision: row?.precision ?? 0,
    ndcg: row?.ndcg ?? 0,
    hits: row?.hits ?? 0,
  };
}

/** The mean of a share; of DECIMAL, since sums of floats depend on the order of rows. */
function mean(share: string): string {
  return `avg(cast(${share} as decimal(18, 12)))`;
}
