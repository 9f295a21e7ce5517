import {
  amountParts,
  balances,
  besideAccounts,
  gross,
  net,
  paidSoFar,
  partialPayments,
  processingFees,
  turnover,
  withTax,
} from '../contracts/words/order-amounts.ts';
import { orderWords } from '../contracts/words/orders.ts';
import { settleDiscounts } from './discounts.ts';
import { columnOf, type FieldGuess } from './field-guess.ts';
import { guessWords } from './guess-words.ts';
import { isAmount, type SeenColumn } from './look-at-columns.ts';
import { matchName } from './match-name.ts';
import { amountsOf, isSame } from './read-amounts.ts';
import { bare } from './value-shapes.ts';

/** So many of the records that can be compared must agree. */
const shareForRule = 0.9;

/**
 * Decides which of several amounts is what an order comes to, where names alone do not: of a gross
 * and a net amount by what stands between them, of a total and what was paid of it by the balance.
 *
 * @param fields what the columns fill by their names
 */
export function settleAmounts(
  fields: readonly FieldGuess[],
  columns: readonly SeenColumn[],
): readonly FieldGuess[] {
  const amounts = columns.filter(isAmount);
  const settled = settlePaid(
    settleBalance(settleNet(settleLines(withRateOfLines(fields, columns)), amounts), columns),
    amounts,
  );
  return withPayable(settled, amounts);
}

/** What was to be paid, where a refund is already taken off what was paid: then the two together are it. */
function withPayable(
  fields: readonly FieldGuess[],
  amounts: readonly SeenColumn[],
): readonly FieldGuess[] {
  const paid = columnOf(fields, 'paid_amount');
  const refund = columnOf(fields, 'refunded_amount');
  if (paid === undefined || refund === undefined) return fields;
  const [refunds, rests] = [amountsOf(refund), amountsOf(paid)];
  const refunded = refunds.flatMap((amount, row) => (amount ? [row] : []));
  const isPayable = (column: SeenColumn) => {
    const totals = amountsOf(column);
    const agreeing = refunded.filter((row) =>
      isSame(totals[row] ?? Number.NaN, (rests[row] ?? 0) + (refunds[row] ?? 0)),
    );
    return agreeing.length >= Math.max(refunded.length * shareForRule, 1);
  };
  const payable = named(
    amounts.filter((column) => column !== paid && column !== refund),
    `${orderWords['paid_amount']?.is}, ${orderWords['gross_amount']?.is}`,
  ).find(isPayable);
  if (payable === undefined) return fields;
  const why = `it is ${paid.name} and ${refund.name} together, so refunds are taken off what was paid`;
  return [
    ...fields.filter(
      ({ field, columns: [first] }) => field !== 'gross_amount' || first !== payable,
    ),
    filled('payable_amount', [payable], 'sure', why),
  ];
}

/** A share that discounts take off is in what was paid, or in what a line costs, where a column says that. */
function withRateOfLines(
  fields: readonly FieldGuess[],
  columns: readonly SeenColumn[],
): readonly FieldGuess[] {
  const settled = settleDiscounts(fields, columns);
  if (!columnOf(fields, 'paid_amount') && !columnOf(fields, 'line_amount')) return settled;
  return fields.filter(
    (_, index) =>
      settled[index]?.field !== 'discount_rate' || settled[index].certainty === 'a guess',
  );
}

/** What a line costs says more than what sales came to; a price alone, without a quantity, is what was paid. */
function settleLines(fields: readonly FieldGuess[]): readonly FieldGuess[] {
  const [paid, line, price, quantity] = [
    'paid_amount',
    'line_amount',
    'unit_price',
    'quantity',
  ].map((field) => columnOf(fields, field));
  if (paid && line && matchName(paid.name, { is: turnover })) {
    return fields.filter(({ field }) => field !== 'paid_amount');
  }
  if (paid && price && !quantity && !line && isCount(paid, price)) {
    return fields.flatMap((guess): FieldGuess[] => {
      if (guess.field === 'paid_amount') {
        const why = `it is less than ${price.name}, so it says how many`;
        return [{ ...guess, field: 'quantity', certainty: 'a guess', why }];
      }
      const why = `${paid.name} says how many; whether this is the price of one or of all, no column says`;
      return guess.field === 'unit_price'
        ? [{ ...guess, field: 'paid_amount', certainty: 'a guess', why }]
        : [guess];
    });
  }
  if (paid || line || quantity || price === undefined) return fields;
  const why = 'no other column is an amount, and none says how many';
  return fields.map((guess) =>
    guess.field === 'unit_price'
      ? { ...guess, field: 'paid_amount', certainty: 'likely', why }
      : guess,
  );
}

