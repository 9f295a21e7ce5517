import fc from 'fast-check';
import { expect, test } from 'vitest';
import { general } from './number-format.ts';
import { createRowReader } from './sheet-rows.ts';
import { createXmlReader } from './xml-reader.ts';

/** The rows of a sheet whose XML comes in these pieces. */
function rowsOf(...pieces: readonly string[]) {
  const rows: (readonly [number, ...(string | undefined)[]])[] = [];
  const meaning = { sharedStrings: ['李雷', '"a,b"'], styles: [general], is1904: false };
  const visitor = createRowReader(meaning, (row, cells, count) => {
    rows.push([row, ...cells.slice(0, count)]);
  });
  const reader = createXmlReader(visitor);
  for (const piece of pieces) reader.write(piece);
  reader.end();
  return rows;
}

const cell = fc
  .record({
    start: fc.constantFrom('<c', '<c ', '<c\n'),
    style: fc.constantFrom('', ' s="0"', " s='0'"),
    content: fc.constantFrom(
      '/>',
      '><v>7</v></c>',
      '><f>A1</f><v>7.5</v></c>',
      ' t="s"><v>0</v></c>',
      ' t="s"><v>1</v></c>',
      ' t="str"><v>a&amp;b</v></c>',
      ' t="inlineStr"><is><t>x, y</t></is></c>',
      ' t="inlineStr"><is><t xml:space="preserve"> </t></is></c>',
      ' t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>',
      ' t="e"><v>#REF!</v></c>',
    ),
  })
  .map(({ start, style, content }) => (reference: string) => {
    return `${start} r="${reference}"${style}${content}`;
  });

const sheet = fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 4 }).map((rows) => {
  const xml = rows.map((cells, row) => {
    const inside = cells.map((write, column) => write(`${'ABCD'[column]}${row + 1}`));
    return `<row r="${row + 1}">${inside.join('')}</row>`;
  });
  return `<worksheet><sheetData>${xml.join('')}</sheetData></worksheet>`;
});

test('any sheet has the same rows wherever its XML is cut', () => {
  fc.assert(
    fc.property(sheet, fc.array(fc.nat(1_000)), (xml, cuts) => {
      const places = [0, ...cuts.sort((a, b) => a - b), xml.length];
      const pieces = places.slice(1).map((end, index) => xml.slice(places[index], end));
      expect(rowsOf(...pieces)).toEqual(rowsOf(xml));
      expect(rowsOf(...xml)).toEqual(rowsOf(xml));
    }),
  );
});

test('elements of other namespaces and beside the rows are no cells', () => {
  const rows =
    '<row r="1"><c r="A1"><v>1</v><extLst><x:v>9</x:v></extLst></c></row><y:row><y:c/></y:row>';
  const xml = `<worksheet><c><v>0</v></c><sheetData>${rows}</sheetData><row><c><v>3</v></c></row></worksheet>`;
  expect(rowsOf(xml)).toEqual([[1, '1']]);
});
