import { identifier, literal } from '../../engine/sql-text.ts';
import { placeInFile } from '../row-source.ts';
import type { SheetColumn } from './xlsx-workbook.ts';

/** Excel counts UTF-16 units; a longer cell makes it call the whole file damaged. */
const longestText = 32_767;

/**
 * An SQL expression that gives a row as XML of a worksheet (ECMA-376 part 1, 18.3.1.73). A missing
 * value is no cell at all. Numbers are numbers as long as Excel keeps every digit, which is up to 15;
 * beyond that they are text, as is a date outside March 1900 to 9999. Instants are in UTC.
 *
 * @param rowsPerSheet after so many rows another sheet begins
 */
export function rowAsXml(columns: readonly SheetColumn[], rowsPerSheet: number): string {
  const row = `((${placeInFile} - 1) % ${rowsPerSheet} + 2)`;
  const cells = columns.map((column) => cell(column, row));
  return `concat('<row r="', ${row}, '">', ${cells.join(', ')}, '</row>')`;
}

function cell(column: SheetColumn, row: string): string {
  const start = opening(column, row);
  const value = identifier(column.name);
  const asText = textCell(start, `${value}::varchar`);
  const asNumber = (number: string): string => `concat(${start}, '><v>', ${number}, '</v></c>')`;
  switch (column.kind) {
    case 'text':
      return `case when ${value} is not null then ${asText} end`;
    case 'boolean':
      return `case when ${value} is not null
        then concat(${start}, ' t="b"><v>', ${value}::integer, '</v></c>') end`;
    case 'whole':
    case 'decimal':
      return `case when abs(${value}::double) < 1e${15 - column.scale} then ${asNumber(value)}
        when ${value} is not null then ${asText} end`;
    case 'float':
      return `case when isfinite(${value}) then ${asNumber(value)}
        when ${value} is not null then ${asText} end`;
    case 'date':
      return `case when ${isExcelDate(value)} then ${asNumber(`${value} - date '1899-12-30'`)}
        when ${value} is not null then ${asText} end`;
    case 'timestamp':
      return `case when ${isExcelDate(value)}
        then ${asNumber(`epoch_ms(${value}::timestamp) / 86400000.0::double + 25569`)}
        when ${value} is not null then ${asText} end`;
  }
}

/** Before March 1900 Excel counts a 29 February that never was. */
function isExcelDate(value: string): string {
  return `${value} >= date '1900-03-01' and ${value} < date '10000-01-01'`;
}

function opening({ letters, style }: SheetColumn, row: string): string {
  return `${literal(`<c r="${letters}`)}, ${row}, ${literal(`" s="${style}"`)}`;
}

function textCell(start: string, text: string): string {
  return `concat(${start}, ' t="inlineStr"><is><t xml:space="preserve">', ${escaped(text)}, '</t></is></c>')`;
}

/** Most text needs nothing done to it, and to find that out takes one pass instead of six. */
function escaped(text: string): string {
  const forbidden = String.raw`[\x00-\x08\x0b\x0c\x0e-\x1f\x{FFFE}\x{FFFF}]`;
  const needsCare = String.raw`[&<>\x00-\x08\x0b\x0c\x0e-\x1f\x{FFFE}\x{FFFF}]|_x[0-9A-Fa-f]{4}_`;
  // Characters outside the basic plane are two UTF-16 units each.
  const wide = `length(regexp_replace(${text}, '[^\\x{10000}-\\x{10FFFF}]', '', 'g'))`;
  const cut = `left(${text}, greatest(${longestText} - ${wide}, 0))`;
  const allowed = `regexp_replace(${cut}, '${forbidden}', '', 'g')`;
  // `_x0041_` would be read as the letter A: the underscore itself is written in that way.
  const plain = `replace(${allowed}, '_x', '_x005F_x')`;
  const marked = `replace(replace(replace(${plain}, '&', '&amp;'), '<', '&lt;'), '>', '&gt;')`;
  return `case when strlen(${text}) > ${longestText} or regexp_matches(${text}, '${needsCare}')
    then ${marked} else ${text} end`;
}
