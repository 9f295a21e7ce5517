import { RollcallError } from '../errors.ts';
import { ledgerPath, readLedger } from './ledger.ts';
import type { LedgerEntry } from './ledger-entry.ts';

/** An anchor as somebody may give it: all of it, or so much of its beginning that there is no other. */
export const anchorPattern = /^[0-9a-f]{12,64}$/;

/** Whether a ledger still has the line of an anchor. */
export function hasAnchor(entries: readonly LedgerEntry[], anchor: string): boolean {
  return entries.some(({ hash }) => hash.startsWith(anchor));
}

/**
 * Demands that the ledger has the line of an anchor, before anything is written: an output folder whose
 * disk is not mounted is empty, and would be taken for that of a first night.
 *
 * @throws {AnchorMissing} {@link LedgerBroken}
 */
export async function demandAnchor(output: string, anchor: string): Promise<void> {
  const entries = await readLedger(output);
  if (!hasAnchor(entries, anchor)) throw new AnchorMissing(output, anchor, entries.length === 0);
}

/** The output folder is not the one that has the line of the anchor, or no longer as it was. */
export class AnchorMissing extends RollcallError {
  constructor(output: string, anchor: string, isEmpty: boolean) {
    const shown = `${anchor.slice(0, 12)}…`;
    super({
      what: isEmpty
        ? `Nothing has been published in ${output}, and the night of the anchor ${shown} was.`
        : `${ledgerPath(output)} has no line with the hash ${shown}: it is another ledger, or was cut or rewritten since.`,
      state: 'Nothing was run and nothing was changed.',
      next: [
        'Mount its disk, or correct output in the config; then run again.',
        'If the folder was moved away to begin again, or its ledger was repaired since: run without --anchor, and keep the anchor that is printed then.',
      ].join('\n'),
    });
  }
}
