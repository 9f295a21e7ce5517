import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { identifier, literal } from '../../engine/sql-text.ts';
import { RollcallError } from '../../errors.ts';
import { exitCodes } from '../../exit-codes.ts';
import { refuseUnread } from '../../one-table/column-unread.ts';
import { evaluateTable, makeTables, type TableFile } from '../../one-table/evaluate-table.ts';
import { knownColumn } from '../../one-table/known-column.ts';
import type { LeftOutLines } from '../../one-table/land-table.ts';
import { loadedTable } from '../../one-table/load-table.ts';
import { type CellForms, readCells, readCellsTable } from '../../one-table/read-cells.ts';
import { methods } from './methods.ts';

/** A table of what customers bought, a row per item. */
export interface BasketsQuestion extends TableFile, Pick<CellForms, 'dateOrder'> {
  readonly customer: string;
  readonly date: string;
  readonly item: string;
  /** The column that is the same in all rows of one purchase; without it, a day's rows are one. */
  readonly basket?: string | undefined;
}

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

/** Rows that say nothing which could be used, each by the first thing that is wrong with it. */
export interface UnreadLines {
  readonly noCustomer: number;
  readonly noItem: number;
  readonly noDate: number;
  readonly unreadableDate: number;
  /** Their day has not begun anywhere yet. */
  readonly futureDate: number;
}

export interface BasketsEvaluation {
  readonly leftOut: readonly LeftOutLines[];
  readonly unread: UnreadLines;
  /** What figures lack to be more than chance; null where there is enough. */
  readonly missing: string | null;
  readonly customers: number;
  readonly items: number;
  /** Customers whose last basket is predicted: those with at least three before it. */
  readonly tested: number;
  readonly scores: readonly ListScores[];
  /** From opening the file to the last figure. */
  readonly seconds: number;
}

const Unread = z.object({ unread: z.string().nullable(), rows: z.coerce.number() });

const Counts = z.object({
  customers: z.coerce.number(),
  items: z.coerce.number(),
  tested: z.coerce.number(),
});

/** With fewer customers a mean recall is off by .05 and more by chance alone. */
const leastTested = 100;

/** The models of the stage that need nothing but purchases. */
const models = [
  'item_numbers',
  'own_items',
  'item_facts',
  'next_items',
  'together',
  'shared_buyers',
  'neighbours',
  'candidates',
];

/**
 * Predicts each customer's last basket from those before it, as a night would, and compares.
 *
 * @throws {FileUnfit | ColumnUnknown | ColumnUnread | BasketsUnfit}
 */
export async function evaluateBaskets(question: BasketsQuestion): Promise<BasketsEvaluation> {
  const startedAt = performance.now();
  return evaluateTable(question, async (engine, { columns, leftOut }) => {
    const known = (name: string): string => knownColumn(name, columns);
    const unread = await loadBaskets(engine, {
      dateOrder: question.dateOrder,
      customer: known(question.customer),
      date: known(question.date),
      item: known(question.item),
      basket: question.basket === undefined ? undefined : known(question.basket),
    });
    const [counts] = await engine.queryAs(
      Counts,
      `select
        (select count(distinct customer_id) from evaluation.lines where unread is null) as customers,
        (select count(distinct item_id) from evaluation.lines where unread is null) as items,
        (select count(distinct customer_id) from evaluation.targets) as tested`,
    );
    if (!counts || counts.tested === 0) {
      throw new BasketsUnfit(
        'No customer in the file has four baskets, of which the last could be predicted.',
        'Give a longer time, and the column that names a purchase: --basket.',
      );
    }
    await makeTables(engine, 'recommend', models);
    const scores: ListScores[] = [];
    for (const { name, isOurs, sql } of methods) {
      scores.push({ method: name, isOurs, ...(await scoreOf(engine, sql)) });
    }
    return {
      leftOut,
      unread,
      missing:
        counts.tested < leastTested
          ? `not enough yet: ${counts.tested} of ${leastTested} customers with four baskets`
          : null,
      customers: counts.customers,
      items: counts.items,
      tested: counts.tested,
      scores,
      seconds: (performance.now() - startedAt) / 1000,
    };
  });
}

interface LineColumns {
  readonly customer: string;
  readonly date: string;
  readonly item: string;
  readonly basket: string | undefined;
  readonly dateOrder: CellForms['dateOrder'];
}