/** Whether small whole numbers, nearly all below a price, can only be how many were bought. */
function isCount(amount: SeenColumn, price: SeenColumn): boolean {
  const pairs = pairsOf(amount, price);
  const isBelow = ([count, other]: readonly [number, number]) => count < other;
  return (
    amount.shape === 'whole number' &&
    matchName(amount.name, { is: 'amount, total, sum, 金额, 合计' }) !== undefined &&
    pairs.length > 0 &&
    pairs.filter(isBelow).length >= pairs.length * shareForRule
  );
}

/** A balance may be that of an account: it is what is left to pay only where other columns bear that out. */
function settleBalance(
  fields: readonly FieldGuess[],
  columns: readonly SeenColumn[],
): readonly FieldGuess[] {
  const balance = columnOf(fields, 'unpaid_amount');
  if (balance === undefined || !matchName(balance.name, { is: balances })) return fields;
  const others = fields.filter(({ field }) => field !== 'unpaid_amount');
  const amounts = columns.filter(isAmount);
  const parts = named(amounts, `${paidSoFar}, ${partialPayments}`);
  const isRestOf = (total: SeenColumn) =>
    parts.some((part) => part !== total && isSum([total], [part, balance]));
  const total = named(amounts, `${orderWords['paid_amount']?.is}`).find(isRestOf);
  if (total) {
    const why = `it is what was paid less than ${total.name}`;
    return [...others, filled('unpaid_amount', [balance], 'sure', why)];
  }
  const [paid, status] = ['paid_amount', 'status'].map((field) => columnOf(fields, field));
  const isOfAccount = named(columns, besideAccounts).length > 0;
  if (isOfAccount || !paid || !status || !isOpenByStatus(balance, paid, status)) return others;
  const why = `it is 0 where ${status.name} says that all was paid, and else ${paid.name}`;
  return [...others, filled('unpaid_amount', [balance], 'likely', why)];
}

/** Whether a balance is nothing where the status says paid, and else the whole price; both must occur. */
function isOpenByStatus(balance: SeenColumn, paid: SeenColumn, status: SeenColumn): boolean {
  const meanings = guessWords('orders', 'status', status.cells)?.known;
  const [rests, totals] = [amountsOf(balance), amountsOf(paid)];
  const rows = status.cells.flatMap((cell, row) => {
    const [rest, total, meaning] = [rests[row], totals[row], meanings?.get(bare(cell))];
    if (!rest && !total) return [];
    const isPaid = ['paid', 'shipped', 'completed'].includes(meaning ?? '');
    const isOwed = meaning === 'unpaid';
    if (!isPaid && !isOwed) return [];
    return [{ isPaid, isAlike: isSame(rest ?? 0, isPaid ? 0 : (total ?? 0)) }];
  });
  const agreeing = rows.filter(({ isAlike }) => isAlike);
  return (
    new Set(agreeing.map(({ isPaid }) => isPaid)).size > 1 &&
    agreeing.length >= rows.length * shareForRule
  );
}

function named(columns: readonly SeenColumn[], is: string): readonly SeenColumn[] {
  return columns.filter(({ name }) => matchName(name, { is }) !== undefined);
}

