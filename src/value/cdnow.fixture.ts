import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { projectPath } from '../engine/project-path.ts';
import type { HeldOut } from './compare-forecasts.ts';
import type { Spending } from './spend-model.ts';

/** The sum of the natural logarithms of all times between two purchases, in days, and how many there are. */
const sumOfLogDays = 7690.605904818637;

const HistoryRow = z.object({
  repeats: z.coerce.number(),
  last_at_days: z.coerce.number(),
  age_days: z.coerce.number(),
  purchases_after: z.coerce.number(),
  customers: z.coerce.number(),
});
const AmountRow = z.object({
  purchases: z.coerce.number(),
  amount: z.coerce.number(),
  customers: z.coerce.number(),
});

/**
 * The sample of CDNOW's customers on which the models were published (Fader and Hardie 2001): 2,357 who bought
 * first in the first twelve weeks of 1997, 39 weeks to calibrate and 39 to hold out. Times are in weeks, as in
 * the literature.
 */
export const cdnow: readonly HeldOut[] = z
  .array(HistoryRow)
  .parse(rowsOf('histories.csv'))
  .map((row) => ({
    repeats: row.repeats,
    lastAt: row.last_at_days / 7,
    age: row.age_days / 7,
    purchasesAfter: row.purchases_after,
    customers: row.customers,
  }));

export const cdnowGaps = {
  sumOfLogs:
    sumOfLogDays -
    Math.log(7) * cdnow.reduce((sum, { repeats, customers }) => sum + repeats * customers, 0),
};

/** What those of them spent who bought again: the mean of their repeat purchases, in dollars. */
export const cdnowSpendings: readonly Spending[] = z
  .array(AmountRow)
  .parse(rowsOf('amounts.csv'))
  .map(({ purchases, amount, customers }) => ({ purchases, mean: amount / purchases, customers }));

function rowsOf(file: string): unknown {
  return parse(readFileSync(projectPath('fixtures', 'cdnow', file)), { columns: true });
}
