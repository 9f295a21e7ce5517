import type { Preset } from '../presets/preset.ts';
import type { RowCondition } from '../presets/row-condition.ts';
import { sentenceList } from './markdown.ts';

/** What a format's amounts mean, in sentences; none for files without money. */
export function moneyOf(preset: Preset): readonly string[] {
  if (preset.kind === 'orders') return [...moneyOfOrders(preset), currencyOf(preset)];
  if (preset.kind === 'payments') return [...moneyOfPayments(preset), currencyOf(preset)];
  return [];
}

function moneyOfOrders(preset: Preset): readonly string[] {
  const { fields, words } = preset;
  const { paid_amount: paid, unpaid_amount: unpaid, refunded_amount: refunded } = fields;
  const less = unpaid ? `, less ${sentenceList(unpaid, 'or')}` : '';
  const saysRefunded = Object.values(words).some((names) =>
    Object.values(names).includes('refunded'),
  );
  return [
    ...(paid ? [`The customer paid ${sentenceList(paid, 'or')}${less}.`] : []),
    ...(refunded ? [`The customer got back ${sentenceList(refunded, 'or')}.`] : []),
    ...rowsOf(preset),
    ...(!refunded && saysRefunded
      ? ['No column says what was refunded: a status that says refunded counts as a full refund.']
      : []),
  ];
}

/** Which rows are no ordinary sale. */
function rowsOf({ returns, notSales }: Preset): readonly string[] {
  return [
    ...returns.map((row) => `A row is a return when ${conditionText(row)}.`),
    ...notSales.map((row) => `A row is no sale (${row.reason}) when ${conditionText(row)}.`),
  ];
}

function conditionText({ column, startsWith, equals, is }: RowCondition): string {
  const cell = sentenceList([column].flat(), 'or');
  if (startsWith) return `${cell} begins with ${sentenceList(startsWith, 'or')}`;
  if (equals) return `${cell} is ${sentenceList(equals, 'or')}`;
  return `${cell} is ${is}`;
}

function moneyOfPayments({ fields, signedAmounts, unmatchedPayments }: Preset): readonly string[] {
  const { amount, income_amount: income, expense_amount: expense, fee_amount: fee } = fields;
  const { order_number: order, refunded_amount: refunded } = fields;
  return [
    ...(amount ? [`What moved: ${sentenceList(amount, 'or')}.`] : []),
    ...(income ? [`What came in: ${sentenceList(income, 'or')}.`] : []),
    ...(expense ? [`What went out: ${sentenceList(expense, 'or')}.`] : []),
    ...(refunded ? [`What was refunded of it: ${sentenceList(refunded, 'or')}.`] : []),
    ...(signedAmounts
      ? ['Amounts have a sign: what the merchant paid, or got back, is no money of a customer.']
      : []),
    ...(fee ? [`The platform's fee: ${sentenceList(fee, 'or')}.`] : []),
    ...(order
      ? [`A payment finds its order by ${sentenceList(order, 'or')}.`]
      : ['Nothing names the order that a payment belongs to.']),
    unmatchedPayments === 'orders'
      ? 'A payment without an order is an order of its own.'
      : 'A payment without an order is an order of its own where no feed holds orders; else it is left out.',
  ];
}

function currencyOf({ fields, currency }: Preset): string {
  const column = fields['currency'];
  const otherwise = currency ?? 'the base currency of the config';
  return column
    ? `The currency is in ${sentenceList(column, 'or')}; without it, it is ${otherwise}.`
    : `All amounts are in ${otherwise}.`;
}
