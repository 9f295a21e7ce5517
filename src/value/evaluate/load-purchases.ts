import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { identifier, literal } from '../../engine/sql-text.ts';
import { makeTables } from '../../one-table/evaluate-table.ts';
import { loadedTable } from '../../one-table/load-table.ts';
import { readCells, readCellsTable } from '../../one-table/read-cells.ts';

/** Which columns of a table of orders say what. */
export interface OrderColumns {
  readonly customer: string;
  readonly date: string;
  readonly amount?: string | undefined;
}

/** Rows of the table that say nothing which could be used, by what is wrong with them. */
export interface UnreadRows {
  readonly noCustomer: number;
  readonly unreadableDate: number;
  /** Their day has not begun anywhere yet. */
  readonly futureDate: number;
  readonly unreadableAmount: number;
}

const Unread = z.object({
  no_customer: z.coerce.number(),
  unreadable_date: z.coerce.number(),
  future_date: z.coerce.number(),
  unreadable_amount: z.coerce.number(),
});

/** The models of the stage that also serve a table of orders: what comes before them is made of the table. */
const models = ['histories', 'distinct_histories', 'gaps', 'regularity'];

/**
 * Makes the tables that forecasts are fitted on from the loaded table of orders, as a night makes them from the
 * shop's: days of purchases, and what each customer did until the split and after it. Rows that cannot be read
 * are left out and counted; those without a readable amount have no part in amounts.
 */
export async function loadPurchases(
  engine: Engine,
  { customer, date, amount }: OrderColumns,
  splitOn: string,
): Promise<UnreadRows> {
  const amountText = amount === undefined ? 'null' : `orders.${identifier(amount)}`;
  await readCells(engine, [
    { column: date, form: 'time' },
    ...(amount === undefined ? [] : [{ column: amount, form: 'amount' } as const]),
  ]);
  await engine.execute(`
    create schema if not exists value;
    create or replace table evaluation.orders as
    select
      orders.${identifier(customer)} as customer_id,
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
    group by customer_id, ordered_on;
    create or replace table value.periods as
    with observed as (
      select max(purchased_on) as until_on, cast(${literal(splitOn)} as date) as split_on from value.purchases
    )
    select 'all' as period, until_on, 0 as held_out_days from observed
    union all
    select 'calibration' as period, split_on as until_on, days_between(split_on, until_on) as held_out_days
    from observed`);
  await makeTables(engine, 'value', models);
  const [unread] = await engine.queryAs(
    Unread,
    `select
      count(*) filter (where customer_id is null) as no_customer,
      count(*) filter (where customer_id is not null and ordered_on is null) as unreadable_date,
      count(*) filter (where customer_id is not null and lies_ahead) as future_date,
      count(*) filter (where has_amount and amount is null) as unreadable_amount
    from evaluation.orders`,
  );
  return {
    noCustomer: unread?.no_customer ?? 0,
    unreadableDate: unread?.unreadable_date ?? 0,
    futureDate: unread?.future_date ?? 0,
    unreadableAmount: unread?.unreadable_amount ?? 0,
  };
}
