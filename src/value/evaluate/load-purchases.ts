import { z } from 'zod';
import { createConfigTables } from '../../config/tables.ts';
import type { Engine } from '../../engine/engine.ts';
import { identifier, literal } from '../../engine/sql-text.ts';
import { refuseUnread } from '../../one-table/column-unread.ts';
import { makeTables } from '../../one-table/evaluate-table.ts';
import { loadedTable } from '../../one-table/load-table.ts';
import {
  type CellForms,
  mixedMarks,
  type ReadColumn,
  readCells,
  readCellsTable,
} from '../../one-table/read-cells.ts';
import { Value, valueTable } from '../config.ts';

/** Which columns of a table of orders say what, and how they are written where their values do not decide it. */
export interface OrderColumns extends CellForms {
  readonly customer: string;
  readonly date: string;
  readonly amount?: string | undefined;
}

/** Rows of the table that are not taken as they stand, by what is wrong with them. */
export interface UnreadRows {
  readonly noCustomer: number;
  readonly noDate: number;
  readonly unreadableDate: number;
  /** Their day has not begun anywhere yet. */
  readonly futureDate: number;
  readonly unreadableAmount: number;
  /** They give money back: less for the day's purchase, and none where the day has no other. */
  readonly negativeAmount: number;
}

export interface LoadedPurchases {
  readonly unread: UnreadRows;
  /** What a night would lack to forecast from these purchases; null where they are enough. */
  readonly missing: string | null;
  /** The marks of money beside the amounts, where they are of several currencies; else none. */
  readonly mixedMarks: readonly string[];
}

const Unread = z.object({
  no_customer: z.coerce.number(),
  no_date: z.coerce.number(),
  unreadable_date: z.coerce.number(),
  future_date: z.coerce.number(),
  unreadable_amount: z.coerce.number(),
  negative_amount: z.coerce.number(),
});

const Readiness = z.object({ missing: z.string().nullable() });

/** What forecasts are fitted on, and whether it is enough. */
const fitted = ['value.distinct_histories', 'value.regularity', 'value.readiness'];
/** Made of the table of orders, in place of a night's. */
const given = ['value.purchases', 'value.periods'];

/**
 * Makes the tables that forecasts are fitted on from the loaded table of orders, as a night makes them from the
 * shop's: days of purchases, and what each customer did until the split and after it. Rows that cannot be read
 * are left out and counted; those without a readable amount have no part in amounts.
 *
 * @throws {ColumnUnread}
 */
export async function loadPurchases(
  engine: Engine,
  { customer, date, amount, ...forms }: OrderColumns,
  splitOn: string,
): Promise<LoadedPurchases> {
  const amountText = amount === undefined ? 'null' : `orders.${identifier(amount)}`;
  const columns: readonly ReadColumn[] = [
    { column: date, form: 'time' },
    ...(amount === undefined ? [] : [{ column: amount, form: 'amount' } as const]),
  ];
  await readCells(engine, columns, forms);
  for (const column of columns) await refuseUnread(engine, column);
  await createConfigTables(engine, [valueTable(Value.parse(undefined), 'en')]);
  await engine.execute(`
    create schema if not exists value;
    create or replace table evaluation.orders as
    select
      orders.${identifier(customer)} as customer_id,
      orders.${identifier(date)} is not null as has_date,
      business_date(times.moment, 'UTC') as ordered_on,
      coalesce(times.lies_ahead, false) as lies_ahead,
      amounts.cell_text is not null as has_amount,
      cast(amounts.amount as decimal(18, 4)) as amount
    from ${loadedTable} as orders
    left join ${readCellsTable} as times
      on times.field = ${literal(date)} and orders.${identifier(date)} = times.cell_text
    left join ${readCellsTable} as amounts
      on amounts.field = ${literal(amount ?? '')} and ${amountText} = amounts.cell_text;
    create or replace table value.purchases as
    select
      customer_id,
      ordered_on as purchased_on,
      count(*) as orders,
      cast(sum(amount) as decimal(28, 4)) as amount
    from evaluation.orders
    where customer_id is not null and ordered_on is not null and not lies_ahead
    group by customer_id, ordered_on
    having bool_or(amount is null or amount >= 0);
    create or replace table value.periods as
    with observed as (
      select max(purchased_on) as until_on, cast(${literal(splitOn)} as date) as split_on from value.purchases
    )
    select 'all' as period, until_on, 0 as held_out_days from observed
    union all
    select 'calibration' as period, split_on as until_on, days_between(split_on, until_on) as held_out_days
    from observed`);
  await makeTables(engine, fitted, given);
  const [unread] = await engine.queryAs(
    Unread,
    `select
      count(*) filter (where customer_id is null) as no_customer,
      count(*) filter (where customer_id is not null and not has_date) as no_date,
      count(*) filter (where customer_id is not null and has_date and ordered_on is null) as unreadable_date,
      count(*) filter (where customer_id is not null and lies_ahead) as future_date,
      count(*) filter (where has_amount and amount is null) as unreadable_amount,
      count(*) filter (where amount < 0) as negative_amount
    from evaluation.orders`,
  );
  const [readiness] = await engine.queryAs(Readiness, 'select missing from value.readiness');
  return {
    unread: {
      noCustomer: unread?.no_customer ?? 0,
      noDate: unread?.no_date ?? 0,
      unreadableDate: unread?.unreadable_date ?? 0,
      futureDate: unread?.future_date ?? 0,
      unreadableAmount: unread?.unreadable_amount ?? 0,
      negativeAmount: unread?.negative_amount ?? 0,
    },
    missing: readiness?.missing ?? null,
    mixedMarks: amount === undefined ? [] : await mixedMarks(engine, amount),
  };
}
