import { amountParts } from '../contracts/words/order-amounts.ts';
import { settleDiscounts } from './discounts.ts';
import { columnOf, type FieldGuess } from './field-guess.ts';
import { isAmount, type SeenColumn } from './look-at-columns.ts';
import { matchName } from './match-name.ts';
import { amountsOf, isSame } from './read-amounts.ts';
import { bare } from './value-shapes.ts';

/**
 * Decides what a line of an order comes to, where names alone do not: a price without a quantity is that of the line, and
 * a discount an amount or a share of it, and its postage comes on top.
 *
 * @param fields what the columns fill by their names
 */
export function settleLineAmounts(
  fields: readonly FieldGuess[],
  columns: readonly SeenColumn[],
): readonly FieldGuess[] {
  const priced = withPriceOfLine(withoutFullPrice(settleDiscounts(fields, columns)));
  return withPostage(priced, columns);
}

/**
 * What a line costs counts before quantity and price, so an amount that is their product before the discount is none of
 * it: the discount would count nowhere.
 */
function withoutFullPrice(fields: readonly FieldGuess[]): readonly FieldGuess[] {
  const [line, quantity, price] = ['line_amount', 'quantity', 'unit_price'].map((field) => {
    const found = columnOf(fields, field);
    return found && amountsOf(found);
  });
  const discount = columnOf(fields, 'discount_rate') ?? columnOf(fields, 'discount_amount');
  if (!line || !quantity || !price || !discount) return fields;
  const telling = amountsOf(discount).flatMap((taken, row) => (taken ? [row] : []));
  const isFull = (row: number) =>
    isSame(line[row] ?? Number.NaN, (quantity[row] ?? Number.NaN) * (price[row] ?? Number.NaN));
  return telling.length > 0 && telling.every(isFull)
    ? fields.filter(({ field }) => field !== 'line_amount')
    : fields;
}

/** Where no column says how many, each line is one piece: its price is what it comes to. */
function withPriceOfLine(fields: readonly FieldGuess[]): readonly FieldGuess[] {
  const price = columnOf(fields, 'unit_price');
  if (!price || columnOf(fields, 'quantity') || columnOf(fields, 'line_amount')) return fields;
  const why = 'no column says how many, so each line is one piece';
  return [
    ...fields,
    { field: 'line_amount', columns: [price], certainty: 'likely', why, isCommon: false },
  ];
}

/** Postage comes on top of the line, unless it is that of the order and each of its lines repeats it. */
function withPostage(
  fields: readonly FieldGuess[],
  columns: readonly SeenColumn[],
): readonly FieldGuess[] {
  const isPriced =
    columnOf(fields, 'line_amount') ||
    (columnOf(fields, 'quantity') && columnOf(fields, 'unit_price'));
  const read = new Set(fields.flatMap((guess) => guess.columns));
  const postage = columns.find(
    (column) =>
      !read.has(column) &&
      isAmount(column) &&
      matchName(column.name, { is: amountParts.shipping }) !== undefined,
  );
  if (!isPriced || !postage) return fields;
  const different = differentLines(fields, postage);
  if (different.length > 0 && !different.some(Boolean)) return fields;
  const isOwn = different.some(Boolean);
  const guess: FieldGuess = {
    field: 'charges_amount',
    columns: [postage],
    certainty: isOwn ? 'sure' : 'likely',
    why: isOwn
      ? 'it differs between the lines of an order'
      : 'by its name it comes on top of the line',
    isCommon: false,
  };
  return [...fields, guess];
}

/** Of each order with postage and several products: whether the postage of its lines differs. */
function differentLines(fields: readonly FieldGuess[], postage: SeenColumn): readonly boolean[] {
  const orders = columnOf(fields, 'order_id')?.cells ?? [];
  const product = ['product_id', 'sku', 'product_name']
    .map((field) => columnOf(fields, field))
    .find((column) => column !== undefined);
  const amounts = amountsOf(postage);
  const lines = orders.map((order, row) => ({
    order: bare(order),
    product: product?.cells[row],
    amount: amounts[row] ?? 0,
  }));
  return [...Map.groupBy(lines, ({ order }) => order).values()]
    .filter((each) => each.some(({ amount }) => amount !== 0))
    .filter((each) => new Set(each.map((line) => line.product)).size > 1)
    .map((each) => new Set(each.map(({ amount }) => amount)).size > 1);
}
