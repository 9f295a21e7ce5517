import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { shortHash } from '../inbox/safe-name.ts';
import type { RowSource } from '../sources/source.ts';
import { digestFile } from './digests.ts';
import { settle, sizeIfThere } from './inbox.ts';
import { limited, sizeLimit } from './limited.ts';
import { type PulledFile, withEntry } from './source-memory.ts';
import type { SourceTask } from './source-task.ts';
import { watchForStall } from './stall-watch.ts';
import { writePart } from './write-part.ts';

/** A database sorts and joins before the first row comes, and a server of files does not. */
const timesLonger = 10;

/**
 * One attempt to take the rows that are new in a database into the inbox, as one file. It begins again
 * each time, and how far it came is remembered only once the file is in its place.
 *
 * @throws {SourceFailed} nothing of it is kept
 */
export async function pullRows(
  task: SourceTask,
  source: RowSource,
  stop: AbortSignal,
): Promise<{ readonly pulled: PulledFile | undefined; readonly rows: number }> {
  const { inbox, memory } = task;
  const path = join(inbox.folder, `.${shortHash(task.id)}.part`);
  try {
    const { stallSeconds, mostMegabytes, mostMinutes } = task.retryPolicy;
    const retryPolicy = { stallSeconds: timesLonger * stallSeconds, mostMinutes };
    using watch = watchForStall(task.title, retryPolicy, stop, task.moved);
    const extracted = await watch.ask(source.extract(memory.watermark, watch.signal));
    const limits = [sizeLimit(task.title, mostMegabytes)];
    await writePart(path, limited(watch.chunks(extracted.body), limits), false);
    const rows = extracted.rows();
    const watermark = extracted.watermark();
    const reached = watermark === undefined ? {} : { watermark };
    if (rows === 0) {
      await task.remember(reached);
      return { pulled: undefined, rows };
    }
    const pulled = await place(task, path, extracted.fileName);
    const before = memory.files.find(({ name }) => name === pulled.name);
    await task.remember({ files: withEntry(memory.files, pulled), ...reached });
    // Rows within the overlap come again each time.
    const isKnown = before?.file === pulled.file && before.hash === pulled.hash;
    return { pulled: isKnown ? undefined : pulled, rows };
  } finally {
    await rm(path, { force: true });
  }
}

async function place({ inbox }: SourceTask, path: string, name: string): Promise<PulledFile> {
  const bytes = (await sizeIfThere(path)) ?? 0;
  const hash = (await digestFile(path, [])).get('sha256') ?? '';
  const file = await settle(inbox, { path, name, hash, modifiedAt: undefined });
  return { name, file, bytes, hash, pulledAt: new Date().toISOString() };
}
