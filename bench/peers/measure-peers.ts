import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { projectPath } from '../../src/engine/project-path.ts';
import type { BenchSettings } from '../arguments.ts';
import type { MeasuredPeer } from '../measured.ts';
import { measureProcess } from '../measured-process.ts';
import { openPython } from './python.ts';

/** Measured as of this version, so that figures can be compared. */
const polars = 'polars==1.35.2';

/**
 * Measures what a data engineer would write in an afternoon on the same files: orders cleaned, and RFM. Polars
 * is installed into a virtual environment of the bench's own; without Python or a network it is left out.
 */
export async function measurePeers(
  files: readonly string[],
  settings: BenchSettings,
): Promise<Readonly<Record<string, MeasuredPeer | undefined>>> {
  const target = join(settings.folder, 'peers');
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  const limits = [String(settings.threads), settings.memoryLimit];
  const python = await openPython(join(settings.folder, 'python'), [polars]);
  const script = projectPath('bench', 'peers', 'orders_and_rfm.py');
  const peers = {
    'plain SQL': await measure(['bench/peers/plain-sql.ts', target, ...limits, ...files]),
    Polars:
      python === undefined
        ? undefined
        : await measure([script, target, ...files], python, settings.threads),
  };
  await rm(target, { recursive: true, force: true });
  return peers;
}

async function measure(
  words: readonly string[],
  program?: string,
  threads?: number,
): Promise<MeasuredPeer> {
  const environment = threads === undefined ? {} : { POLARS_MAX_THREADS: String(threads) };
  const { stdout, ...used } = await measureProcess(words, program, environment);
  return { ...used, customers: Number(stdout) };
}
