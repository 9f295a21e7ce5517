import { discountAmounts, discountShares } from '../contracts/words/column-words.ts';
import type { Preset } from '../presets/preset.ts';
import { columnOf, type FieldGuess } from './field-guess.ts';
import { isAmount, type SeenColumn } from './look-at-columns.ts';
import { matchName } from './match-name.ts';
import { amountsOf, isSame } from './read-amounts.ts';
import { bare } from './value-shapes.ts';

/** How a discount is written: as an amount, or as a share in one of the forms of `discountRates`. */
type Form = 'amount' | Preset['discountRates'];

/** How a column writes discounts, and why it is thought so; names no value. */
interface Reading {
  readonly form: Form;
  readonly certainty: FieldGuess['certainty'];
  readonly why: string;
}

/** So many of the records with a discount must agree. */
const shareForRule = 0.9;

/**
 * Decides whether a discount is an amount or a share of the price, and in which form, where its name alone does not: by
 * the signs in its cells, by what lines come to with it, and by which values there are.
 *
 * @param fields what the columns fill by their names
 */
export function settleDiscounts(
  fields: readonly FieldGuess[],
  columns: readonly SeenColumn[],
): readonly FieldGuess[] {
  const settled = fields.map((guess): FieldGuess => {
    const [column] = guess.columns;
    const reading = isDiscount(guess) && column && readingOf(column, fields, columns);
    if (!reading) return guess;
    const { form, certainty, why } = reading;
    const read = { columns: [column], certainty, why, isCommon: guess.isCommon };
    return form === 'amount'
      ? { ...read, field: 'discount_amount' }
      : { ...read, field: 'discount_rate', discountRates: form };
  });
  const [first, second] = settled.filter(isDiscount);
  return first && second ? withOneDiscount(settled, first, second) : settled;
}

function isDiscount({ field }: FieldGuess): boolean {
  return field === 'discount_amount' || field === 'discount_rate';
}

/** A discount in percent and the same as an amount are taken off once: as the amount, where there is one. */
function withOneDiscount(
  fields: readonly FieldGuess[],
  first: FieldGuess,
  second: FieldGuess,
): readonly FieldGuess[] {
  const isAmount = ({ field, columns: [column] }: FieldGuess) =>
    field === 'discount_amount' && column !== undefined && amountsOf(column).some(Boolean);
  const [kept, other] = isAmount(second) && !isAmount(first) ? [second, first] : [first, second];
  const [column, same] = [kept.columns[0], other.columns[0]];
  if (column === same) return fields.filter((guess) => guess !== other);
  const why = `${same?.name} is taken for the same discount, and is not read`;
  return fields
    .filter((guess) => guess !== other)
    .map((guess) => (guess === kept ? { ...kept, certainty: 'likely', why } : guess));
}

/** How a column writes discounts; undefined where its name is all that tells. */
function readingOf(
  column: SeenColumn,
  fields: readonly FieldGuess[],
  columns: readonly SeenColumn[],
): Reading | undefined {
  const { name, cells } = column;
  const lines = linesOf(column, fields);
  const numbers = lines.map(({ discount }) => discount).filter((number) => number !== 0);
  const [isInPercent, isInTenths] = ['%', '折'].map((sign) =>
    cells.some((cell) => bare(cell).includes(sign)),
  );
  // A Chinese 折扣 is what is left of a price, unless some of it is 0; 折扣金额 is what is taken off.
  const mayBeToPay = /折/u.test(name) && numbers.length === lines.length;
  if (isInTenths) return sure('tenths to pay', '8.5折 is 15 % off');
  if (isInPercent && !mayBeToPay) return sure('percent', 'its values have a %');
  const proven = provenForm(lines, totalsAmong(columns, fields));
  if (proven) return proven;
  if (isInPercent) {
    return guessed(
      'percent to pay',
      '85% may be what is left of the price, or what is taken off: percent',
    );
  }
  if (numbers.length === 0) {
    const why =
      'all that was looked at is 0; where it is a share of the price, it is discount_rate, with discountRates';
    return guessed('amount', why);
  }
  const isShare = name.includes('%') || matchName(name, { is: discountShares }) !== undefined;
  if (!isShare && matchName(name, { is: discountAmounts })) return undefined;
  const highest = Math.max(...numbers);
  const isBelowOne = highest <= 1 && numbers.some((number) => number < 1);
  if (mayBeToPay) return toPay(highest, isBelowOne);
  if (numbers.some((number) => number < 0)) return undefined;
  if (isBelowOne) return likely('shares', 'its values are shares, none of them above one');
  if (isShare) {
    return likely('percent', 'by its name it is a share, and its values are above one');
  }
  if (highest > 100) return undefined;
  if (lines.some(({ discount, price = discount }) => discount > price)) {
    return likely('percent', 'some are more than what they are taken off');
  }
  return numbers.every((number) => isSame(number * 2, Math.round(number * 2)))
    ? percentOrAmount(numbers)
    : undefined;
}

