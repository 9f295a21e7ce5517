import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { shortHash } from '../inbox/safe-name.ts';
import type { FileSource, RemoteBytes, RemoteFile } from '../sources/source.ts';
import { ContentWrong, SourceTooLarge } from '../sources/source-errors.ts';
import { type Arrived, finishFile } from './finish-file.ts';
import { sizeIfThere } from './inbox.ts';
import { type Limit, limited, sizeLimit } from './limited.ts';
import { type Part, type PulledFile, withEntry } from './source-memory.ts';
import type { SourceTask } from './source-task.ts';
import { type StallWatch, watchForStall } from './stall-watch.ts';
import { writePart } from './write-part.ts';

/**
 * One attempt to take a file into the inbox, from where an earlier attempt was cut. A file comes into
 * its place only when it is whole, and has the size and the hashes that the source says.
 *
 * @returns undefined where the file is what it was when it was pulled before
 * @throws {SourceFailed} what has come stays as a part, to go on from next time
 */
export async function pullFile(
  task: SourceTask,
  source: FileSource,
  file: RemoteFile,
  stop: AbortSignal,
): Promise<PulledFile | undefined> {
  const before = await pulledBefore(task, file);
  const known = before?.version;
  if (known !== undefined && known === file.version) return undefined;
  const begun = await begunPart(task, file);
  if (begun && begun.bytes === begun.part.size) return finishFile(task, file, begun.part);
  using watch = watchForStall(file.name, task.retryPolicy, stop, task.moved);
  const incoming = await watch.ask(request(source, file, begun, known, watch));
  if (incoming === undefined) return undefined;
  const goesOn = begun !== undefined && incoming.startsAt > 0;
  if (incoming.startsAt !== (goesOn ? begun.bytes : 0)) {
    if (begun) await rm(join(task.inbox.folder, begun.part.file), { force: true });
    throw new ContentWrong({ where: file.name, problem: 'another part came than was asked for' });
  }
  const limits = limitsOf(task, file, incoming, goesOn ? begun.bytes : 0);
  // What is known to be too large is not even begun.
  for (const { mostBytes, ...failure } of limits) {
    if ((incoming.size ?? 0) <= mostBytes) continue;
    const tooLarge = new SourceTooLarge(failure);
    watch.giveUp(tooLarge);
    throw tooLarge;
  }
  const part = goesOn ? begun.part : await beginPart(task, file, incoming);
  const path = join(task.inbox.folder, part.file);
  try {
    await writePart(path, limited(watch.chunks(incoming.body), limits), goesOn);
  } catch (error) {
    if (error instanceof SourceTooLarge && !watch.signal.aborted) {
      watch.giveUp(error);
      await rm(path, { force: true });
    }
    throw error;
  }
  const pulled = await finishFile(task, file, part);
  // A source that tells no versions sends the same again each time.
  return pulled.file === before?.file && pulled.hash === before.hash ? undefined : pulled;
}

/** How much of a file may come: what the merchant allows, and what it can honestly have been packed from. */
function limitsOf(
  { retryPolicy }: SourceTask,
  { name }: RemoteFile,
  { mostBytes }: RemoteBytes,
  already: number,
): readonly Limit[] {
  const size = sizeLimit(name, retryPolicy.mostMegabytes, already);
  if (mostBytes === undefined) return [size];
  const problem = 'it was packed on the way, and unpacks to more than it can honestly hold';
  return [size, { where: name, mostBytes, problem, next: 'Nothing of it was kept.' }];
}

/** A part that can be gone on from, and how much of it has come. */
interface BegunPart {
  readonly part: Part;
  readonly bytes: number;
}

function request(
  source: FileSource,
  file: RemoteFile,
  begun: BegunPart | undefined,
  known: string | undefined,
  { signal }: StallWatch,
): Promise<RemoteBytes | undefined> {
  if (begun) return source.read({ ...file, version: begun.part.version }, begun.bytes, signal);
  return known !== undefined && source.readIfChanged
    ? source.readIfChanged({ ...file, version: known }, signal)
    : source.read(file, 0, signal);
}

/** What was pulled of a file, if that still is in the inbox. */
async function pulledBefore(
  { memory, inbox }: SourceTask,
  { name }: RemoteFile,
): Promise<PulledFile | undefined> {
  const known = memory.files.find((file) => file.name === name);
  const size = known && (await sizeIfThere(join(inbox.folder, known.file)));
  return size === known?.bytes ? known : undefined;
}

/** Only of the version that the source has, as far as it says, and not from before a power cut. */
async function begunPart(
  { memory, inbox, bootId }: SourceTask,
  { name, version }: RemoteFile,
): Promise<BegunPart | undefined> {
  const part = memory.parts.find((each) => each.name === name);
  if (!part || part.bootId !== bootId || (version ?? part.version) !== part.version)
    return undefined;
  const bytes = (await sizeIfThere(join(inbox.folder, part.file))) ?? 0;
  return bytes > 0 && bytes <= (part.size ?? bytes) ? { part, bytes } : undefined;
}

/**
 * A new part in place of an older one. Its file is named by source, file and version, so that the
 * bytes of two versions never come into one file. Without a version it cannot be gone on from.
 */
async function beginPart(
  task: SourceTask,
  { name, ...listed }: RemoteFile,
  { version, size, checksums = [], modifiedAt = listed.modifiedAt }: RemoteBytes,
): Promise<Arrived> {
  const { memory, inbox, bootId } = task;
  const older = memory.parts.find((part) => part.name === name);
  const file = `.${shortHash([task.id, name, version ?? ''].join('\n'))}.part`;
  if (older && older.file !== file) await rm(join(inbox.folder, older.file), { force: true });
  const whole = size ?? (version === listed.version ? listed.size : undefined);
  const facts = {
    file,
    checksums: [...checksums],
    ...(whole === undefined ? {} : { size: whole }),
    ...(modifiedAt === undefined ? {} : { modifiedAt: modifiedAt.toISOString() }),
  };
  if (version === undefined) return facts;
  const part: Part = { ...facts, name, version, bootId };
  await task.remember({ parts: withEntry(memory.parts, part) });
  return part;
}
