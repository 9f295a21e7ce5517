import { TextDecoder } from 'node:util';
import { contentBytes } from './raw-bytes.ts';

export interface TextSource {
  readonly path: string;
  readonly isCompressed: boolean;
  /** As TextDecoder names it. */
  readonly encoding: string;
}

/**
 * A file's text as UTF-8 without byte order mark, about a megabyte at a time. UTF-8 passes as it
 * is, valid or not; text in another encoding is decoded, with `�` for bytes that mean nothing.
 *
 * @throws {TypeError} with the code `ERR_ENCODING_INVALID_ENCODED_DATA` at such bytes, when strict
 */
export async function* utf8Bytes(source: TextSource, isStrict: boolean): AsyncGenerator<Buffer> {
  const content = contentBytes(source.path, source.isCompressed);
  yield* source.encoding === 'utf-8'
    ? withoutMark(content)
    : decoded(content, new TextDecoder(source.encoding, { fatal: isStrict }));
}

/** Leaves out the lines before the one counted `line`, from 1. Lines end with the byte `lineEnd`. */
export async function* fromLine(
  chunks: AsyncIterable<Buffer>,
  line: number,
  lineEnd: number,
): AsyncGenerator<Buffer> {
  let missing = line - 1;
  for await (const chunk of chunks) {
    let start = 0;
    for (; missing > 0; missing--) {
      const end = chunk.indexOf(lineEnd, start);
      if (end === -1) break;
      start = end + 1;
    }
    if (missing === 0 && start < chunk.length) yield chunk.subarray(start);
  }
}

async function* decoded(
  content: AsyncIterable<Buffer>,
  decoder: TextDecoder,
): AsyncGenerator<Buffer> {
  for await (const chunk of content) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  const rest = decoder.decode();
  if (rest !== '') yield Buffer.from(rest);
}

const mark = Buffer.from('\uFEFF');

async function* withoutMark(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let isFirst = true;
  for await (const chunk of content) {
    const isMarked = isFirst && chunk.subarray(0, mark.length).equals(mark);
    isFirst = false;
    yield isMarked ? chunk.subarray(mark.length) : chunk;
  }
}
