import { foldName } from '../landing/column-names.ts';

/** What the values of a column look like. */
export type Shape =
  | 'national id'
  | 'phone'
  | 'email'
  | 'time'
  | 'date'
  | 'yes or no'
  | 'amount'
  | 'whole number'
  | 'words'
  | 'text';

/** What a column's values look like, without any of them. */
export interface ColumnShape {
  /** Undefined when the column is blank in all records that were looked at. */
  readonly shape: Shape | undefined;
  /** Records that were looked at, and those of them that have a value. */
  readonly records: number;
  readonly values: number;
  readonly distinct: number;
  /** Whether part of most values is hidden, as in 139****1234. */
  readonly isMasked: boolean;
}

/** A column has a shape when at least this share of its values has it. */
const shareForShape = 0.8;
const mostWords = 20;
const longestWord = 20;

/** Tells what the cells of a column look like. Blank ones say nothing. */
export function shapeOf(cells: readonly string[]): ColumnShape {
  const values = cells.map(bare).filter((value) => value !== '');
  const distinct = new Set(values);
  const have = (test: (value: string) => boolean) =>
    values.filter(test).length >= values.length * shareForShape;
  const shape = values.length === 0 ? undefined : shapeTests.find(([, test]) => have(test))?.[0];
  return {
    shape: shape ?? (values.length === 0 ? undefined : wordsOrText(values, distinct)),
    records: cells.length,
    values: values.length,
    distinct: distinct.size,
    isMasked: values.filter((value) => /\*{2,}/.test(value)).length * 2 > values.length,
  };
}

/** Whether a cell can only be a value, and never the name of a column. */
export function isValue(cell: string): boolean {
  const value = bare(cell);
  return valueShapes.some((shape) => shapeTestOf(shape)(value)) || /[\w.+-]+@[\w-]+\./.test(value);
}

/** A cell without what spreadsheets and platforms put around it: ="1", '1, `1, a tab. */
export function bare(cell: string): string {
  return foldName(cell)
    .replace(/^[='"`]+|["']+$/g, '')
    .trim();
}

/** Words that occur again and again, such as statuses; texts that differ are none. */
function wordsOrText(values: readonly string[], distinct: ReadonlySet<string>): Shape {
  const isShort = values.every((value) => value.length <= longestWord);
  const isFew = distinct.size <= mostWords && distinct.size * 2 <= values.length;
  return isShort && isFew ? 'words' : 'text';
}

/** In the order in which they are tried: what fits an earlier one fits some of the later ones too. */
const shapeTests: readonly (readonly [Shape, (value: string) => boolean])[] = [
  ['national id', isNationalId],
  ['yes or no', (value) => yesNo.has(value.toLowerCase())],
  ['phone', isPhone],
  ['email', (value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)],
  ['time', (value) => isDay(value) && /\d:\d\d|\d[时時点]|T\d|\d{14}/.test(value)],
  ['date', isDay],
  ['whole number', (value) => /^-?\d{1,15}$/.test(value)],
  ['amount', (value) => /^[¥￥$€£]? ?-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)? ?元?$/.test(value)],
];

const valueShapes: readonly Shape[] = [
  'national id',
  'phone',
  'email',
  'time',
  'date',
  'whole number',
  'amount',
];

function shapeTestOf(shape: Shape): (value: string) => boolean {
  return shapeTests.find(([name]) => name === shape)?.[1] ?? (() => false);
}

/** The words that the SQL function `yes_no` knows, without 1 and 0, which are numbers as well. */
const yesNo = new Set([
  'true',
  'false',
  'yes',
  'no',
  'y',
  'n',
  '是',
  '否',
  '有',
  '无',
  '同意',
  '不同意',
]);

/** A number that a person answers, also with a hidden middle; an 11-digit one of mainland China, or one that says it is a phone by its marks. */
function isPhone(value: string): boolean {
  const tight = value.replace(/[\s()-]/g, '');
  if (/^(\+|00)?(86)?1[3-9]\d[\d*]{4}\d{4}$/.test(tight)) return true;
  if (/^\+[1-9]\d{6,14}$/.test(tight)) return true;
  return /^\(?\d{3}\)?[ -]\d{3}-\d{4}$/.test(value) || /^0\d{2,3}-\d{7,8}$/.test(value);
}

/** A calendar day, with or without a time of day, in the forms that the SQL function `instant` reads. */
function isDay(value: string): boolean {
  return (
    /^(19|20)\d\d([-/.])\d{1,2}\2\d{1,2}([ T].*)?$/.test(value) ||
    /^(19|20)\d\d年\d{1,2}月\d{1,2}日/.test(value) ||
    /^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(\d{6})?$/.test(value) ||
    /^\d{1,2}\/\d{1,2}\/(19|20)\d\d([ ,].*)?$/.test(value) ||
    /^\d{1,2}[- ][A-Za-z]{3}[- ](19|20)\d\d/.test(value)
  );
}

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A resident id of mainland China: region, birth date, serial number, and a check digit that is right (GB 11643). */
function isNationalId(value: string): boolean {
  if (!/^\d{6}(18|19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dXx]$/.test(value))
    return false;
  const sum = idWeights.reduce((total, weight, index) => total + weight * Number(value[index]), 0);
  return '10X98765432'[sum % 11] === value[17]?.toUpperCase();
}
