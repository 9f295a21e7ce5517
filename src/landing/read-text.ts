import type { Beginning } from './beginning.ts';
import { type Encoding, findEncoding } from './encodings/encoding.ts';
import { binaryFile, foreignKind } from './file-kind.ts';
import { EmptyFile, NotText } from './landing-errors.ts';
import type { Layout } from './layout.ts';

/** The beginning of a content as text. */
export interface BeginningText {
  readonly encoding: Encoding;
  readonly text: string;
}

/**
 * Decodes the beginning of a content. The one place that decides whether a content is text, and how
 * it is written, for runs as well as for looking at files.
 *
 * @throws {EmptyFile} when there is no text in it
 * @throws {NotText} when it is another kind of file
 * @throws {DoubtfulEncoding} when it may be written in several ways
 * @throws {UnknownEncoding} when the layout names an encoding that does not exist
 */
export function readText(
  { content, bytes, isWhole, evidence }: Beginning,
  { encoding: wanted, names }: { readonly names: Iterable<string> } & Pick<Layout, 'encoding'>,
): BeginningText {
  const { name, writtenFrom } = content;
  const kind = content.foreign ?? foreignKind(bytes);
  if (kind !== undefined) throw new NotText(name, kind);
  const encoding =
    writtenFrom === undefined
      ? findEncoding(bytes, evidence, { file: name, encoding: wanted, names })
      : { name: 'utf-8', reason: `written from ${writtenFrom}` };
  // Streaming leaves out a character that the end of the beginning cuts.
  const text = new TextDecoder(encoding.name).decode(bytes, { stream: !isWhole });
  if (isWhole && text.trim() === '') throw new EmptyFile(name);
  if (isBinary(text)) throw new NotText(name, binaryFile);
  return { encoding, text };
}

/** Whether most lines hold zero bytes; a text that was damaged has them in few. */
function isBinary(text: string): boolean {
  if (!text.includes('\0')) return false;
  const lines = text.split(/\r\n?|\n/u).filter((line) => line !== '');
  return lines.filter((line) => line.includes('\0')).length * 2 > lines.length;
}
