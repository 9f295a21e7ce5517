import type { Beginning } from '../beginning.ts';
import type { Encoding } from '../encodings/encoding.ts';
import { type JsonForm, jsonForm } from '../json/json-form.ts';
import { jsonHeader } from '../json/json-header.ts';
import { HeaderNotFound, type NamePlace } from '../landing-errors.ts';
import type { Layout } from '../layout.ts';
import { readText } from '../read-text.ts';
import { findHeader, nearestRow } from './find-header.ts';
import type { Header } from './header.ts';

/**
 * Tells from the beginning of a content how its text is encoded and where its header row is, or
 * what stands for one in JSON.
 *
 * @throws {EmptyFile} when there is no text in it
 * @throws {NotText} when it is another kind of file
 * @throws {HeaderNotFound} when no line has all columns that the layout is detected by
 * @throws {DoubtfulEncoding} when it may be written in several ways
 * @throws {UnknownEncoding} when the layout names an encoding that does not exist
 */
export function readHeader(
  beginning: Beginning,
  wanted: Layout,
): { readonly encoding: Encoding; readonly form: JsonForm | 'rows'; readonly header: Header } {
  const { content, isWhole } = beginning;
  const { name, writtenFrom } = content;
  const { encoding, text } = readText(beginning, {
    encoding: wanted.encoding,
    names: [...wanted.detect, ...Object.values(wanted.fields ?? {})].flat(),
  });
  // What Rollcall itself has written from what is no text has commas, whatever the layout says.
  const layout = writtenFrom === undefined ? wanted : { ...wanted, delimiter: ',' };
  const form = writtenFrom === undefined ? jsonForm(text) : undefined;
  if (form !== undefined) {
    const header = jsonHeader(text, isWhole, form, layout, name);
    if (header.missing.length === 0) return { encoding, form, header };
    throw new HeaderNotFound(name, layout, { kind: 'objects' }, header);
  }
  const header = findHeader(text, isWhole, layout);
  if (header !== undefined) return { encoding, form: 'rows', header };
  const lookedIn: NamePlace =
    writtenFrom === 'a Parquet file'
      ? { kind: 'columns' }
      : { kind: 'lines', encoding: encoding.name };
  throw new HeaderNotFound(name, layout, lookedIn, nearestRow(text, isWhole, layout));
}
