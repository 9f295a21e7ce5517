import { crc32, inflateRawSync } from 'node:zlib';

const directorySignature = 0x02014b50;
const endSize = 22;
const stored = 0;

/**
 * The files in a small zip archive without a comment, by name, in the archive's order.
 *
 * @throws {RangeError} when a file is not what its checksum says
 */
export function readZip(archive: Buffer): ReadonlyMap<string, Buffer> {
  const entries = new Map<string, Buffer>();
  let at = archive.readUInt32LE(archive.length - endSize + 16);
  while (archive.readUInt32LE(at) === directorySignature) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
    const nameEnd = at + 46 + (name ?? 0);
    entries.set(archive.toString('utf8', at + 46, nameEnd), contentOf(archive, at));
    at = nameEnd + (extra ?? 0) + (comment ?? 0);
  }
  return entries;
}

/** The content of the entry whose line in the directory is at `at`. */
function contentOf(archive: Buffer, at: number): Buffer {
  const header = archive.readUInt32LE(at + 42);
  const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
  const packed = archive.subarray(start, start + archive.readUInt32LE(at + 20));
  const content = archive.readUInt16LE(at + 10) === stored ? packed : inflateRawSync(packed);
  if (crc32(content) !== archive.readUInt32LE(at + 16)) {
    throw new RangeError('a file in the zip archive does not match its checksum');
  }
  return content;
}