/** Gross and net differ by a tax, a discount or a fee: only then is it known which of them was paid. */
function settleNet(
  fields: readonly FieldGuess[],
  amounts: readonly SeenColumn[],
): readonly FieldGuess[] {
  const [more] = named(amounts, `${withTax}, ${gross}, gross amount`);
  const [less] = named(amounts, net).filter((column) => column !== more);
  const paid = columnOf(fields, 'paid_amount');
  const taxes = named(amounts, amountParts.tax);
  if (less === undefined || (paid !== undefined && paid !== less && paid !== more)) return fields;
  if (more === undefined) return withTaxes(fields, less, taxes);
  const between = (list: readonly SeenColumn[]) =>
    list.find((column) => isSum([more], [less, column], true));
  const tax = between(taxes);
  if (tax) return paidBy(fields, [more], 'sure', `it is ${less.name} and ${tax.name} together`);
  const discount = between(named(amounts, orderWords['discount_amount']?.is ?? ''));
  if (discount) {
    const why = `it is ${more.name} less ${discount.name}`;
    return [
      ...paidBy(fields, [less], 'sure', why).filter(({ field }) => field !== 'gross_amount'),
      filled('gross_amount', [more], 'sure', `${discount.name} is taken off it`),
    ];
  }
  if (between(named(amounts, processingFees))) {
    return paidBy(fields, [more], 'sure', `${less.name} is what is left of it after a fee`);
  }
  return matchName(more.name, { is: withTax })
    ? paidBy(fields, [more], 'sure', 'by its name it is with tax')
    : paidBy(fields, [more], 'likely', `by its name; ${less.name} is possible too`);
}

/** What is without tax is not what was paid: that is the sum, where the tax has a column. */
function withTaxes(
  fields: readonly FieldGuess[],
  less: SeenColumn,
  [tax]: readonly SeenColumn[],
): readonly FieldGuess[] {
  if (!matchName(less.name, { is: net })) return fields;
  return tax
    ? paidBy(fields, [less, tax], 'likely', `${less.name} is without ${tax.name}, by its name`)
    : paidBy(fields, [less], 'likely', 'by its name it may be without tax');
}

/** Of a total and what was paid of it, less what is still to be paid, one is enough. */
function settlePaid(
  fields: readonly FieldGuess[],
  amounts: readonly SeenColumn[],
): readonly FieldGuess[] {
  const paid = columnOf(fields, 'paid_amount');
  const unpaid = columnOf(fields, 'unpaid_amount');
  if (paid === undefined) return fields;
  const isPaidSoFar = matchName(paid.name, { is: paidSoFar }) !== undefined;
  const others = amounts.filter((column) => column !== paid && column !== unpaid);
  if (isPaidSoFar && unpaid) {
    const total = named(others, `${orderWords['paid_amount']?.is}`).find((column) =>
      isSum([column], [paid, unpaid]),
    );
    return total
      ? paidBy(fields, [total], 'sure', `it is ${paid.name} and ${unpaid.name} together`)
      : fields.filter(({ field }) => field !== 'unpaid_amount');
  }
  if (isPaidSoFar) return fields;
  if (unpaid) {
    const part = named(others, paidSoFar).find((column) => isSum([paid], [column, unpaid]));
    const why = `it is ${part?.name} and ${unpaid.name} together`;
    return part ? paidBy(fields, [paid], 'sure', why) : fields;
  }
  const part = named(others, paidSoFar).find(
    (column) =>
      isWithin(column, paid) && pairsOf(column, paid).some(([amount, other]) => amount < other),
  );
  return part
    ? paidBy(fields, [part], 'likely', `it is less than ${paid.name}, which is possible too`)
    : fields;
}

function paidBy(
  fields: readonly FieldGuess[],
  columns: readonly SeenColumn[],
  certainty: FieldGuess['certainty'],
  why: string,
): readonly FieldGuess[] {
  const kept = fields.filter(
    ({ field, columns: [first] }) =>
      field !== 'paid_amount' &&
      !(field === 'gross_amount' && columns.some((each) => each === first)),
  );
  return [...kept, filled('paid_amount', columns, certainty, why)];
}

