import { columnOf } from '../recognise/field-guess.ts';
import type { TableGuess } from '../recognise/guess-kind.ts';
import { amountsOf, isSame } from '../recognise/read-amounts.ts';
import { bare } from '../recognise/value-shapes.ts';
import type { Table } from './table-of.ts';

/** As a preset's `totals` says it. */
type Totals = 'first line' | 'every line' | 'sum of line amounts' | 'sum of quantity x unit price';

/** What an order's amount is, where an order may take several records. */
export interface TotalsGuess {
  /** Undefined where each order seen has one record, so that nothing tells. */
  readonly totals: Totals | undefined;
  readonly isSure: boolean;
  /** For people; names columns, and no value. */
  readonly why: string;
}

/** So many orders whose lines agree are no chance. */
const enoughOrders = 3;

/**
 * Compares the records of one order in one file: another file may hold another version of it, or the
 * order of another shop. What is the same on each of them is the order's total,
 * repeated; what differs, or is quantity × unit price, is the line's own amount, and the order's is
 * the sum; what is on one of them alone is the order's total.
 *
 * @returns undefined where records are whole orders, or no orders at all
 */
export function guessTotals(
  { kind, fields }: TableGuess,
  texts: Table['texts'],
): TotalsGuess | undefined {
  const column = (field: string) => columnOf(fields, field);
  const order = column('order_id');
  const amount = column('paid_amount') ?? column('line_amount');
  const [quantity, price] = [column('quantity'), column('unit_price')];
  const namesProducts = fields.some(({ field }) => /^product|^sku$|^quantity$/.test(field));
  if (kind !== 'orders' || order === undefined) return undefined;
  if (amount === undefined) {
    return namesProducts && quantity && price
      ? certain('sum of quantity x unit price', 'no column has the amount of an order')
      : undefined;
  }
  const ofLine = column('line_amount');
  const line = ofLine === amount ? undefined : ofLine;
  const [amounts, quantities, prices, lineAmounts] = [amount, quantity, price, line].map(
    (each) => each && amountsOf(each),
  );
  const starts = texts.map((_, index) =>
    texts.slice(0, index).reduce((sum, { length }) => sum + length, 0),
  );
  const orders = texts
    .flatMap((records, index) => {
      const rows = records.map((_, row) => row + (starts[index] ?? 0));
      return [...Map.groupBy(rows, (row) => bare(order.cells[row] ?? ''))];
    })
    .filter(([id, rows]) => id !== '' && rows.length > 1)
    .map(([, rows]) =>
      rows.map((row) => ({
        amount: amounts?.[row],
        product:
          lineAmounts?.[row] ?? (quantities?.[row] ?? Number.NaN) * (prices?.[row] ?? Number.NaN),
        price: quantities ? undefined : prices?.[row],
      })),
    );
  if (!namesProducts && !orders.some(isContinued)) return undefined;
  if (amount === ofLine) {
    const isRepeated =
      orders.length >= enoughOrders &&
      orders.every(([head, ...others]) => others.every((each) => each.amount === head?.amount));
    return {
      totals: 'sum of line amounts',
      isSure: !isRepeated,
      why: `${amount.name} is what a line comes to, by its name${isRepeated ? ', though each line of an order has the same' : ''}`,
    };
  }
  return orders.length === 0
    ? { totals: undefined, isSure: false, why: 'each order in the sample has one record' }
    : judge(orders, amount.name);
}

/** Whether but one record of an order has an amount: the others are further lines of it. */
function isContinued(lines: readonly Pick<Line, 'amount'>[]): boolean {
  return lines.filter(({ amount }) => amount !== undefined).length === 1;
}

interface Line {
  readonly amount: number | undefined;
  /** The line's own amount, or quantity × unit price; not a number where the file has no such columns. */
  readonly product: number;
  /** What a piece costs, where no column says how many there are. */
  readonly price: number | undefined;
}

function judge(orders: readonly (readonly Line[])[], name: string): TotalsGuess {
  const lines = orders.flat();
  const filled = orders.map((each) => each.filter(({ amount }) => amount !== undefined));
  if (filled.every((each) => each.length <= 1)) {
    return certain('first line', `${name} is filled on one record of each order`);
  }
  const products = lines.filter(({ amount, product }) => amount !== undefined && product > 0);
  const isProduct = ({ amount, product }: Line) => isSame(amount ?? Number.NaN, product);
  const agree = products.filter(isProduct).length;
  if (products.length > 1 && agree >= products.length * 0.9) {
    return certain('sum of line amounts', `${name} is what each record comes to by itself`);
  }
  const repeated = filled.filter((each) =>
    each.every(({ amount }) => isSame(amount ?? Number.NaN, each[0]?.amount ?? Number.NaN)),
  );
  if (repeated.length < orders.length) {
    const isPlain = repeated.length * 2 <= orders.length || orders.length - repeated.length > 2;
    return {
      totals: 'sum of line amounts',
      isSure: isPlain && filled.every((each, index) => each.length === orders[index]?.length),
      why: `${name} differs between the records of an order`,
    };
  }
  if (lines.every(({ amount = 0, price = 0 }) => amount > 0 && amount <= price)) {
    return {
      totals: 'sum of line amounts',
      isSure: false,
      why: `${name} is no more than one piece costs, though some orders take several records`,
    };
  }
  const areSums = orders.filter((each) =>
    isSame(each[0]?.amount ?? Number.NaN, sum(each.map(({ product }) => product))),
  ).length;
  return {
    totals: 'every line',
    isSure: orders.length >= enoughOrders || areSums === orders.length,
    why: `${name} is the same on all records of an order`,
  };
}

function certain(totals: Totals, why: string): TotalsGuess {
  return { totals, isSure: true, why };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
