import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';

const LineSum = z.object({
  feed: z.string(),
  file: z.string(),
  lines: z.string().transform(Number),
  amount: z.string(),
  beside: z.string(),
  currency: z.string(),
});

/** The lines of another feed whose sum an order comes to. Amounts are in the order's own currency. */
export type LineSum = z.infer<typeof LineSum>;

/** Where the amounts of these orders come from, each undefined where it is not from lines of another feed. */
export async function readLineSums(
  engine: Engine,
  orders: readonly { readonly id_scope: string; readonly order_id: string }[],
): Promise<readonly (LineSum | undefined)[]> {
  const found: (LineSum | undefined)[] = [];
  for (const { id_scope: scope, order_id: orderId } of orders) {
    const [sum] = await engine.queryAs(LineSum, lineSumSql, { scope, orderId });
    found.push(sum);
  }
  return found;
}

const lineSumSql = `
  select
      lines.feed,
      files.file,
      count(*) as lines,
      cast(cast(summed.lines_amount as decimal(28, 2)) as varchar) as amount,
      cast(cast(summed.stated_amount - summed.lines_amount as decimal(28, 2)) as varchar) as beside,
      summed.currency
  from clean.orders as orders
  inner join clean.summed_orders as summed
      on orders.file_number = summed.file_number and orders.record_number = summed.record_number
  inner join clean.order_lines as lines
      on orders.id_scope = lines.id_scope and orders.order_id = lines.order_id
  inner join landing.files as files on lines.file_number = files.file_number
  where orders.id_scope = $scope and orders.order_id = $orderId and not lines.starts_order
  group by lines.feed, files.file, summed.lines_amount, summed.stated_amount, summed.currency`;
