import { join } from 'node:path';
import { hashFile } from './file-hash.ts';
import { readLedger, verifyLedger } from './ledger.ts';
import type { LedgerEntry } from './ledger-entry.ts';
import { ManifestUnreadable, readManifest } from './manifest.ts';
import { CurrentNotALink, currentRun } from './publish.ts';
import { runFolder } from './run-folder.ts';
import { verifyFiles } from './verify-files.ts';

/** Something in the output folder that is not as it was written. */
export interface Finding {
  readonly what: string;
  /** The file, relative to the output folder, and the line where there is one. */
  readonly where: string;
}

const brokenLine = {
  torn: 'A crash cut the line short; the next entry will move it to a file of its own.',
  unreadable: 'The line is no entry of the ledger.',
  edited: 'The line was changed after it was written.',
  unlinked: 'The line does not follow from the one before: one was moved, put in or taken out.',
} as const;

/**
 * Hashes again what was hashed when it was written: the chain of the ledger, the manifest of the
 * published run against the ledger, and the published files against the manifest. Gives what does
 * not fit; nothing if all is sound.
 */
export async function verifyOutput(outFolder: string): Promise<readonly Finding[]> {
  const broken = await verifyLedger(outFolder);
  const inLedger = broken
    ? [{ what: brokenLine[broken.problem], where: `ledger.jsonl, line ${broken.line}` }]
    : [];
  // A broken ledger cannot be trusted to say what was published.
  const isTrusted = !broken || broken.problem === 'torn';
  const entries = isTrusted ? await readLedger(outFolder) : undefined;
  try {
    const runId = await currentRun(outFolder);
    const inLink = entries ? verifyLink(runId, entries) : [];
    const inRun = runId === null ? [] : await verifyRun(outFolder, runId, entries);
    return [...inLedger, ...inLink, ...inRun];
  } catch (error) {
    if (!(error instanceof CurrentNotALink)) throw error;
    return [...inLedger, { what: 'It is not a link to a run.', where: 'current' }];
  }
}

/** Whether `current` points to what the ledger last recorded as published. */
function verifyLink(runId: string | null, entries: readonly LedgerEntry[]): readonly Finding[] {
  const recorded = lastPublished(entries);
  if (recorded === runId) return [];
  const what = `It points to ${runId ?? 'nothing'}, the ledger says ${recorded ?? 'nothing'}.`;
  return [{ what, where: 'current' }];
}

function lastPublished(entries: readonly LedgerEntry[]): string | null {
  for (const entry of entries.toReversed()) {
    if (entry.kind === 'rollback' || (entry.kind === 'run' && entry.isPublished)) {
      return entry.runId;
    }
  }
  return null;
}

async function verifyRun(
  outFolder: string,
  runId: string,
  entries: readonly LedgerEntry[] | undefined,
): Promise<readonly Finding[]> {
  const folder = runFolder(outFolder, runId);
  const where = `runs/${runId}/manifest.json`;
  try {
    const manifest = await readManifest(folder);
    const { hash } = await hashFile(join(folder, 'manifest.json'));
    const isRecorded = !entries || recordedHash(runId, entries) === hash;
    const inFiles = await verifyFiles(folder, manifest);
    return [
      ...(isRecorded ? [] : [{ what: 'It is not as the ledger recorded it.', where }]),
      ...inFiles.map((finding) => ({ ...finding, where: `runs/${runId}/${finding.where}` })),
    ];
  } catch (error) {
    if (!(error instanceof ManifestUnreadable)) throw error;
    return [{ what: `It is ${error.reason}.`, where }];
  }
}

function recordedHash(runId: string, entries: readonly LedgerEntry[]): string | undefined {
  return entries.filter((entry) => entry.kind === 'run').findLast((entry) => entry.runId === runId)
    ?.manifestHash;
}
