import type { TextDecoder } from 'node:util';
import { isErrorCode } from '../../files/error-code.ts';
import { eachLine } from './each-line.ts';
import { isClearlyUtf8 } from './utf8-evidence.ts';

/** A text holds bytes or lines that are not in its encoding. */
export class Undecodable extends Error {}

/**
 * Decodes a text to UTF-8, with `�` for bytes that mean nothing.
 *
 * @throws {Undecodable} at such bytes, when the decoder is strict
 */
export async function* decodeText(
  content: AsyncIterable<Buffer>,
  decoder: TextDecoder,
): AsyncGenerator<Buffer> {
  for await (const chunk of content) yield* decode(chunk, decoder, true);
  yield* decode(Buffer.alloc(0), decoder, false);
}

/**
 * As `decodeText`, for an encoding in which the byte of LF is always LF. Lines of UTF-8 among
 * the others would decode to other characters without any error: they are kept, with a `�` at
 * their end.
 *
 * @throws {Undecodable} at such lines too, when the decoder is strict
 */
export async function* decodeLines(
  content: AsyncIterable<Buffer>,
  decoder: TextDecoder,
): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  for await (const chunk of content) {
    const bytes = Buffer.concat([rest, chunk]);
    const isLong = bytes.length > longestLineBytes;
    const end = isLong ? bytes.length : bytes.lastIndexOf(lineEnd) + 1;
    yield* decodePieces(bytes.subarray(0, end), decoder);
    rest = bytes.subarray(end);
  }
  yield* decodePieces(rest, decoder);
  yield* decode(Buffer.alloc(0), decoder, false);
}

const lineEnd = 0x0a;

/** A line that is longer is decoded without being examined as a whole. */
const longestLineBytes = 4 * 1024 * 1024;

function* decodePieces(bytes: Buffer, decoder: TextDecoder): Generator<Buffer> {
  let start = 0;
  for (const line of utf8Lines(bytes)) {
    if (decoder.fatal) throw new Undecodable();
    yield* decode(bytes.subarray(start, line.start), decoder, true);
    yield marked(bytes.subarray(line.start, line.end));
    start = line.end;
  }
  yield* decode(bytes.subarray(start), decoder, true);
}

function utf8Lines(bytes: Buffer): readonly { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = [];
  eachLine(bytes, (line, start) => {
    if (isClearlyUtf8(line)) found.push({ start, end: start + line.length });
  });
  return found;
}

/** A line with a `�` behind its text, where that is inside of quotes if the line ends so. */
function marked(line: Buffer): Buffer {
  return Buffer.from(line.toString().replace(/(?=[\r\n]*$)/u, '\uFFFD'));
}

/** So many bytes at once that their text stays in the processor's own memory. */
const bytesAtOnce = 64 * 1024;

const encoder = new TextEncoder();
/** No byte of any encoding becomes more in UTF-8 than the three bytes of a `�`. */
const encoded = Buffer.allocUnsafeSlow(4 * bytesAtOnce);

function* decode(bytes: Buffer, decoder: TextDecoder, stream: boolean): Generator<Buffer> {
  for (let start = 0; start === 0 || start < bytes.length; start += bytesAtOnce) {
    const end = start + bytesAtOnce;
    const text = decodePiece(bytes.subarray(start, end), decoder, stream || end < bytes.length);
    const { written } = encoder.encodeInto(text, encoded);
    if (written > 0) yield Buffer.from(encoded.subarray(0, written));
  }
}

function decodePiece(bytes: Buffer, decoder: TextDecoder, stream: boolean): string {
  try {
    return decoder.decode(bytes, { stream });
  } catch (error) {
    if (isErrorCode(error, 'ERR_ENCODING_INVALID_ENCODED_DATA')) throw new Undecodable();
    throw error;
  }
}
