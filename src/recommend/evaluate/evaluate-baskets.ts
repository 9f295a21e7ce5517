import { z } from 'zod';
import { evaluateTable, makeTables, type TableFile } from '../../one-table/evaluate-table.ts';
import { knownColumn } from '../../one-table/known-column.ts';
import type { LeftOutLines } from '../../one-table/land-table.ts';
import type { CellForms } from '../../one-table/read-cells.ts';
import { BasketsUnfit, basketTables, loadBaskets, type UnreadLines } from './load-baskets.ts';
import { methods } from './methods.ts';
import { type ListScores, scoreOf } from './score-lists.ts';

/** A table of what customers bought, a row per item. */
export interface BasketsQuestion extends TableFile, Pick<CellForms, 'dateOrder'> {
  readonly customer: string;
  readonly date: string;
  readonly item: string;
  /** The column that is the same in all rows of one purchase; without it, a day's rows are one. */
  readonly basket?: string | undefined;
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

const Counts = z.object({
  customers: z.coerce.number(),
  items: z.coerce.number(),
  tested: z.coerce.number(),
});

/** With fewer customers a mean recall is off by .05 and more by chance alone. */
const leastTested = 100;

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
    await makeTables(engine, ['recommend.candidates'], basketTables);
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