function filled(
  field: string,
  columns: readonly SeenColumn[],
  certainty: FieldGuess['certainty'],
  why: string,
): FieldGuess {
  const isSum = columns.length > 1;
  return { field, columns, certainty, why, isCommon: false, ...(isSum ? { isSum } : {}) };
}

/**
 * Whether amounts of some columns together are those of others, in nearly all records.
 *
 * @param mayBeNegative whether the amount of the last column counts without its sign, as that of a discount may
 */
function isSum(
  whole: readonly SeenColumn[],
  parts: readonly SeenColumn[],
  mayBeNegative = false,
): boolean {
  const [wholes, others] = [whole.map(amountsOf), parts.map(amountsOf)];
  const rows = (whole[0]?.cells ?? []).flatMap((_, row) => {
    const cells = [...wholes, ...others].map((amounts) => amounts[row]);
    if (cells.every((cell) => cell === undefined)) return [];
    const sum = (list: readonly (readonly (number | undefined)[])[]) =>
      list.reduce((total, amounts) => total + (amounts[row] ?? 0), 0);
    const [left, right] = [sum(wholes), sum(others)];
    const last = others.at(-1)?.[row] ?? 0;
    const isAlike = isSame(left, right) || (mayBeNegative && isSame(left, right - 2 * last));
    return [{ isAlike, isTelling: last !== 0 }];
  });
  const agreeing = rows.filter(({ isAlike }) => isAlike).length;
  return rows.some(({ isTelling }) => isTelling) && agreeing >= rows.length * shareForRule;
}

/** Whether one amount is never more than another. */
function isWithin(part: SeenColumn, whole: SeenColumn): boolean {
  const pairs = pairsOf(part, whole);
  return pairs.length > 0 && pairs.every(([amount, other]) => amount <= other);
}

/** The amounts of two columns, of records that have both. */
function pairsOf(one: SeenColumn, two: SeenColumn): readonly (readonly [number, number])[] {
  const others = amountsOf(two);
  return amountsOf(one).flatMap((amount, row) => {
    const other = others[row];
    return amount === undefined || other === undefined ? [] : [[amount, other] as const];
  });
}

/** Amounts beside what an order comes to of which nothing says whether they are in it. */
export interface AmountsBeside {
  /** Postage, taxes, tips. */
  readonly parts: readonly SeenColumn[];
  /** Deposits, gift cards. */
  readonly payments: readonly SeenColumn[];
  /** What is left to pay, or what is on an account. */
  readonly balances: readonly SeenColumn[];
}

/** Finds amounts that nothing reads, and that are not known to be in what an order comes to. */
export function amountsBeside(
  fields: readonly FieldGuess[],
  columns: readonly SeenColumn[],
): AmountsBeside {
  const read = new Set(fields.flatMap((guess) => guess.columns));
  const amounts = columns.filter((column) => isAmount(column) && amountsOf(column).some(Boolean));
  const paid = columnOf(fields, 'paid_amount');
  const parts = named(amounts, Object.values(amountParts).join(', ')).filter(
    (each) => !read.has(each),
  );
  const bases = [
    ...named(amounts, net),
    ...fields.flatMap((guess) => (guess.field === 'gross_amount' ? guess.columns : [])),
  ].filter((each) => each !== paid);
  const discounts = fields.flatMap(({ field, columns: found }) =>
    field === 'discount_amount' ? found : [],
  );
  const isKnown =
    paid !== undefined &&
    bases.some(
      (base) =>
        isSum([paid], [base, ...parts]) ||
        discounts.some((discount) => isSum([paid], [base, ...parts, discount], true)),
    );
  const unpaid = columnOf(fields, 'unpaid_amount');
  const isRest = (each: SeenColumn) =>
    paid !== undefined && unpaid !== undefined && isSum([paid], [each, unpaid]);
  return {
    parts: isKnown ? [] : parts,
    payments: named(amounts, partialPayments).filter((each) => !read.has(each) && !isRest(each)),
    balances: unpaid
      ? []
      : named(columns.filter(isAmount), balances).filter((each) => !read.has(each)),
  };
}
