import { TextDecoder } from 'node:util';
import { inMemory, passingBytes, rawBytes } from '../raw-bytes.ts';
import { byteOrderMark } from './byte-order-mark.ts';
import { decodeLines, decodeText } from './decode.ts';

export interface TextSource {
  readonly path: string;
  /** All of the file's bytes, where it is small and they have been read already. */
  readonly bytes?: Buffer;
  /** As TextDecoder names it. */
  readonly encoding: string;
}

/**
 * A file's text as UTF-8 without byte order mark, about a megabyte at a time. UTF-8 passes as it
 * is, valid or not; text in another encoding is decoded, with `�` for bytes that mean nothing and
 * in lines that are UTF-8, and so not in the file's encoding.
 *
 * @throws {Undecodable} at such bytes and lines, when strict
 */
export async function* utf8Bytes(source: TextSource, isStrict: boolean): AsyncGenerator<Buffer> {
  const content = source.bytes ? inMemory(source.bytes) : rawBytes(source.path);
  const decoder = new TextDecoder(source.encoding, { fatal: isStrict });
  if (decoder.encoding === 'utf-8') yield* withoutMark(content);
  else if (decoder.encoding.startsWith('utf-16')) yield* decodeText(content, decoder);
  else yield* decodeLines(content, decoder);
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

/** As `utf8Bytes`, of a file in UTF-8, for what keeps none of the bytes: see `passingBytes`. */
export function passingUtf8(path: string): AsyncIterable<Buffer> {
  return withoutMark(passingBytes(path));
}

async function* withoutMark(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let isFirst = true;
  for await (const chunk of content) {
    const isMarked = isFirst && chunk.subarray(0, byteOrderMark.length).equals(byteOrderMark);
    isFirst = false;
    yield isMarked ? chunk.subarray(byteOrderMark.length) : chunk;
  }
}
