import { moneyText } from '../config/minor-unit.ts';
import type { Exclusions } from '../quarantine/read-exclusions.ts';
import { visible } from '../text/visible.ts';
import { columns, print } from './output.ts';
import { faint, heading } from './paint.ts';

/** Prints what counts in no revenue: for each feed the counts by reason, then the records, the largest first. */
export function printExclusions({ run, counts, records }: Exclusions): void {
  const state = run.isCurrent ? 'published' : `not published, ${run.manifest.status}`;
  print(faint(`run ${run.runId}, as of ${run.manifest.asOf} (${state})`));
  if (counts.length === 0) print('Every order and payment counts in full.');
  for (const [feed, reasons] of Map.groupBy(counts, (count) => count.feed)) {
    print();
    print(heading(`${feed}: what counts in no revenue`));
    const rows = reasons.map((count) => [
      count.counts ? `${count.reason} (counts, but look at it)` : count.reason,
      count.records,
      count.currency,
      moneyText(count.amount, count.currency),
    ]);
    for (const line of columns([['reason', 'records', '', 'amount'], ...rows])) print(`  ${line}`);
    const listed = records.filter((record) => record.feed === feed);
    if (listed.length === 0) continue;
    print();
    const lines = listed.map(({ reason, order, date, currency, amount, file, record }) => [
      reason,
      visible(order),
      date ?? '',
      `${currency} ${moneyText(amount, currency)}`,
      `${visible(file)}, record ${record}`,
    ]);
    for (const line of columns(lines)) print(`  ${line}`);
  }
}
