import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { expectedAmount, fitSpend, type SpendFit, type Spending } from '../spend-model.ts';

/** How well the model of amounts predicts what purchases after the split were worth. */
export interface AmountEvaluation {
  /** Which purchases before the split it is fitted on: the literature leaves out each customer's first one. */
  readonly fittedOn: 'all purchases' | 'repeat purchases';
  readonly fit: SpendFit;
  /** Customers who bought for more than nothing after the split. */
  readonly customers: number;
  /** How far off the mean amount of a customer's later purchases was, on average, in the unit of the amounts. */
  readonly meanAbsoluteError: number;
  /** The same of saying for everyone what a purchase was worth on average before the split. */
  readonly naiveError: number;
}

const Row = z.object({
  purchases: z.coerce.number(),
  mean: z.coerce.number(),
  later_mean: z.coerce.number().nullable(),
  customers: z.coerce.number(),
});

/** Evaluates the model of amounts on `value.purchases`, in both ways to fit it. */
export async function evaluateAmounts(
  engine: Engine,
  splitOn: string,
): Promise<readonly AmountEvaluation[]> {
  const ways = ['all purchases', 'repeat purchases'] as const;
  const found: AmountEvaluation[] = [];
  for (const fittedOn of ways) {
    const rows = await engine.queryAs(Row, amountsSql(fittedOn === 'repeat purchases'), {
      splitOn,
    });
    const spendings = rows.map(
      ({ purchases, mean, customers }): Spending => ({ purchases, mean, customers }),
    );
    if (!spendings.some(({ purchases }) => purchases > 0)) return found;
    found.push(evaluate(fittedOn, fitSpend(spendings), rows));
  }
  return found;
}

function evaluate(
  fittedOn: AmountEvaluation['fittedOn'],
  fit: SpendFit,
  rows: readonly z.infer<typeof Row>[],
): AmountEvaluation {
  const purchases = rows.reduce((sum, row) => sum + row.customers * row.purchases, 0);
  const spent = rows.reduce((sum, row) => sum + row.customers * row.purchases * row.mean, 0);
  const average = spent / purchases;
  let [customers, error, naive] = [0, 0, 0];
  for (const row of rows) {
    if (row.later_mean === null) continue;
    customers += row.customers;
    error += row.customers * Math.abs(expectedAmount(fit.model, row) - row.later_mean);
    naive += row.customers * Math.abs(average - row.later_mean);
  }
  return {
    fittedOn,
    fit,
    customers,
    meanAbsoluteError: error / customers,
    naiveError: naive / customers,
  };
}

function amountsSql(repeatsOnly: boolean): string {
  return `
    with numbered as (
      select
        customer_id,
        purchased_on <= cast($splitOn as date) as is_before,
        amount,
        row_number() over (partition by customer_id order by purchased_on asc nulls last) as number,
      from value.purchases
    ),

    per_customer as (
      select
        customer_id,
        count(*) filter (where is_counted) as purchases,
        coalesce(avg(amount) filter (where is_counted), 0) as mean,
        avg(amount) filter (where not is_before and amount > 0) as later_mean,
      from (select *, is_before and amount > 0 ${repeatsOnly ? 'and number > 1' : ''} as is_counted from numbered)
      group by customer_id
      having bool_or(is_before)
    )

    select purchases, mean, later_mean, count(*) as customers
    from per_customer
    group by purchases, mean, later_mean
    order by purchases, mean, later_mean nulls first`;
}
