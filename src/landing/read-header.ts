import { type Encoding, findEncoding } from './encoding.ts';
import { foreignKind } from './file-kind.ts';
import type { Fingerprint } from './fingerprint.ts';
import { findHeader, type Header, nearestRow } from './header.ts';
import { EmptyFile, HeaderNotFound, NotText } from './landing-errors.ts';
import type { Layout } from './layout.ts';
import { contentHead } from './raw-bytes.ts';

const headBytes = 1024 * 1024;

/**
 * Reads the beginning of a file: how its text is encoded and where its header row is.
 *
 * @throws {EmptyFile} when there is no text in it
 * @throws {NotText} when it is another kind of file
 * @throws {HeaderNotFound} when no line has all columns that the layout is detected by
 * @throws {UnknownEncoding} when the layout names an encoding that does not exist
 */
export async function readHeader(
  path: string,
  { isCompressed, utf8 }: Fingerprint,
  layout: Layout,
): Promise<{ readonly encoding: Encoding; readonly header: Header }> {
  const { head, isWhole } = await contentHead(path, isCompressed, headBytes);
  const kind = foreignKind(head);
  if (kind !== undefined) throw new NotText(path, kind);
  const encoding = findEncoding(head, utf8, layout.encoding);
  // Streaming leaves out a character that the end of the head cuts.
  const text = new TextDecoder(encoding.name).decode(head, { stream: !isWhole });
  if (isWhole && text.trim() === '') throw new EmptyFile(path);
  const header = findHeader(text, isWhole, layout);
  if (header !== undefined) return { encoding, header };
  if (text.includes('\0')) throw new NotText(path, 'a binary file: it holds zero bytes');
  throw new HeaderNotFound(path, layout, encoding.name, nearestRow(text, isWhole, layout));
}
