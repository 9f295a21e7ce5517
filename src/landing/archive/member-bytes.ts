import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { ArchiveDamaged } from './archive-errors.ts';
import type { Member } from './open-archive.ts';

const bytesAtOnce = 256 * 1024;

/**
 * A member's bytes, unpacked. They are as many as the archive's directory says and have the checksum
 * that it gives, or the last step throws: nothing may be done for good with what came before.
 *
 * @throws {ArchiveDamaged} when they are not
 */
export async function* memberBytes(member: Member): AsyncGenerator<Buffer> {
  const { name } = member;
  let size = 0;
  let checksum = 0;
  try {
    for await (const chunk of unpacked(member, await dataPlace(member))) {
      size += chunk.length;
      if (size > member.bytes) break;
      checksum = crc32(chunk, checksum);
      yield chunk;
    }
  } catch (error) {
    throw isInflateError(error) ? new ArchiveDamaged(name, 'it cannot be unpacked') : error;
  }
  if (size > member.bytes) throw new ArchiveDamaged(name, 'it is larger than it claims to be');
  if (size < member.bytes) throw new ArchiveDamaged(name, 'it is shorter than it claims to be');
  if (checksum !== member.crc32) throw new ArchiveDamaged(name, 'its checksum is wrong');
}

function unpacked(member: Member, start: number): AsyncIterable<Buffer> | Iterable<Buffer> {
  const { archive, packedBytes, isStored } = member;
  if (packedBytes === 0) return [];
  const end = start + packedBytes - 1;
  const packed = createReadStream(archive, { start, end, highWaterMark: bytesAtOnce });
  if (isStored) return packed;
  const inflate = createInflateRaw({ chunkSize: bytesAtOnce });
  // An error of either stream destroys the other and is thrown to the reader of the result.
  pipeline(packed, inflate, () => {});
  return inflate;
}

const localHeaderSignature = 0x04034b50;
const localHeaderBytes = 30;

/** Where a member's data begins: after its own header, whose length the directory does not tell. */
async function dataPlace({ archive, headerAt, name }: Member): Promise<number> {
  const handle = await open(archive, 'r');
  try {
    const header = Buffer.alloc(localHeaderBytes);
    const { bytesRead } = await handle.read(header, 0, localHeaderBytes, headerAt);
    if (bytesRead < localHeaderBytes || header.readUInt32LE(0) !== localHeaderSignature) {
      throw new ArchiveDamaged(name, 'its header is missing');
    }
    return headerAt + localHeaderBytes + header.readUInt16LE(26) + header.readUInt16LE(28);
  } finally {
    await handle.close();
  }
}

function isInflateError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}
