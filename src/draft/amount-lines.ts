import type { SeenColumn } from '../recognise/look-at-columns.ts';
import { visible } from '../text/visible.ts';
import type { DraftMapping } from './draft-mapping.ts';
import type { TotalsGuess } from './guess-totals.ts';
import { comment, listProperty, objectProperty, quoted, textProperty } from './typescript-text.ts';

/** How an order's total follows from its records. */
export function totalsLines(
  indent: string,
  { totals, isSure, why }: TotalsGuess,
): readonly string[] {
  if (totals === undefined) {
    return [
      ...comment(
        indent,
        `Not sure: ${visible(why)}. Where an order can take several, each is a line of it; then remove the slashes, and say 'every line' where each repeats the order's total:`,
      ),
      `${indent}// recordGrain: 'line',`,
      `${indent}// totals: 'sum of line amounts',`,
    ];
  }
  const others = totalsThatThereAre.filter((other) => other !== totals).map(quoted);
  const said = `Some orders take several records, and ${visible(why)}.`;
  return [
    ...comment(indent, isSure ? said : `Not sure: ${said} It may also be ${others.join(' or ')}.`),
    ...textProperty(indent, 'recordGrain', 'line'),
    ...textProperty(indent, 'totals', totals),
  ];
}

const totalsThatThereAre = ['first line', 'every line', 'sum of line amounts'];

/** The decimal mark of its amounts, or the question which it is. */
export function decimalMarkLines(
  indent: string,
  { value, why }: NonNullable<DraftMapping['decimalMark']>,
): readonly string[] {
  if (value !== undefined) {
    return [`${indent}decimalMark: ${quoted(value)}, // sure: ${visible(why)}`];
  }
  return [
    ...comment(
      indent,
      `Is 1,234 more than a thousand or little more than one? ${visible(why)}. Say it and remove the slashes; until then such amounts are quarantined, unless their currency has no decimals:`,
    ),
    `${indent}// decimalMark: '.', // or ','`,
  ];
}

/** A place for the currency that no column names. */
export function currencyLines(indent: string): readonly string[] {
  return [
    ...comment(
      indent,
      'No column names a currency: amounts without a sign of their own count as the base currency. If they are in another:',
    ),
    `${indent}// currency: 'EUR',`,
  ];
}

/** Amounts that are sums of columns, and those that perhaps belong into one. */
export function sumLines(
  indent: string,
  { fields, beside, totals }: DraftMapping,
): readonly string[] {
  const sums = fields.filter(({ isSum }) => isSum);
  const written = sums.flatMap(({ field, columns, certainty, why }) => [
    ...comment(indent, `${certainty}: ${visible(why)}`),
    ...objectProperty(
      indent,
      'sums',
      objectProperty(
        `${indent}  `,
        field,
        listProperty(
          `${indent}    `,
          'plus',
          columns.map(({ name }) => name),
        ),
      ),
    ),
  ]);
  const paid = fields.find(({ field }) => field === 'paid_amount')?.columns ?? [];
  const names = (columns: readonly SeenColumn[]) => columns.map(({ name }) => name);
  const parts = names(beside.parts);
  const shown = parts.map(visible).join(', ');
  const plus = [...names(paid), ...parts].map(quoted).join(', ');
  const payments = names(beside.payments).map(visible).join(', ');
  const balance = names(beside.balances).map(visible).join(', ');
  return [
    ...written,
    ...(parts.length === 0
      ? []
      : paid.length === 0 || totals?.totals === 'sum of quantity x unit price'
        ? comment(indent, `In no amount: ${shown}. Orders come to less by it.`)
        : [
            ...comment(
              indent,
              `Is ${shown} in ${names(paid).map(visible).join(' and ')}? If not, what was paid is a sum; then remove the slashes:`,
            ),
            `${indent}// sums: { paid_amount: { plus: [${plus}] } },`,
          ]),
    ...(payments
      ? comment(
          indent,
          `Not read: ${payments}, a part of the price that was paid otherwise or before. If it is not in what was paid, orders come to less by it.`,
        )
      : []),
    ...(balance
      ? comment(
          indent,
          `Not sure: ${balance} may be what is still to be paid, or the balance of an account. It is not read; if it is to be taken off what orders come to, it is unpaid_amount in fields.`,
        )
      : []),
  ];
}
