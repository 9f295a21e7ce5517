import { readFile } from 'node:fs/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { z } from 'zod';
import { identifier, literal } from '../../src/engine/sql-text.ts';
import type { BasketsQuestion } from '../../src/recommend/evaluate/evaluate-baskets.ts';
import type { Buyer } from './tifu-knn.ts';

/** A customer with all baskets but the last, and what was in that where it is to be predicted. */
export interface TestedBuyer extends Buyer {
  readonly target: ReadonlySet<number>;
}

const Row = z.object({
  baskets: z.array(z.object({ day: z.number(), items: z.array(z.number()) })),
});

/** The customers of a table, each with what `rollcall recommend evaluate` predicts: the last of four baskets or more. */
export async function readBuyers(
  question: Omit<BasketsQuestion, 'temporaryFolder'>,
): Promise<readonly TestedBuyer[]> {
  const { customer, date, item, basket } = question;
  const rows = await query(`
    with lines as (
      select
        cast(${identifier(customer)} as varchar) as customer,
        cast(${identifier(basket ?? date)} as varchar) as basket,
        cast(${identifier(date)} as timestamp) as bought_at,
        dense_rank() over (order by cast(${identifier(item)} as varchar)) as item,
      from ${literal(question.file)}
      where ${identifier(customer)} is not null and ${identifier(item)} is not null
    ),

    baskets as (
      select
        customer,
        basket,
        min(bought_at) as bought_at,
        cast(date_diff('day', date '1970-01-01', cast(min(bought_at) as date)) as integer) as day,
        list(distinct cast(item as integer)) as items,
      from lines
      group by customer, basket
    )

    select list({ 'day': day, 'items': list_sort(items) } order by bought_at, basket) as baskets
    from baskets
    group by customer
    order by customer`);
  return z
    .array(Row)
    .parse(rows)
    .map(({ baskets }) => {
      const last = baskets.at(-1);
      const isTested = baskets.length > 3;
      return {
        baskets: isTested ? baskets.slice(0, -1) : baskets,
        asOf: last?.day ?? 0,
        target: new Set(isTested ? last?.items : []),
      };
    });
}

/** Writes receipts that nobody wrote, always the same. */
export async function writeMadeUp(path: string): Promise<void> {
  const sql = await readFile(new URL('made-up-baskets.sql', import.meta.url), 'utf8');
  await query(`copy (${sql}) to ${literal(path)} (format parquet)`);
}

async function query(sql: string): Promise<readonly unknown[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowObjectsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
