import type { TableGuess } from '../recognise/guess-kind.ts';
import type { SeenColumn } from '../recognise/look-at-columns.ts';
import { bare, decimalMarkOf } from '../recognise/value-shapes.ts';
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

/** Amounts that differ by less are the same: a platform may round each line. */
const tolerance = 0.011;
/** So many orders whose lines agree are no chance. */
const enoughOrders = 3;

/**
 * Compares the records of one order in one file: another file may hold another version of it, or the
 * order of another shop. What is the same on each of them is the order's total,
 * repeated; what differs, or is quantity × unit price, is the line's own amount, and the order's is
 * the sum; what stands on one of them alone is the order's total.
 *
 * @returns undefined where records are whole orders, or no orders at all
 */
export function guessTotals(
  { kind, fields }: TableGuess,
  texts: Table['texts'],
): TotalsGuess | undefined {
  const column = (field: string) => fields.find((guess) => guess.field === field)?.columns[0];
  const order = column('order_id');
  const amount = column('paid_amount') ?? column('line_amount');
  const [quantity, price] = [column('quantity'), column('unit_price')];
  const namesProducts = fields.some(({ field }) => /^product|^sku$|^quantity$/.test(field));
  if (kind !== 'orders' || order === undefined || !namesProducts) return undefined;
  if (amount === undefined) {
    return quantity && price
      ? certain('sum of quantity x unit price', 'no column has the amount of an order')
      : undefined;
  }
  const ofLine = column('line_amount');
  const line = ofLine === amount ? undefined : ofLine;
  const [readAmount, readQuantity, readPrice, readLine] = [amount, quantity, price, line].map(
    amountReader,
  );
  const orders = texts
    .flatMap((records) => [...Map.groupBy(records, (record) => bare(record[order.index] ?? ''))])
    .filter(([id, lines]) => id !== '' && lines.length > 1)
    .map(([, lines]) =>
      lines.map((record) => ({
        amount: readAmount?.(record),
        product:
          readLine?.(record) ??
          (readQuantity?.(record) ?? Number.NaN) * (readPrice?.(record) ?? Number.NaN),
      })),
    );
  return orders.length === 0
    ? { totals: undefined, isSure: false, why: 'each order that was looked at has one record' }
    : judge(orders, amount.name);
}

interface Line {
  readonly amount: number | undefined;
  /** The line's own amount, or quantity × unit price; not a number where the file has no such columns. */
  readonly product: number;
}

function judge(orders: readonly (readonly Line[])[], name: string): TotalsGuess {
  const lines = orders.flat();
  const filled = orders.map((each) => each.filter(({ amount }) => amount !== undefined));
  if (filled.every((each) => each.length <= 1)) {
    return certain('first line', `${name} stands on one record of each order`);
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

function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) < tolerance;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Reads the amounts of a column, for comparing them: with the decimal mark that the whole column has. */
function amountReader(column: SeenColumn | undefined) {
  if (column === undefined) return undefined;
  const isComma = decimalMarkOf(column.cells) === ',';
  return (record: readonly string[]): number | undefined => {
    const text = bare(record[column.index] ?? '').replace(/[^-\d.,]/g, '');
    if (text === '') return undefined;
    const number = Number(
      isComma ? text.replaceAll('.', '').replace(',', '.') : text.replaceAll(',', ''),
    );
    return Number.isNaN(number) ? undefined : number;
  };
}
