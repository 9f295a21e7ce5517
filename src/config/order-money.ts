import type { Preset } from '../presets/preset.ts';
import { foldName } from '../text/column-names.ts';
import { didYouMean } from '../text/did-you-mean.ts';

/** What is wrong with how a format's amounts are to be read, and which setting says it. */
export interface OrderMoneyProblem {
  readonly setting: 'totals' | 'returns' | 'notSales';
  readonly problem: string;
}

/** Settings of a format that cannot say what an order's amounts are, since something beside them is missing. */
export function orderMoneyProblems(preset: Preset): readonly OrderMoneyProblem[] {
  const { kind, recordGrain, totals, returns, notSales, fields, sums: amounts } = preset;
  const rows = [
    ...(returns.length ? ['returns' as const] : []),
    ...(notSales.length ? ['notSales' as const] : []),
  ];
  if (kind !== 'orders') {
    return rows.map((setting) => ({ setting, problem: `only orders have them, not ${kind}` }));
  }
  const sums = totals.startsWith('sum of');
  const hasLineAmount = 'line_amount' in { ...fields, ...amounts };
  const hasPrices = 'quantity' in fields && 'unit_price' in fields;
  const problems: OrderMoneyProblem[] = [...unnamedColumns(preset)];
  if (sums && recordGrain !== 'line') {
    problems.push({ setting: 'totals', problem: "a sum of lines needs recordGrain: 'line'" });
  }
  if (
    totals === 'sum of line amounts' &&
    !hasLineAmount &&
    !('paid_amount' in { ...fields, ...amounts })
  ) {
    problems.push({ setting: 'totals', problem: 'needs a column for line_amount or paid_amount' });
  }
  if (totals === 'sum of quantity x unit price' && !hasPrices) {
    problems.push({ setting: 'totals', problem: 'needs columns for quantity and unit_price' });
  }
  if (
    returns.length &&
    totals === 'every line' &&
    recordGrain === 'line' &&
    !hasLineAmount &&
    !hasPrices
  ) {
    problems.push({
      setting: 'returns',
      problem:
        'where each line repeats the total, a return needs a column for line_amount, or for quantity and unit_price',
    });
  }
  return problems;
}

/** Columns of conditions that a header of the config does not name: without it, files are examined. */
function unnamedColumns({ header, returns, notSales }: Preset): readonly OrderMoneyProblem[] {
  if (header === undefined) return [];
  const named = header.map(foldName);
  const missing = (setting: 'returns' | 'notSales', rows: Preset['returns']) =>
    rows
      .map(({ column }) => [column].flat())
      .filter((names) => !names.some((name) => named.includes(foldName(name))))
      .map(([name = '']) => ({
        setting,
        problem: `header names no column "${name}"${didYouMean(name, header)}`,
      }));
  return [...missing('returns', returns), ...missing('notSales', notSales)];
}
