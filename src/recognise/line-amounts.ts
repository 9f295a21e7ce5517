import { amountParts } from '../contracts/words/order-amounts.ts';
import { settleDiscounts } from './discounts.ts';
import type { FieldGuess } from './field-guess.ts';
import type { SeenColumn } from './look-at-columns.ts';
import { matchName } from './match-name.ts';
import { amountsOf, isSame } from './read-amounts.ts';

/**
 * Decides what a line of an order comes to, where names alone do not: a price without a quantity is that of the line, and
 * a discount an amount or a share of it.
 *
 * @param fields what the columns fill by their names
 */
export function settleLineAmounts(
  fields: readonly FieldGuess[],
  columns: readonly SeenColumn[],
): readonly FieldGuess[] {
  return withPriceOfLine(withoutFullPrice(settleDiscounts(fields, columns)), columns);
}

/**
 * What a line costs counts before quantity and price, so an amount that is their product before the discount is none of
 * it: the discount would count nowhere.
 */
function withoutFullPrice(fields: readonly FieldGuess[]): readonly FieldGuess[] {
  const column = (field: string) => fields.find((guess) => guess.field === field)?.columns[0];
  const [line, quantity, price] = ['line_amount', 'quantity', 'unit_price'].map((field) => {
    const found = column(field);
    return found && amountsOf(found);
  });
  const discount = column('discount_rate') ?? column('discount_amount');
  if (!line || !quantity || !price || !discount) return fields;
  const telling = amountsOf(discount).flatMap((taken, row) => (taken ? [row] : []));
  const isFull = (row: number) =>
    isSame(line[row] ?? Number.NaN, (quantity[row] ?? Number.NaN) * (price[row] ?? Number.NaN));
  return telling.length > 0 && telling.every(isFull)
    ? fields.filter(({ field }) => field !== 'line_amount')
    : fields;
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
