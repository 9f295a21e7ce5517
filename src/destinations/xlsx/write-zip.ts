import { createReadStream, createWriteStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { pipeline as finished } from 'node:stream/promises';
import { promisify } from 'node:util';
import { crc32, createDeflateRaw, deflateRaw, type ZlibOptions } from 'node:zlib';

/** One file in an archive: its content, or the path of a file on disk that holds it. */
export type ZipEntry =
  | { readonly name: string; readonly content: Buffer }
  | { readonly name: string; readonly file: string };

interface Measure {
  crc: number;
  compressed: number;
  size: number;
}

const version = 20;
/** Sizes and checksum follow the content, since they are known only then; names are UTF-8. */
const flags = 0x0808;
const deflate = 8;
/** 1 January 1980, the earliest that a zip can say: the same content must give the same bytes. */
const time = 0;
const date = 0x0021;
/** Beyond this an archive needs the Zip64 extension. */
const largest = 0xffff_ffff;
/** Level 6 takes three times as long and makes a sheet of a million rows a fifth smaller. */
const level = 1;
/** So much is compressed in one piece: most entries hold little, and a stream costs more than that. */
const onePiece = 1 << 20;

/**
 * Writes a zip archive in constant memory. It holds no clock time, so the same entries give the same
 * bytes. Format: PKWARE APPNOTE 6.3.3.
 *
 * @throws {RangeError} when the archive or an entry reaches 4 GiB
 */
export async function writeZip(path: string, entries: readonly ZipEntry[]): Promise<void> {
  await finished(archiveOf(entries), createWriteStream(path));
}

async function* archiveOf(entries: readonly ZipEntry[]): AsyncGenerator<Buffer> {
  const directory: Buffer[] = [];
  let position = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const measure: Measure = { crc: 0, compressed: 0, size: 0 };
    const header = Buffer.concat([number32(0x04034b50), ...description(measure, name), name]);
    yield header;
    yield* compressed(entry, measure);
    const trailer = Buffer.concat([number32(0x08074b50), ...numbers32(measure)]);
    yield trailer;
    directory.push(...directoryHeader(name, measure, position));
    position += measure.compressed + header.length + trailer.length;
    if (position >= largest || measure.size >= largest) {
      throw new RangeError(`${entry.name} would make the archive larger than a zip can be`);
    }
  }
  const listed = Buffer.concat(directory);
  yield listed;
  yield Buffer.concat([
    number32(0x06054b50),
    ...[0, 0, entries.length, entries.length].map(number16),
    ...[listed.length, position].map(number32),
    number16(0),
  ]);
}

async function* compressed(entry: ZipEntry, measure: Measure): AsyncGenerator<Buffer> {
  for await (const piece of piecesOf(entry, measure)) {
    measure.compressed += piece.length;
    yield piece;
  }
}

async function* piecesOf(entry: ZipEntry, measure: Measure): AsyncGenerator<Buffer> {
  if ('content' in entry) yield await whole(entry.content, measure);
  else if ((await stat(entry.file)).size <= onePiece) {
    yield await whole(await readFile(entry.file), measure);
  } else yield* streamed(entry.file, measure);
}

const deflateWhole = promisify<Buffer, ZlibOptions, Buffer>(deflateRaw);

function whole(content: Buffer, measure: Measure): Promise<Buffer> {
  measure.crc = crc32(content);
  measure.size = content.length;
  return deflateWhole(content, { level });
}

async function* streamed(file: string, measure: Measure): AsyncGenerator<Buffer> {
  const source = createReadStream(file, { highWaterMark: onePiece });
  const deflated = createDeflateRaw({ level, chunkSize: 1 << 18 });
  pipeline(Readable.from(measured(source, measure)), deflated, () => {
    // A failure ends `deflated`, so that the loop below throws it.
  });
  for await (const chunk of deflated) yield chunk;
}

async function* measured(chunks: AsyncIterable<Buffer>, measure: Measure): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    measure.crc = crc32(chunk, measure.crc);
    measure.size += chunk.length;
    yield chunk;
  }
}

/** The part that an entry's own header and its line in the directory have in common. */
function description(measure: Measure, name: Buffer): readonly Buffer[] {
  return [
    ...[version, flags, deflate, time, date].map(number16),
    ...numbers32(measure),
    ...[name.length, 0].map(number16),
  ];
}

function directoryHeader(name: Buffer, measure: Measure, position: number): readonly Buffer[] {
  return [
    number32(0x02014b50),
    number16(version),
    ...description(measure, name),
    ...[0, 0, 0].map(number16),
    ...[0, position].map(number32),
    name,
  ];
}

function numbers32(measure: Measure): readonly Buffer[] {
  return [measure.crc, measure.compressed, measure.size].map(number32);
}

function number16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function number32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
