import type { Beginning } from './beginning.ts';
import { type Encoding, findEncoding } from './encoding.ts';
import { binaryFile, foreignKind } from './file-kind.ts';
import { findHeader, type Header, nearestRow } from './header.ts';
import { type JsonForm, jsonForm } from './json/json-form.ts';
import { jsonHeader } from './json/json-header.ts';
import { EmptyFile, HeaderNotFound, NotText } from './landing-errors.ts';
import type { Layout } from './layout.ts';

/**
 * Tells from the beginning of a content how its text is encoded and where its header row is, or
 * what stands for one in JSON.
 *
 * @throws {EmptyFile} when there is no text in it
 * @throws {NotText} when it is another kind of file
 * @throws {HeaderNotFound} when no line has all columns that the layout is detected by
 * @throws {UnknownEncoding} when the layout names an encoding that does not exist
 */
export function readHeader(
  { content, bytes, isWhole, utf8 }: Beginning,
  wanted: Layout,
): { readonly encoding: Encoding; readonly form: JsonForm | 'rows'; readonly header: Header } {
  const { name, writtenFrom } = content;
  const kind = content.foreign ?? foreignKind(bytes);
  if (kind !== undefined) throw new NotText(name, kind);
  const layout = writtenFrom === undefined ? wanted : { ...wanted, ...ownForm };
  const encoding =
    writtenFrom === undefined
      ? findEncoding(bytes, utf8, layout.encoding)
      : { name: ownForm.encoding, reason: `written from ${writtenFrom}` };
  // Streaming leaves out a character that the end of the beginning cuts.
  const text = new TextDecoder(encoding.name).decode(bytes, { stream: !isWhole });
  if (isWhole && text.trim() === '') throw new EmptyFile(name);
  const form = writtenFrom === undefined ? jsonForm(text) : undefined;
  if (form !== undefined) {
    const header = jsonHeader(text, isWhole, form, layout, name);
    if (header.missing.length === 0) return { encoding, form, header };
    throw new HeaderNotFound(name, layout, encoding.name, header);
  }
  const header = findHeader(text, isWhole, layout);
  if (header !== undefined) return { encoding, form: 'rows', header };
  if (text.includes('\0')) throw new NotText(name, binaryFile);
  throw new HeaderNotFound(name, layout, encoding.name, nearestRow(text, isWhole, layout));
}

/** How Rollcall writes a text from what is none. */
const ownForm = { encoding: 'utf-8', delimiter: ',' };
