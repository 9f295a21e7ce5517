import { type Dialect, lineEndByte } from './dialect.ts';

/** What is wrong with a record's quotes or line end, whatever its cells hold. */
export type Fault = 'text after quote' | 'stray carriage return';

// States before `cellEnd` are inside a record; those from it on are passed at the end of a cell or
// record, and what follows them is the start of a cell again.
export const cellStart = 0;
const afterSpace = 1;
const plain = 2;
const quoted = 3;
const closed = 4;
const afterClosed = 5;
const returned = 6;
const textAfterQuote = 7;
const strayReturn = 8;
const quotedBackslash = 9;
const closedAfterBackslash = 10;
const afterClosedBackslash = 11;
const escaping = 12;
const escapingBackslash = 13;
export const cellEnd = 14;
export const recordEnd = 15;
const recordEndAfterReturn = 16;
const recordEndAfterText = 17;
const recordEndAfterStray = 18;
const stateCount = 19;

/** What is wrong with a record that ends in such a state. */
export const faults: ReadonlyMap<number, Fault> = new Map([
  [recordEndAfterText, 'text after quote'],
  [recordEndAfterStray, 'stray carriage return'],
]);

type Kind = 'delimiter' | 'quote' | 'backslash' | 'line end' | 'return' | 'space' | 'tab' | 'other';

const recordParts: Readonly<Partial<Record<Kind, number>>> = {
  delimiter: cellEnd,
  'line end': recordEnd,
  return: returned,
};

/** State → what each kind of byte leads to; `other` stands for all that are not named. */
const transitions: ReadonlyMap<
  number,
  Readonly<Partial<Record<Kind, number>> & { other: number }>
> = new Map([
  [cellStart, { ...recordParts, quote: quoted, space: afterSpace, other: plain }],
  [afterSpace, { ...recordParts, quote: quoted, other: plain }],
  [plain, { ...recordParts, other: plain }],
  [quoted, { quote: closed, backslash: quotedBackslash, other: quoted }],
  [
    closed,
    { ...recordParts, quote: quoted, space: afterClosed, tab: afterClosed, other: textAfterQuote },
  ],
  [afterClosed, { ...recordParts, space: afterClosed, tab: afterClosed, other: textAfterQuote }],
  [returned, { 'line end': recordEndAfterReturn, return: returned, other: strayReturn }],
  [textAfterQuote, { 'line end': recordEndAfterText, other: textAfterQuote }],
  // Text after `\"` was written by one who escapes quotes so: the cell ends at the next quote only.
  [quotedBackslash, { quote: closedAfterBackslash, other: quoted }],
  [
    closedAfterBackslash,
    { ...recordParts, quote: quoted, space: afterClosedBackslash, other: escaping },
  ],
  [
    afterClosedBackslash,
    { ...recordParts, quote: textAfterQuote, space: afterClosedBackslash, other: escaping },
  ],
  [escaping, { quote: textAfterQuote, backslash: escapingBackslash, other: escaping }],
  [escapingBackslash, { other: escaping }],
  [strayReturn, { 'line end': recordEndAfterStray, other: strayReturn }],
]);

const tables = new Map<string, Uint8Array>();

/** The state that each byte leads to: at `(state << 8) | byte`. */
export function transitionTable(dialect: Dialect): Uint8Array {
  const { delimiter, newline, quote, isSpaced } = dialect;
  const key = JSON.stringify([delimiter, newline, quote, isSpaced]);
  const table = tables.get(key) ?? newTable(dialect);
  tables.set(key, table);
  return table;
}

function newTable(dialect: Dialect): Uint8Array {
  const table = new Uint8Array(stateCount * 256);
  const named = Array.from({ length: 256 }, (_, byte) => [byte, kindOf(byte, dialect)] as const);
  const special = named.filter(([, kind]) => kind !== 'other');
  for (let state = 0; state < stateCount; state++) {
    const leadsTo = transitions.get(state < cellEnd ? state : cellStart);
    if (leadsTo === undefined) continue;
    table.fill(leadsTo.other, state << 8, (state + 1) << 8);
    for (const [byte, kind] of special) {
      table[(state << 8) | byte] = leadsTo[kind] ?? leadsTo.other;
    }
  }
  // Where all cells are padded, more spaces than one can stand before a quote.
  if (dialect.isSpaced) table[(afterSpace << 8) | 0x20] = afterSpace;
  return table;
}

function kindOf(byte: number, dialect: Dialect): Kind {
  const character = String.fromCharCode(byte);
  if (character === dialect.delimiter) return 'delimiter';
  if (character === (dialect.quote ?? '"')) return 'quote';
  if (character === '\\') return 'backslash';
  if (byte === lineEndByte(dialect)) return 'line end';
  if (character === '\r' || character === '\n') return 'return';
  if (character === '\t') return 'tab';
  return character === ' ' ? 'space' : 'other';
}

/**
 * Takes each complete record: its first byte, the end of its text, the first byte after its line
 * end, the number of its cells (of no meaning where there is a fault), and its fault. Lines without
 * any text are given as well.
 */
export type RecordVisitor = (
  start: number,
  textEnd: number,
  next: number,
  cells: number,
  fault: Fault | undefined,
) => void;

export type RecordScanner = (bytes: Uint8Array, visit: RecordVisitor) => number;
