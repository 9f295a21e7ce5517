import { someOf } from '../../landing/columns/columns-changed.ts';
import type { Manifest } from '../../runs/manifest.ts';
import type { Notice } from '../../runs/notice.ts';
import { plural } from '../../text/plural.ts';

type Facts = Pick<Manifest, 'runId' | 'clockBehind' | 'startedAt' | 'repaired'>;

/** What is wrong with the machine or its disk, although the run could go on. */
export function machineNotices(manifest: Facts): readonly Notice[] {
  return [...clockNotices(manifest), ...damageNotices(manifest)];
}

/** A clock that is wrong, which can be why a check does not hold. */
export function clockNotices({
  clockBehind,
  startedAt,
}: Pick<Facts, 'clockBehind' | 'startedAt'>): readonly Notice[] {
  if (clockBehind === undefined) return [];
  return [
    {
      key: `clock/${clockBehind}`,
      subject: 'machine',
      count: 1,
      text: `this machine's clock said ${startedAt}, which is before a line of the ledger, of ${clockBehind}: one of the two is wrong, and with it that night's business date. The ledger decides which run is newer, so no customer id is affected`,
      cure: 'set the clock; a run for the right day: rollcall run nightly --as-of YYYY-MM-DD',
      short: `the clock is before a line of the ledger, of ${clockBehind}`,
    },
  ];
}

/** New every time: what was damaged the night before has been made again since. */
function damageNotices({ runId, repaired }: Facts): readonly Notice[] {
  if (repaired.length === 0) return [];
  const files = plural(repaired.length, 'file of earlier runs was', 'files of earlier runs were');
  return [
    {
      key: `damage/${runId}`,
      subject: 'machine',
      count: repaired.length,
      text: `${files} damaged or missing, and rebuilt with everything made from it: ${someOf(repaired.map(({ where }) => where))}. The disk may be failing, or files were deleted`,
      cure: 'rollcall verify',
      short: `${files} damaged or missing`,
    },
  ];
}
