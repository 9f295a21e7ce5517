import type { Manifest } from '../manifest.ts';
import type { Notice } from './notice.ts';

/** What is wrong with the machine or its disk, although the run could go on. */
export function machineNotices({
  clockBehind,
  startedAt,
}: Pick<Manifest, 'clockBehind' | 'startedAt'>): readonly Notice[] {
  if (clockBehind === undefined) return [];
  return [
    {
      key: 'clock',
      subject: 'machine',
      count: 1,
      text: `this machine's clock said ${startedAt}, which lies before the newest line of the ledger, ${clockBehind}: one of the two is wrong, and with it the business date. Which run is newer goes by the ledger, so no customer id is touched`,
      cure: 'set the clock; a run for the right day: rollcall run nightly --as-of YYYY-MM-DD',
      short: 'the clock lies before the newest run',
    },
  ];
}
