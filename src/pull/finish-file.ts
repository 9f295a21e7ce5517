import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RemoteFile } from '../sources/source.ts';
import { ContentWrong, TransferCut } from '../sources/source-errors.ts';
import { digestFile } from './digests.ts';
import { settle, sizeIfThere } from './inbox.ts';
import { type Part, type PulledFile, withEntry } from './source-memory.ts';
import type { SourceTask } from './source-task.ts';

/** All of a file that came, and what it ought to be; a part if the source told a version. */
export type Arrived = Pick<Part, 'file' | 'size' | 'checksums' | 'modifiedAt'> & Partial<Part>;

/**
 * Proves that all of a file came and nothing else, gives it its place in the inbox, and remembers it.
 *
 * @throws {TransferCut} when bytes are missing; they can still come
 * @throws {ContentWrong} when it is not what the source says; it is thrown away
 */
export async function finishFile(
  task: SourceTask,
  { name }: Pick<RemoteFile, 'name'>,
  arrived: Arrived,
): Promise<PulledFile> {
  const path = join(task.inbox.folder, arrived.file);
  const bytes = (await sizeIfThere(path)) ?? 0;
  const { size = bytes, version, modifiedAt } = arrived;
  if (bytes < size) {
    const problem = `the connection was cut after ${bytes} of ${size} bytes`;
    throw new TransferCut({ where: name, problem });
  }
  const hash = await proveContent(path, name, arrived, bytes, size);
  const file = await settle(task.inbox, {
    path,
    name,
    hash,
    modifiedAt: modifiedAt === undefined ? undefined : new Date(modifiedAt),
  });
  const pulled: PulledFile = {
    name,
    file,
    ...(version === undefined ? {} : { version }),
    bytes,
    hash,
    pulledAt: new Date().toISOString(),
  };
  await task.remember({
    files: withEntry(task.memory.files, pulled),
    parts: task.memory.parts.filter((part) => part.name !== name),
  });
  return pulled;
}

/** The SHA-256 of what came, if it is what the source says. */
async function proveContent(
  path: string,
  name: string,
  { checksums }: Arrived,
  bytes: number,
  size: number,
): Promise<string> {
  const digests = await digestFile(
    path,
    checksums.map(({ algorithm }) => algorithm),
  );
  const wrong = checksums.find(({ algorithm, hex }) => digests.get(algorithm) !== hex);
  if (bytes === size && !wrong) return digests.get('sha256') ?? '';
  await rm(path, { force: true });
  const problem = wrong
    ? `its ${wrong.algorithm.toUpperCase()} is not the one that the source gives`
    : `${bytes} bytes came, but the source says that it has ${size}`;
  throw new ContentWrong({ where: name, problem });
}
