import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { identifier, literal } from '../../engine/sql-text.ts';
import { RollcallError } from '../../errors.ts';
import { exitCodes } from '../../exit-codes.ts';
import { refuseUnread } from '../../one-table/column-unread.ts';
import { loadedTable } from '../../one-table/load-table.ts';
import { type CellForms, readCells, readCellsTable } from '../../one-table/read-cells.ts';
import { savedTables } from '../saved-tables.ts';

/** Rows that say nothing which could be used, each by the first thing that is wrong with it. */
export interface UnreadLines {
  readonly noCustomer: number;
  readonly noItem: number;
  readonly noDate: number;
  readonly unreadableDate: number;
  /** Their day has not begun anywhere yet. */
  readonly futureDate: number;
}

interface LineColumns {
  readonly customer: string;
  readonly date: string;
  readonly item: string;
  readonly basket: string | undefined;
  readonly dateOrder: CellForms['dateOrder'];
}

/** Made of the table of baskets, in place of a night's. */
export const basketTables = ['shoppers', 'allowed_items', 'comparison', 'returned_items'].map(
  (name) => `recommend.${name}`,
);

/** Makes the purchases that the models read from all baskets but those that are predicted. */
export async function loadBaskets(engine: Engine, columns: LineColumns): Promise<UnreadLines> {
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
    create or replace table recommend.comparison as
    select cast(null as date) as compared_on, true as is_due;
    create schema if not exists previous;
    create or replace table previous.related_items (${savedTables.related_items.columns});
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

const Unread = z.object({ unread: z.string().nullable(), rows: z.coerce.number() });

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
      `${unread} of ${total} rows say nothing: ${found.noCustomer} name no customer, ${found.noItem} no item, ${found.noDate} no date; of ${found.unreadableDate} the date cannot be read, ${found.futureDate} have one in the future.`,
      'Check --customer, --item and --date.',
    );
  }
  return found;
}

/** A table of purchases is not one that lists can be tested on. */
export class BasketsUnfit extends RollcallError {
  constructor(what: string, next: string) {
    super({ what, state: 'Nothing was evaluated.', next }, { exitCode: exitCodes.usage });
  }
}