/** Makes the purchases that the models read from all baskets but those that are predicted. */
async function loadBaskets(engine: Engine, columns: LineColumns): Promise<UnreadLines> {
  const date = { column: columns.date, form: 'time' } as const;
  await readCells(engine, [date], { dateOrder: columns.dateOrder });
  await refuseUnread(engine, date);
  const cell = (column: string): string => `lines.${identifier(column)}`;
  await engine.execute(`
    create schema if not exists taste;
    create schema if not exists recommend;
    create or replace table evaluation.lines as
    select
      ${cell(columns.customer)} as customer_id,
      ${cell(columns.item)} as item_id,
      times.moment as bought_at,
      ${columns.basket === undefined ? 'cast(null as varchar)' : cell(columns.basket)} as basket,
      case
        when ${cell(columns.customer)} is null then 'noCustomer'
        when ${cell(columns.item)} is null then 'noItem'
        when ${cell(columns.date)} is null then 'noDate'
        when times.moment is null then 'unreadableDate'
        when times.lies_ahead then 'futureDate'
      end as unread
    from ${loadedTable} as lines
    left join ${readCellsTable} as times
      on times.field = ${literal(columns.date)} and ${cell(columns.date)} = times.cell_text`);
  const unread = await countUnread(engine);
  await engine.execute(`
    create or replace table evaluation.baskets as
    select
      customer_id,
      coalesce(basket, cast(business_date(bought_at, 'UTC') as varchar)) as basket,
      business_date(min(bought_at), 'UTC') as bought_on,
      min(bought_at) as bought_at
    from evaluation.lines
    where unread is null
    group by customer_id, coalesce(basket, cast(business_date(bought_at, 'UTC') as varchar));
    create or replace table evaluation.ordered as
    select
      *,
      row_number() over (
        partition by customer_id order by bought_at desc nulls last, basket desc nulls last
      ) as from_last,
      count(*) over (partition by customer_id) as baskets
    from evaluation.baskets;
    create or replace table evaluation.bought as
    select distinct
      lines.customer_id,
      lines.item_id,
      ordered.bought_on,
      ordered.from_last = 1 and ordered.baskets > 3 as is_target
    from evaluation.lines as lines
    inner join evaluation.ordered as ordered
      on lines.customer_id = ordered.customer_id
      and coalesce(lines.basket, cast(business_date(lines.bought_at, 'UTC') as varchar)) = ordered.basket
    where lines.unread is null;
    create or replace table taste.item_purchases as
    select distinct customer_id, bought_on as purchased_on, item_id, true as shows_taste
    from evaluation.bought
    where not is_target;
    create or replace table recommend.shoppers as
    select
      customer_id,
      max(bought_on) as as_of,
      row_number() over (order by customer_id) as customer_number
    from evaluation.bought
    group by customer_id;
    create or replace table recommend.allowed_items as select distinct item_id from evaluation.bought;
    create or replace table recommend.returned_items as
    select customer_id, item_id from evaluation.bought where false;
    create or replace table evaluation.targets as
    select
      bought.customer_id,
      bought.item_id,
      exists (
        select 1
        from taste.item_purchases as earlier
        where earlier.customer_id = bought.customer_id and earlier.item_id = bought.item_id
      ) as is_repeat
    from evaluation.bought as bought
    where bought.is_target`);
  return unread;
}

/** @throws {BasketsUnfit} where half of the rows say nothing that could be used */
async function countUnread(engine: Engine): Promise<UnreadLines> {
  const rows = await engine.queryAs(
    Unread,
    'select unread, count(*) as rows from evaluation.lines group by unread',
  );
  const countOf = (reason: keyof UnreadLines | null): number =>
    rows.find(({ unread }) => unread === reason)?.rows ?? 0;
  const found: UnreadLines = {
    noCustomer: countOf('noCustomer'),
    noItem: countOf('noItem'),
    noDate: countOf('noDate'),
    unreadableDate: countOf('unreadableDate'),
    futureDate: countOf('futureDate'),
  };
  const unread = Object.values(found).reduce((sum, count) => sum + count, 0);
  const total = unread + countOf(null);
  if (unread * 2 >= total) {
    throw new BasketsUnfit(
      `${unread} of ${total} rows say nothing: ${found.noCustomer} name no customer, ${found.noItem} no item, ${found.noDate} no date; of ${found.unreadableDate} the date cannot be read, of ${found.futureDate} it lies ahead.`,
      'Check --customer, --item and --date.',
    );
  }
  return found;
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
async function scoreOf(
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

/** A table of purchases is not one that lists can be tested on. */
export class BasketsUnfit extends RollcallError {
  constructor(what: string, next: string) {
    super({ what, state: 'Nothing was evaluated.', next }, { exitCode: exitCodes.usage });
  }
}
