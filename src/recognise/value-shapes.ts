import type { Shape } from '../contracts/words/column-words.ts';
import { foldName } from '../text/column-names.ts';

/** What a column's values look like, without any of them. */
export interface ColumnShape {
  /** Undefined when the column is blank in all records that were examined. */
  readonly shape: Shape | undefined;
  /** Records that were examined, and those of them that have a value. */
  readonly records: number;
  readonly values: number;
  readonly distinct: number;
  /** Whether part of most values is hidden, as in 139****1234. */
  readonly isMasked: boolean;
  /** How many of the values, from 0 to 1, are email addresses: guests leave *none* and *N/A* beside them. */
  readonly emailShare: number;
  /** How many of the values, from 0 to 1, a column named after phones may hold: 555.0100, 020 7946 0000 x12. */
  readonly phoneShare: number;
  /** How many of the values, from 0 to 1, a column named after times may hold: seconds since 1970, days of a spreadsheet. */
  readonly clockShare: number;
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
  const shape =
    values.length === 0
      ? undefined
      : values.some(isShare) && have(mayBeShare)
        ? 'share'
        : shapeTests.find(([, test]) => have(test))?.[0];
  return {
    shape: shape ?? (values.length === 0 ? undefined : wordsOrText(values, distinct)),
    records: cells.length,
    values: values.length,
    distinct: distinct.size,
    isMasked: values.filter((value) => /\*{2,}/.test(value)).length * 2 > values.length,
    emailShare: shareOf(values, shapeTestOf('email')),
    phoneShare: shareOf(values, mayBePhone),
    clockShare: shareOf(values, mayBeClock),
  };
}

function shareOf(values: readonly string[], test: (value: string) => boolean): number {
  return values.length === 0 ? 0 : values.filter(test).length / values.length;
}

/** Whether a cell can only be a value, and never the name of a column. */
export function isValue(cell: string): boolean {
  const value = bare(cell);
  return valueShapes.some((shape) => shapeTestOf(shape)(value)) || /[\w.+-]+@[\w-]+\./.test(value);
}

/** What databases, spreadsheets and Python write into a cell that holds nothing. */
const nullMarks = new Set([
  ...['\\N', 'NULL', 'null', '(null)', '[NULL]', '<null>', 'NaN', 'nan', '<NA>', 'NaT'],
  ...['#N/A', '#REF!', '#VALUE!', '#NAME?', '#DIV/0!', '#NULL!', '#NUM!'],
]);

/** Whether a cell holds a mark for nothing that no value is. */
export function isNullMark(cell: string): boolean {
  return nullMarks.has(cell.trim());
}