/** A Chinese 折扣 without a sign: 8.5 and 0.85 are what is left of the price, mostly. */
function toPay(highest: number, isBelowOne: boolean): Reading {
  if (isBelowOne) {
    const why = '折扣 of 0.85 is 85 % of the price, mostly; where it is what is taken off: shares';
    return guessed('shares to pay', why);
  }
  if (highest <= 10) {
    return likely('tenths to pay', '折扣 of 8.5 is 85 % of the price; an amount is possible too');
  }
  return guessed(
    'percent to pay',
    "折扣 of 85 is 85 % of the price, perhaps; else 'percent', or an amount: discount_amount",
  );
}

/** Numbers that fit both: what people grant in percent are multiples of five, mostly. */
function percentOrAmount(numbers: readonly number[]): Reading {
  return numbers.every((number) => number % 5 === 0)
    ? guessed(
        'percent',
        'percent and amounts fit both; where it is an amount, it is discount_amount, without discountRates',
      )
    : guessed(
        'amount',
        "amounts and percent fit both; where it is in percent, it is discount_rate, with discountRates: 'percent'",
      );
}

interface Line {
  readonly row: number;
  readonly discount: number;
  /** Quantity × unit price; undefined where the file does not say it. */
  readonly price: number | undefined;
}

/** The records that say a discount. */
function linesOf(column: SeenColumn, fields: readonly FieldGuess[]): readonly Line[] {
  const amounts = (field: string) => {
    const found = columnOf(fields, field);
    return found && amountsOf(found);
  };
  const [quantities, prices] = [amounts('quantity'), amounts('unit_price')];
  return amountsOf(column).flatMap((discount, row) => {
    const [quantity, price] = [quantities?.[row], prices?.[row]];
    const isPriced = quantity !== undefined && price !== undefined;
    return discount === undefined
      ? []
      : [{ row, discount, price: isPriced ? quantity * price : undefined }];
  });
}

/** Amounts that may be what a line comes to. */
function totalsAmong(
  columns: readonly SeenColumn[],
  fields: readonly FieldGuess[],
): readonly SeenColumn[] {
  const others = new Set(
    fields.flatMap((guess) => (/^(?:line|paid)_amount$/.test(guess.field) ? [] : guess.columns)),
  );
  return columns.filter((column) => !others.has(column) && isAmount(column));
}

/** The one form in which quantity × price less the discount is another column. */
function provenForm(lines: readonly Line[], totals: readonly SeenColumn[]): Reading | undefined {
  const proofs = totals.flatMap((total) => {
    const amounts = amountsOf(total);
    return forms.flatMap((form) => {
      const telling = lines.flatMap((line) => {
        const [full, less] = [line.price, amounts[line.row]];
        const left = full === undefined ? undefined : priceLeft(full, line.discount, form);
        if (full === undefined || less === undefined || left === undefined) return [];
        return isSame(full, left) ? [] : [isSame(less, left)];
      });
      const agreeing = telling.filter(Boolean).length;
      return agreeing > 0 && agreeing >= telling.length * shareForRule ? [{ form, total }] : [];
    });
  });
  const [proof, ...others] = proofs;
  if (proof === undefined || others.some(({ form }) => form !== proof.form)) return undefined;
  const said = proof.form === 'amount' ? 'an amount' : `read as ${proof.form}`;
  return sure(proof.form, `quantity × price less it, ${said}, is ${proof.total.name}`);
}

/** The form of each share, and what the whole price is in it. */
const wholes = {
  shares: 1,
  percent: 100,
  'shares to pay': 1,
  'percent to pay': 100,
  'tenths to pay': 10,
} as const;

const forms: readonly Form[] = [
  'amount',
  'shares',
  'percent',
  'shares to pay',
  'percent to pay',
  'tenths to pay',
];

/** What a discount leaves of a price, read in a form; undefined where it is no discount in that form. */
function priceLeft(price: number, discount: number, form: Form): number | undefined {
  if (form === 'amount') return price - Math.abs(discount);
  const share = discount / wholes[form];
  if (share < 0 || share > 1) return undefined;
  return form.endsWith('to pay') ? price * share : price * (1 - share);
}

function sure(form: Form, why: string): Reading {
  return { form, certainty: 'sure', why };
}

function likely(form: Form, why: string): Reading {
  return { form, certainty: 'likely', why };
}

function guessed(form: Form, why: string): Reading {
  return { form, certainty: 'a guess', why };
}
