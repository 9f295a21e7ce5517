/** How the records of one file are written. */
export interface Dialect {
  /** One ASCII character. */
  readonly delimiter: string;
  /** How the header row ends, and so how the records should. */
  readonly newline: Newline;
}

export type Newline = '\n' | '\r\n' | '\r';

/** The byte that ends a line. */
export function lineEndByte(dialect: Dialect): number {
  return dialect.newline === '\r' ? 0x0d : 0x0a;
}

/** What is wrong with a record's quotes or line end, whatever its cells hold. */
export type Fault = 'text after quote' | 'stray carriage return';

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

/**
 * Gives a function that finds the records in UTF-8 bytes which begin at the start of a record, and
 * returns where the first incomplete record begins. A quote opens a quoted cell at the cell's first
 * byte or after one space, and is text elsewhere (`="3515"`, `5" pipe`); `""` inside quotes is one
 * quote; only spaces may follow the closing quote. These are the rules that DuckDB's strict reader
 * keeps too, apart from the text that it lets stand between two quotes.
 *
 * This is the one place where TypeScript looks at every byte. One table lookup a byte does it.
 */
export function createRecordScanner(dialect: Dialect): RecordScanner {
  const table = transitionTable(dialect);
  return (bytes, visit) => {
    let state = cellStart;
    let start = 0;
    let cells = 1;
    let at = 0;
    while (at < bytes.length) {
      // Most bytes only lead on inside a cell: the loop over them is kept as small as can be.
      do state = table[(state << 8) | (bytes[at++] ?? 0)] ?? cellStart;
      while (state < cellEnd && at < bytes.length);
      if (state === cellEnd) cells++;
      if (state <= cellEnd) continue;
      visit(start, textEnd(bytes, start, at - 1, state), at, cells, faults.get(state));
      start = at;
      cells = 1;
    }
    return start;
  };
}

// States before `cellEnd` are inside a record; those from it on are passed at the end of a cell or
// record, and what follows them is the start of a cell again.
const cellStart = 0;
const afterSpace = 1;
const plain = 2;
const quoted = 3;
const closed = 4;
const afterClosed = 5;
const returned = 6;
const textAfterQuote = 7;
const strayReturn = 8;
const cellEnd = 9;
const recordEnd = 10;
const recordEndAfterReturn = 11;
const recordEndAfterText = 12;
const recordEndAfterStray = 13;
const stateCount = 14;

const faults: ReadonlyMap<number, Fault> = new Map([
  [recordEndAfterText, 'text after quote'],
  [recordEndAfterStray, 'stray carriage return'],
]);

type Kind = 'delimiter' | 'quote' | 'line end' | 'return' | 'space' | 'other';

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
  [quoted, { quote: closed, other: quoted }],
  [closed, { ...recordParts, quote: quoted, space: afterClosed, other: textAfterQuote }],
  [afterClosed, { ...recordParts, space: afterClosed, other: textAfterQuote }],
  [returned, { 'line end': recordEndAfterReturn, return: returned, other: strayReturn }],
  [textAfterQuote, { 'line end': recordEndAfterText, other: textAfterQuote }],
  [strayReturn, { 'line end': recordEndAfterStray, other: strayReturn }],
]);

function transitionTable(dialect: Dialect): Uint8Array {
  const table = new Uint8Array(stateCount * 256);
  const kinds = Array.from({ length: 256 }, (_, byte) => kindOf(byte, dialect));
  for (let state = 0; state < stateCount; state++) {
    const leadsTo = transitions.get(state < cellEnd ? state : cellStart);
    if (leadsTo === undefined) continue;
    for (const [byte, kind] of kinds.entries()) {
      table[(state << 8) | byte] = leadsTo[kind] ?? leadsTo.other;
    }
  }
  return table;
}

function kindOf(byte: number, dialect: Dialect): Kind {
  const character = String.fromCharCode(byte);
  if (character === dialect.delimiter) return 'delimiter';
  if (character === '"') return 'quote';
  if (byte === lineEndByte(dialect)) return 'line end';
  if (character === '\r' || character === '\n') return 'return';
  return character === ' ' ? 'space' : 'other';
}

function textEnd(bytes: Uint8Array, start: number, lineEnd: number, state: number): number {
  if (state === recordEnd) return lineEnd;
  let end = lineEnd;
  while (end > start && isReturn(bytes[end - 1])) end--;
  return end;
}

function isReturn(byte: number | undefined): boolean {
  return byte === 13 || byte === 10;
}
