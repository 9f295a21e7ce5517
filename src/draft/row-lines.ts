import { rowTypeNames } from '../contracts/words/row-types.ts';
import { columnOf } from '../recognise/field-guess.ts';
import { matchName } from '../recognise/match-name.ts';
import { visible } from '../text/visible.ts';
import type { DraftMapping } from './draft-mapping.ts';
import type { DraftCondition } from './guess-rows.ts';
import { comment, fits, listProperty, quoted, textProperty } from './typescript-text.ts';

/**
 * Which rows are no sales: what is known is written; what a person has to say is asked. What is asked
 * is in the list that is written, behind slashes, since a mapping has one.
 */
export function rowLines(indent: string, mapping: DraftMapping): readonly string[] {
  const { rows, areReturns, noGoods, cancelledAt, lacksPaidAt } = mapping;
  const {
    returns = [],
    notSales = [],
    isSure = false,
    why = '',
    voids = [],
    asked = [],
  } = rows ?? {};
  const said = areReturns
    ? `Each record gives money back: ${visible(why)}. It reduces the order that it names, or else the person.`
    : `${visible(why)}: of these words some give money back, or are no sale.`;
  const isWritten = isSure || areReturns !== undefined;
  const open = [
    ...asked.map(({ column, words }) => ({ column, equals: words, reason: '…' })),
    ...noGoods.map(({ column, names, reason }) => ({ column, equals: names, reason })),
    ...(cancelledAt ? [{ column: cancelledAt, is: 'filled' as const, reason: 'cancelled' }] : []),
  ];
  const unpaid = lacksPaidAt
    ? [{ column: lacksPaidAt, is: 'empty' as const, reason: 'unpaid' }]
    : [];
  const slashed = (lines: readonly string[]) =>
    lines.map((line) => `${indent}// ${line.slice(indent.length)}`);
  const known =
    rows === undefined
      ? []
      : comment(
          indent,
          isWritten
            ? `${isSure ? '' : 'Not sure: '}${said}`
            : `Not sure: ${said} If so, remove the slashes; until then all count as sales:`,
        );
  const back = conditionLines(indent, 'returns', returns);
  return [
    ...known,
    ...(isWritten ? back : slashed(back)),
    ...(voids.length ? comment(indent, voidsAsked(voids)) : []),
    ...asked.flatMap(({ column, words }) =>
      comment(
        indent,
        `Not sure: ${words.map(visible).join(', ')} in ${visible(column)}: such records count as ${areReturns ? 'refunds' : 'sales'} until they are in returns or notSales:`,
      ),
    ),
    ...(noGoods.length
      ? comment(
          indent,
          `Not sure: ${noGoods.flatMap(({ names }) => names.map(visible)).join(', ')} may be no goods. Until they are in notSales, they count as sales:`,
        )
      : []),
    ...(cancelledAt
      ? comment(
          indent,
          `Not sure: some records have a ${visible(cancelledAt)} and were paid all the same. Until it is in notSales, they count as sales:`,
        )
      : []),
    ...(lacksPaidAt
      ? comment(
          indent,
          `Not sure: no column says the status, and records without a ${visible(lacksPaidAt)} are taken for unpaid:`,
        )
      : []),
    ...(isWritten
      ? conditionLines(indent, 'notSales', [...unpaid, ...notSales], open)
      : conditionLines(indent, 'notSales', unpaid, [...notSales, ...open])),
    ...negativeLines(indent, mapping),
  ];
}

function voidsAsked(voids: readonly string[]): string {
  return `Not sure: ${voids.map(visible).join(', ')} may be the undone sales themselves. Where each undoes the sale of another row, put them into returns: else that sale still counts.`;
}

/** A list of conditions as the project's formatter would write it; those that are asked behind slashes. */
function conditionLines(
  indent: string,
  name: string,
  conditions: readonly DraftCondition[],
  asked: readonly DraftCondition[] = [],
): readonly string[] {
  const inner = `${indent}  `;
  const open = asked
    .flatMap((condition) => conditionLine(inner, condition))
    .map((line) => `${inner}// ${line.slice(inner.length)}`);
  if (conditions.length === 0) {
    if (asked.length === 0) return [];
    return conditionLines(indent, name, asked).map(
      (line) => `${indent}// ${line.slice(indent.length)}`,
    );
  }
  const lines = conditions.flatMap((condition) => conditionLine(inner, condition));
  const [only = ''] = lines;
  const line = `${indent}${name}: [${only.trim().replace(/,$/, '')}],`;
  return lines.length + open.length === 1 && fits(line)
    ? [line]
    : [`${indent}${name}: [`, ...lines, ...open, `${indent}],`];
}

function conditionLine(indent: string, condition: DraftCondition): readonly string[] {
  const { column, ...test } = condition;
  const inner = `${indent}  `;
  const parts = [
    ...textProperty(inner, 'column', column),
    ...('is' in test
      ? textProperty(inner, 'is', test.is)
      : listProperty(inner, 'equals', test.equals)),
    ...(test.reason ? textProperty(inner, 'reason', test.reason) : []),
  ];
  const line = `${indent}{ ${parts
    .map((part) => part.trim())
    .join(' ')
    .replace(/,$/, '')} },`;
  return fits(line) ? [line] : [`${indent}{`, ...parts, `${indent}},`];
}

function negativeLines(
  indent: string,
  { negatives: columns, totals, fields, rows, unread }: DraftMapping,
): readonly string[] {
  const [column] = columns;
  if (column === undefined) return [];
  const quantity = columnOf(fields, 'quantity')?.name;
  const isSum = totals?.totals?.startsWith('sum') && !columns.includes(quantity ?? '');
  const until = isSum
    ? 'until then they are taken for discounts of their orders, and an order below zero is quarantined'
    : 'until then they are quarantined';
  const hasReturns = (rows?.returns.length ?? 0) > 0;
  const condition = `{ column: ${quoted(column)}, is: 'negative' }`;
  const type = unread.find((name) => matchName(name, { is: rowTypeNames }) !== undefined);
  const told = type === undefined ? '' : ` (look at ${visible(type)}: a withdrawal is none)`;
  const more = hasReturns ? ' more' : '';
  const how = hasReturns ? 'put this into returns' : 'remove the slashes';
  return [
    ...comment(
      indent,
      `Some${more} records have a negative ${columns.map(visible).join(', ')}. If they are returns${told}, ${how}; ${until}:`,
    ),
    `${indent}// ${hasReturns ? `${condition},` : `returns: [${condition}],`}`,
  ];
}
