import { openPromise, type ZipFile } from 'yauzl';
import { growsTooMuch, mostMembers } from '../../files/unpack-limits.ts';
import { visible } from '../../text/visible.ts';
import {
  ArchiveDamaged,
  ArchiveEncrypted,
  ArchiveMethodUnknown,
  UnpacksTooLarge,
} from './archive-errors.ts';
import { memberName } from './member-name.ts';

/** A file in a ZIP archive, as the archive's directory tells it. */
export interface Member {
  /** Path inside the archive. */
  readonly path: string;
  /** Path of the archive on the disk. */
  readonly archive: string;
  /** Name for messages, with that of the archive. */
  readonly name: string;
  /** Where the member's own header begins in the archive. */
  readonly headerAt: number;
  readonly nameBytes: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly crc32: number;
  readonly isStored: boolean;
}

const stored = 0;
const deflated = 8;

/**
 * Reads the directory of a ZIP archive and gives its files in the directory's order.
 *
 * @throws {ArchiveDamaged} when the archive is not whole or its directory makes no sense
 * @throws {ArchiveEncrypted} when a file in it is locked with a password
 * @throws {ArchiveMethodUnknown} when a file in it is packed by another method than Deflate
 * @throws {UnpacksTooLarge} when files overlap, are too many, or grow too much
 */
export async function openArchive(path: string, name: string): Promise<readonly Member[]> {
  const zip = await open(path, name);
  // Before the first entry is read. The package's types call it a boolean.
  const directoryAt = Number(zip.readEntryCursor);
  const members: Member[] = [];
  try {
    if (zip.entryCount > mostMembers) {
      throw new UnpacksTooLarge(name, `it lists more than ${mostMembers} files`);
    }
    for await (const entry of zip.eachEntry()) {
      const memberPath = memberName(entry);
      if (memberPath.endsWith('/')) continue;
      const inside = `${name}/${visible(memberPath)}`;
      if (entry.isEncrypted()) throw new ArchiveEncrypted(name);
      const method = entry.compressionMethod;
      if (method !== stored && method !== deflated) {
        throw new ArchiveMethodUnknown(inside, method);
      }
      members.push({
        path: memberPath,
        archive: path,
        name: inside,
        headerAt: entry.relativeOffsetOfLocalHeader,
        nameBytes: entry.fileNameLength,
        packedBytes: entry.compressedSize,
        bytes: entry.uncompressedSize,
        crc32: entry.crc32,
        isStored: method === stored,
      });
    }
  } catch (error) {
    throw readingError(error, name);
  } finally {
    zip.close();
  }
  checkPlaces(members, directoryAt, name);
  return members;
}

async function open(path: string, name: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { autoClose: false, decodeStrings: false });
  } catch (error) {
    throw readingError(error, name);
  }
}

/** yauzl's own messages are about the archive's structure only; the system's errors stay as they are. */
function readingError(error: unknown, name: string): unknown {
  if (!(error instanceof Error) || error.constructor !== Error || 'code' in error) return error;
  if (/strong encryption/.test(error.message)) return new ArchiveEncrypted(name);
  const isCut = /End of central directory|unexpected EOF/.test(error.message);
  return new ArchiveDamaged(name, isCut ? 'its end is missing' : error.message);
}

const localHeaderBytes = 30;

/** Each member must have bytes of its own, and enough of them for what it claims to hold. */
function checkPlaces(members: readonly Member[], directoryAt: number, name: string): void {
  let end = 0;
  for (const member of members.toSorted((a, b) => a.headerAt - b.headerAt)) {
    const { headerAt, nameBytes, packedBytes, bytes } = member;
    if (headerAt < end) throw new UnpacksTooLarge(name, 'files in it overlap');
    end = headerAt + localHeaderBytes + nameBytes + packedBytes;
    if (end > directoryAt) {
      throw new ArchiveDamaged(member.name, 'it runs on beyond the place of its bytes');
    }
    if (growsTooMuch(packedBytes, bytes)) {
      throw new UnpacksTooLarge(member.name, `${packedBytes} bytes would become ${bytes}`);
    }
  }
}
