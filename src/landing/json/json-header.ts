import { detectColumns } from '../header/detect.ts';
import type { Header } from '../header/header.ts';
import type { Layout } from '../layout.ts';
import type { JsonForm } from './json-form.ts';
import { createJsonNames } from './json-names.ts';
import { createJsonSplitter } from './split-json.ts';

/**
 * What stands for a header row in a text of JSON: the names of its objects' fields. When `isWhole`
 * is false, `head` is only its beginning, and the names are those that appear in it.
 */
export function jsonHeader(
  head: string,
  isWhole: boolean,
  form: JsonForm,
  layout: Layout,
  file: string,
): Header {
  const splitter = createJsonSplitter(form);
  const names = createJsonNames(file);
  names.add(splitter.add(Buffer.from(head)));
  if (isWhole) names.add(splitter.finish());
  return headerOf(names.names(), layout);
}

/** A header of such names, as rows of text have it. */
function headerOf(names: readonly string[], layout: Layout): Header {
  return {
    line: 1,
    cells: names,
    endsInDelimiter: false,
    isNumbered: false,
    misfit: undefined,
    rows: [names],
    ...detectColumns(names, layout),
    dialect: { delimiter: ',', newline: '\n' },
    nextLine: 1,
    skip: undefined,
    above: [],
  };
}
