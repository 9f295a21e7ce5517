import type { EarlySync } from '../files/early-sync.ts';
import { asForeseen } from '../files/output-unusable.ts';
import { gateKey } from '../runs/gate-result.ts';
import { withLedger } from '../runs/ledger.ts';
import { type Manifest, writeManifest } from '../runs/manifest.ts';
import { runEvent } from '../runs/publications.ts';
import { publish } from '../runs/publish.ts';
import type { RunLog } from './log.ts';

/** A run that has come to its end, well or badly. */
export interface RunEnd {
  readonly output: string;
  readonly folder: string;
  readonly manifest: Manifest;
  /** Whether it becomes `current`. */
  readonly isPublished: boolean;
  readonly log: RunLog;
  /** What is on the disk already. */
  readonly onDisk?: EarlySync;
}

/**
 * Records a run's end: its manifest, then `current` where it is published, then the ledger, whose lock
 * is held from the beginning: where the ledger cannot be written, nothing is published. Gives the hash
 * of the ledger's new line.
 *
 * @throws {LedgerLocked} before anything is written
 * @throws {OutputUnusable} {@link LogIncomplete} when the disk does not take all of it; what it says
 *   of publication is true
 */
export async function recordEnd({ output, folder, manifest, isPublished, log, onDisk }: RunEnd) {
  let hasMoved = false;
  try {
    return await withLedger(output, async (append) => {
      const manifestHash = await writeManifest(folder, manifest);
      const accepted = isPublished ? acceptedGates(manifest) : [];
      if (accepted.length) {
        await append({ kind: 'acceptance', runId: manifest.runId, gates: [...accepted] });
      }
      if (isPublished) {
        await publish(output, manifest.runId, await onDisk?.files());
        hasMoved = true;
        log.info('run published', { runId: manifest.runId });
      }
      const anchor = await append(runEvent({ manifest, manifestHash }, isPublished));
      log.close();
      return anchor;
    });
  } catch (error) {
    throw asForeseen(error, output, hasMoved);
  }
}

function acceptedGates({ gates }: Manifest): readonly string[] {
  const accepted = gates?.results.filter(({ verdict }) => verdict === 'accepted') ?? [];
  return accepted.map(gateKey);
}
