import { appendLedger } from './ledger.ts';
import type { RunLog } from './log.ts';
import { type Manifest, writeManifest } from './manifest.ts';
import { asForeseen } from './output-unusable.ts';
import { publish } from './publish.ts';

/** A run that has come to its end, well or badly. */
export interface RunEnd {
  readonly output: string;
  readonly folder: string;
  readonly manifest: Manifest;
  /** Whether it becomes `current`. */
  readonly isPublished: boolean;
  readonly log: RunLog;
}

/**
 * Records a run's end: its manifest, then `current` where it is published, then the ledger.
 *
 * @throws {OutputUnusable} {@link LogIncomplete} when the disk does not take all of it; what it says
 *   of publication is true
 */
export async function recordEnd({ output, folder, manifest, isPublished, log }: RunEnd) {
  const { runId, pipeline, asOf, status } = manifest;
  const manifestHash = await writeManifest(folder, manifest);
  if (isPublished) {
    await publish(output, runId);
    log.info('run published', { runId });
  }
  try {
    const line = { runId, pipeline, asOf, status, isPublished, manifestHash };
    await appendLedger(output, { kind: 'run', ...line });
  } catch (error) {
    throw asForeseen(error, output, isPublished);
  }
  log.close();
}
