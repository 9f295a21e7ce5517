import type { LedgerEvent } from '../../runs/ledger-entry.ts';
import type { Notice } from '../../runs/notice.ts';

/**
 * `current` had moved by itself, which may be a hand's slip: said until a night is published, or
 * somebody rolls back by the command.
 *
 * @param events what the ledger held when the run began
 */
export function movedLinkNotices(events: readonly LedgerEvent[]): readonly Notice[] {
  const last = events.findLast(
    (event) => event.kind === 'rollback' || (event.kind === 'run' && event.isPublished),
  );
  if (last?.kind !== 'rollback' || !last.wasFound || last.fromRunId === null) return [];
  const { runId, fromRunId } = last;
  return [
    {
      key: `moved link/${fromRunId}/${runId}`,
      subject: 'identity',
      count: 1,
      text: `this night continues from run ${runId}, not from ${fromRunId}, which was current before: current was moved by hand, or a rollback was killed. Customers known only to that night get other ids`,
      cure: `if that was not meant: rollcall rollback ${fromRunId}, then rollcall run nightly`,
      short: `the night continues from run ${runId}, not from ${fromRunId}`,
    },
  ];
}
