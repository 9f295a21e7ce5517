import { visible } from '../text/visible.ts';
import type { DraftMapping } from './draft-mapping.ts';
import { comment, textProperty } from './typescript-text.ts';

/** What the amounts of a statement mean, and what its payments are where no order has them. */
export function paymentLines(indent: string, mapping: DraftMapping): readonly string[] {
  return [...signLines(indent, mapping), ...unmatchedLines(indent, mapping)];
}

function signLines(indent: string, { signedWords }: DraftMapping): readonly string[] {
  if (signedWords.length === 0) return [];
  const words = signedWords.slice(0, 3).map(visible).join(', ');
  return [
    ...comment(
      indent,
      `${words} have amounts of both signs: what went out is no payment of a customer.`,
    ),
    `${indent}signedAmounts: true,`,
  ];
}

function unmatchedLines(indent: string, { kind, fields }: DraftMapping): readonly string[] {
  if (kind !== 'payments' || fields.some(({ field }) => field === 'order_number')) return [];
  return [
    ...comment(
      indent,
      'No column names an order: payments count as sales only if no other feed holds orders. If they are sales of their own all the same, say orders:',
    ),
    ...textProperty(indent, 'unmatchedPayments', 'orders without order files'),
  ];
}