/** A cell without what spreadsheets and platforms put around it: ="1", '1, `1, a tab; '' of a mark for nothing. */
export function bare(cell: string): string {
  if (isNullMark(cell)) return '';
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
  ['gender', (value) => genders.has(value.toLowerCase())],
  ['phone', isPhone],
  ['email', (value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)],
  ['time', (value) => isDay(value) && /\d:\d\d|\d[时時点]|T\d|\d{14}/.test(value)],
  ['date', isDay],
  // Some programs write the whole numbers of a column with gaps as 17850.0.
  ['whole number', (value) => /^-?\d{1,15}(?:\.0)?$/.test(value)],
  ['amount', isAmount],
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

/** The words that the SQL function `yes_no` knows, without 1 and 0, which are numbers as well, and t and f. */
const yesNo = new Set([
  ...['true', 'yes', 'y', 'on', '是', '有', '同意', '已同意', '接受', '已接受', '开', '开启'],
  ...['agreed', 'accepted', 'opt-in', 'opt in', 'opted-in', 'opted in', 'opted_in', 'optin'],
  ...['subscribed', '已订阅', '订阅', 'ja', 'oui', 'sí', 'si'],
  ...['false', 'no', 'n', 'off', '否', '无', '不同意', '未同意', '拒绝', '不接受', '关', '关闭'],
  ...['declined', 'opt-out', 'opt out', 'opted-out', 'opted out', 'opted_out', 'optout'],
  ...['unsubscribed', 'not subscribed', 'not_subscribed', 'non-subscribed', 'nonsubscribed'],
  ...['never subscribed', 'never_subscribed', '未订阅', '退订', '已退订', '取消订阅', '已取消订阅'],
  ...['nein', 'non', 'unsubscribe', 'granted', 'confirmed', 'bestätigt', 'angemeldet'],
  ...['denied', 'refused', 'revoked', 'withdrawn', 'bounced', 'hard bounce', 'complained'],
  ...['spam complaint', 'cleaned', 'suppressed', 'blocked', 'blacklisted', 'blocklisted'],
  ...['do not contact', 'do not email', 'abgemeldet', 'abbestellt', 'désabonné', '拒收', '已拒收'],
  ...[
    'tak',
    'sim',
    'да',
    'evet',
    'igen',
    'ano',
    'kyllä',
    'sì',
    'はい',
    '예',
    '네',
    '동의',
    'nie',
    'não',
    'nao',
    'nee',
    'nej',
    'ne',
    'нет',
    'hayır',
    'nem',
    'ei',
    'いいえ',
    '아니오',
    '아니요',
    '미동의',
  ],
  ...[
    'descadastrado',
    'descadastrada',
    'disiscritto',
    'disiscritta',
    'desuscrito',
    'desuscrita',
    'dado de baja',
    'baja',
    'uitgeschreven',
    'afgemeld',
    'wypisany',
    'wypisana',
    'désinscrit',
    'désinscrite',
    'désabonnée',
    'отписан',
    'отписался',
    '수신거부',
    '配信停止',
    '配信拒否',
    'ausgetragen',
    'widerrufen',
    'widersprochen',
  ],
]);

/** Whether a cell is a word of consent or of its withdrawal. */
export function saysYesOrNo(cell: string): boolean {
  return yesNo.has(bare(cell).toLowerCase());
}

/** Words that say by themselves that somebody is not to be written to. */
const withdrawals =
  /^(?:unsubscribed?|opted[-_ ]?out|opt[-_ ]?out|(?:hard )?bounced?|complained|spam complaint|cleaned|suppressed|black-?listed|block-?listed|do not (?:contact|email)|abgemeldet|abbestellt|désabonnée?|désinscrite?|descadastrad[oa]|disiscritt[oa]|desuscrit[oa]|(?:dado de )?baja|uitgeschreven|afgemeld|wypisan[ya]|отписан|отписался|수신거부|配信停止|配信拒否|ausgetragen|widerrufen|widersprochen|已?退订|已?取消订阅|已?拒收)$/iu;

/** Whether a cell says by itself, whatever its column is called, that somebody is not to be written to. */
export function saysWithdrawal(cell: string): boolean {
  return withdrawals.test(bare(cell));
}

/** Words for genders, without those that describe people in other ways too. */
const genders = new Set(
  'female male f m woman man 女 男 女性 男性 女士 先生 保密 weiblich männlich femme homme mujer hombre'.split(
    ' ',
  ),
);

const currencies = new Set(Intl.supportedValuesOf('currency'));
const amountForm =
  /^[-+(]? ?(?<before>[^\d\s.,()+-]{0,4}) ?[-+]?(?:\d{1,3}(?:[,.' ]\d{3})+|\d+)(?:[.,]\d+)? ?(?<after>[^\d\s.,()+-]{0,4})\)?$/u;

/** A number, perhaps with a currency before or behind it, with either decimal mark. */
function isAmount(value: string): boolean {
  const { before = '', after = '' } = amountForm.exec(value)?.groups ?? { before: 'none' };
  return [before, after].every(
    (mark) =>
      mark === '' ||
      /^\p{L}{0,2}\p{Sc}$|^[元円圆원]$|^(?:zł|kr|Kč|Ft|RM|Rp|Rs|lei)$/u.test(mark) ||
      currencies.has(mark.toUpperCase()),
  );
}

/** A share with its sign: 15%, %15, 8.5折. */
function isShare(value: string): boolean {
  return /^[-−]?(?:\d+(?:[.,]\d+)? ?[%折]|% ?\d+(?:[.,]\d+)?)$/u.test(value);
}

/** What stands in a column of shares, where a 0 has no sign. */
function mayBeShare(value: string): boolean {
  return isShare(value) || isAmount(value);
}

/** What may be in a column of phone numbers: digits with marks, perhaps an extension or a hidden middle. */
function mayBePhone(value: string): boolean {
  const [number = ''] = value.split(/ *(?:x|ext\.?|extension|转|分机|#|;ext=)[ .:]*\d{1,6}$/i);
  const digits = number.replace(/[^\d*]/g, '').length;
  if (digits < 7 || digits > 15 || !/^[-+()\d\s./‐–*]+$/.test(number)) return false;
  return !isDay(value) && !/^\d+\.\d{1,2}$/.test(value);
}

/** Seconds or milliseconds since 1970, between 2001 and 2033, or days of a spreadsheet, between 1990 and 2064. */
function mayBeClock(value: string): boolean {
  return /^(?:1\d{9}(?:\d{3})?|3[3-9]\d{3}|[45]\d{4})(?:\.\d+)?$/.test(value);
}

/** A number that a person answers, also with a hidden middle; an 11-digit one of mainland China, or one that says it is a phone by its marks. */
function isPhone(value: string): boolean {
  const tight = value.replace(/[\s()-]/g, '');
  if (/^(\+|00)?(86)?1[3-9]\d[\d*]{4}\d{4}$/.test(tight)) return true;
  if (/^\+[1-9]\d{6,14}$/.test(tight)) return true;
  return /^\(?\d{3}\)?[ -]\d{3}-\d{4}$/.test(value) || /^0\d{2,3}-\d{7,8}$/.test(value);
}

/** 12 de marzo de 2024, 3. Mai 2024, lun. 1er aout 2024: the languages that `without_month_name` reads. */
const dayWithMonth =
  /^([a-z-]+[.,]* )?\d{1,2}(\.|er|º|ª)?[- ]+(de )?(jan|ene|gen|feb|fev|mar|maart|mrt|mrz|apr|abr|avr|may|mai|mag|mei|maj|jun|jui|giu|jul|lug|aug|ago|aou|sep|set|oct|okt|out|ott|nov|dec|dez|dic|des)[a-z]*\.?[- ](del? )?(19|20)\d\d\b/i;

/** A calendar day, with or without a time of day. */
function isDay(value: string): boolean {
  return (
    /^(19|20)\d\d([-/.])\d{1,2}\2\d{1,2}([ T].*)?$/.test(value) ||
    /^(19|20)\d\d年\d{1,2}月\d{1,2}日/.test(value) ||
    /^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(\d{6})?$/.test(value) ||
    dayAndMonth(value) !== undefined ||
    /^([a-z]{3}, )?\d{1,2}\.?[- ][a-z]{3,9}\.?[- ](19|20)?\d\d\b/i.test(value) ||
    /^[a-z]{3,9}(\.? \d{1,2},? (19|20)\d\d|-\d{1,2}-(19|20)?\d\d)\b/i.test(value) ||
    dayWithMonth.test(value.normalize('NFD').replace(/[\u0300-\u036f]/g, ''))
  );
}

/** The two numbers of 13/9/2026 or 9.13.26 of which one is the day and the other the month. */
function dayAndMonth(value: string): readonly [number, number] | undefined {
  const found = /^(\d{1,2})([-/.])(\d{1,2})\2((?:19|20)?\d\d)(?:[ ,T].*)?$/.exec(value);
  const [first, second] = [Number(found?.[1]), Number(found?.[3])];
  const mayBe = Math.min(first, second) <= 12 && Math.max(first, second) <= 31;
  return found && first > 0 && second > 0 && mayBe ? [first, second] : undefined;
}

/** How a column's dates are meant in which day and month stand before the year. */
export type DateOrder = 'day first' | 'month first' | 'undecided' | 'both';

/** What the values of a column decide of 3/9/2026 and 13/9/2026; undefined where none has this form. */
export function dateOrderOf(cells: readonly string[]): DateOrder | undefined {
  const dates = cells.flatMap((cell) => {
    const found = dayAndMonth(bare(cell));
    return found ? [found] : [];
  });
  if (dates.length === 0) return undefined;
  const isDayFirst = dates.some(([first]) => first > 12);
  const isMonthFirst = dates.some(([, second]) => second > 12);
  if (isDayFirst && isMonthFirst) return 'both';
  if (isDayFirst) return 'day first';
  return isMonthFirst ? 'month first' : 'undecided';
}

/** Which mark stands before the decimals in a column of amounts. */
export type DecimalMark = '.' | ',' | 'undecided' | 'both';

/**
 * What the values of a column decide: 1.234,56 and 12,5 have a decimal comma, 1,234.56 and 12.50 a
 * point; 1,234 and 1.234 may be either. Undefined where all amounts are whole and without marks.
 */
export function decimalMarkOf(cells: readonly string[]): DecimalMark | undefined {
  const forms = new Set(
    cells.map(bare).flatMap((value) => {
      if (!isAmount(value)) return [];
      const number = value.replace(/[^\d.,]/g, '').replace(/[.,]$/, '');
      if (/,\d{1,2}$|,\d{4,}$|\.\d{3},\d+$|(?:\.\d{3}){2,}$/.test(number)) return [','];
      if (/\.\d{1,2}$|\.\d{4,}$|,\d{3}\.\d+$|(?:,\d{3}){2,}$|^0\.\d/.test(number)) return ['.'];
      return /[.,]/.test(number) ? ['undecided'] : [];
    }),
  );
  if (forms.has(',') && forms.has('.')) return 'both';
  if (forms.has(',')) return ',';
  if (forms.has('.')) return '.';
  return forms.has('undecided') ? 'undecided' : undefined;
}

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A resident id of mainland China: region, birth date, serial number, and a check digit that is right (GB 11643). */
function isNationalId(value: string): boolean {
  if (!/^\d{6}(18|19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dXx]$/.test(value))
    return false;
  const sum = idWeights.reduce((total, weight, index) => total + weight * Number(value[index]), 0);
  return '10X98765432'[sum % 11] === value[17]?.toUpperCase();
}

/** Whether a cell holds an amount below zero. */
export function isNegative(cell: string): boolean {
  return /^[^\d]{0,4}[-−(][^\d]{0,4}\d/.test(bare(cell));
}
