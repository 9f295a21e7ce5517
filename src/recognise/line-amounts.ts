import { amountParts } from '../contracts/words/order-amounts.ts';
import type { FieldGuess } from './field-guess.ts';
import type { SeenColumn } from './look-at-columns.ts';
import { matchName } from './match-name.ts';
import { bare } from './value-shapes.ts';

/**
 * Decides what a line of an order comes to, where names alone do not: a price without a quantity is that of the line,
 * and a discount below one a share of it.
 *
 * @param fields what the columns fill by their names
 */
export function settleLineAmounts(
  fields: readonly FieldGuess[],
  columns: readonly SeenColumn[],
): readonly FieldGuess[] {
  return withPriceOfLine(withDiscountRate(fields).map(withDoubtOfZeros), columns);
}

/**
 * A discount whose values are all up to one, and not whole, is a share of the price: 0.2 is 20 %. A Chinese 折扣 is what
 * is left of it, and only a person can tell that from the other.
 */
export function withDiscountRate(fields: readonly FieldGuess[]): readonly FieldGuess[] {
  return fields.flatMap((guess): FieldGuess[] => {
    const [column] = guess.columns;
    if (guess.field !== 'discount_amount' || !column || !isShare(column)) return [guess];
    if (/\p{Script=Han}/u.test(column.name)) return [];
    const why = 'its values are shares, none of them above one';
    return [{ ...guess, field: 'discount_rate', certainty: 'likely', why }];
  });
}

/** Where all that was looked at is zero, nobody knows yet whether it is a share or an amount. */
function withDoubtOfZeros(guess: FieldGuess): FieldGuess {
  const [column] = guess.columns;
  if (guess.field !== 'discount_amount' || column?.cells.some((cell) => /[1-9]/.test(cell))) {
    return guess;
  }
  const why = 'all that was looked at is 0; where it is a share of the price, it is discount_rate';
  return { ...guess, certainty: 'a guess', why };
}

/** Whether what a column holds is a share and no amount. */
export function isShare({ cells }: SeenColumn): boolean {
  const given = cells.map(bare).filter((cell) => !/^0*(?:[.,]0*)?$/.test(cell));
  return (
    given.some((cell) => /^0?[.,]\d/.test(cell)) &&
    given.every((cell) => /^(?:0?[.,]\d+|1(?:[.,]0*)?)$/.test(cell))
  );
}

/** Where no column says how many, each line is one piece: its price is what it comes to, with its own postage. */
function withPriceOfLine(
  fields: readonly FieldGuess[],
  columns: readonly SeenColumn[],
): readonly FieldGuess[] {
  const has = (field: string) => fields.some((guess) => guess.field === field);
  const price = fields.find(({ field }) => field === 'unit_price')?.columns[0];
  if (price === undefined || has('quantity') || has('line_amount')) return fields;
  const postage = columns.filter(
    ({ name, shape }) =>
      (shape === 'amount' || shape === 'whole number') &&
      matchName(name, { is: amountParts.shipping }) !== undefined,
  );
  const beside = postage.map(({ name }) => name).join(' and ');
  const line: FieldGuess = {
    field: 'line_amount',
    columns: [price, ...postage],
    certainty: 'likely',
    why: `no column says how many, so each line is one piece${beside ? `, with ${beside} of its own` : ''}`,
    isCommon: false,
    ...(postage.length > 0 ? { isSum: true } : {}),
  };
  return [...fields, line];
}
