import { type ZipMember, zipOf } from '../archive/zip.fixture.ts';

/** What is to be in a workbook. All XML is taken as it is given. */
export interface WorkbookParts {
  /** Sheets by name: the XML inside of `sheetData`. */
  readonly sheets: Readonly<Record<string, string>>;
  /** The XML inside of each `si`. */
  readonly strings?: readonly string[];
  /** A style for each: a built-in number format, or the code of one. Style 0 is General. */
  readonly formats?: readonly (number | string)[];
  /** Attributes of `workbookPr`. */
  readonly properties?: string;
  /** Sheets with these names are hidden. */
  readonly hidden?: readonly string[];
  /** Sheets with these names are charts. */
  readonly charts?: readonly string[];
  readonly isStrict?: boolean;
  /** The prefix of every element: `x:`. */
  readonly prefix?: string;
  /** Members in place of those that would be made, or added to them. */
  readonly members?: readonly ZipMember[];
}

/** A workbook with these parts, as a file. */
export function workbookOf(parts: WorkbookParts): Buffer {
  const { strings = [], formats = [], members = [] } = parts;
  const names = Object.keys(parts.sheets);
  const custom = formats.filter((format) => typeof format === 'string');
  const formatIds = formats.map((format) =>
    typeof format === 'number' ? format : 164 + custom.indexOf(format),
  );
  const made: Readonly<Record<string, string>> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relationships(parts, [['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': part(
      parts,
      'workbook',
      `<workbookPr ${parts.properties ?? ''}/><sheets>${names
        .map((name, index) => {
          const state = parts.hidden?.includes(name) ? ' state="hidden"' : '';
          return `<sheet name="${name}" sheetId="${index + 1}"${state} r:id="rId${index + 1}"/>`;
        })
        .join('')}</sheets>`,
    ),
    'xl/_rels/workbook.xml.rels': relationships(parts, [
      ...names.map((name, index): [string, string] => [
        parts.charts?.includes(name) ? 'chartsheet' : 'worksheet',
        `worksheets/sheet${index + 1}.xml`,
      ]),
      ['styles', '/xl/styles.xml'],
      ['sharedStrings', 'sharedStrings.xml'],
    ]),
    'xl/styles.xml': part(
      parts,
      'styleSheet',
      `<numFmts>${custom
        .map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${escaped(code)}"/>`)
        .join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>` +
        `<cellXfs>${[0, ...formatIds].map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs>`,
    ),
    'xl/sharedStrings.xml': part(
      parts,
      'sst',
      strings.map((string) => `<si>${string}</si>`).join(''),
    ),
    ...Object.fromEntries(
      Object.values(parts.sheets).map((rows, index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        part(parts, 'worksheet', `<dimension ref="A1"/><sheetData>${rows}</sheetData><drawing/>`),
      ]),
    ),
  };
  const replaced = new Set(members.map(({ name }) => name.toString()));
  return zipOf([
    ...Object.entries(made)
      .filter(([name]) => !replaced.has(name))
      .map(([name, content]) => ({ name, content })),
    ...members,
  ]);
}

/** A row of texts, as programs other than Excel write them. */
export function textRow(row: number, texts: readonly string[]): string {
  const cells = texts.map((text, column) => {
    const reference = `${String.fromCharCode(65 + column)}${row}`;
    return `<c r="${reference}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
  });
  return `<row r="${row}">${cells.join('')}</row>`;
}

function part({ prefix = '', isStrict }: WorkbookParts, root: string, content: string): string {
  const named = content.replace(/<(\/?)(?=[a-z])/giu, `<$1${prefix}`);
  const main = isStrict
    ? 'http://purl.oclc.org/ooxml/spreadsheetml/main'
    : 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const spaces = `xmlns${prefix && `:${prefix.slice(0, -1)}`}="${main}" xmlns:r="${office(isStrict)}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\r\n<${prefix}${root} ${spaces}>${named}</${prefix}${root}>`;
}

function relationships(
  { isStrict }: WorkbookParts,
  list: readonly (readonly [type: string, target: string])[],
): string {
  const entries = list.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${office(isStrict)}/${type}" Target="${target}"/>`,
  );
  return `<Relationships>${entries.join('')}</Relationships>`;
}

function office(isStrict = false): string {
  return isStrict
    ? 'http://purl.oclc.org/ooxml/officeDocument/relationships'
    : 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
