import { respondentWords } from '../presets/respondent-words.ts';
import { visible } from '../privacy/visible.ts';
import type { FieldGuess } from '../recognise/guess-fields.ts';
import type { WordsGuess } from '../recognise/guess-words.ts';
import type { SeenColumn } from '../recognise/look-at-columns.ts';
import type { Shape } from '../recognise/value-shapes.ts';
import type { DraftMapping } from './draft-mapping.ts';
import type { DraftCondition } from './guess-rows.ts';
import type { TotalsGuess } from './guess-totals.ts';
import {
  comment,
  fits,
  listProperty,
  objectProperty,
  propertyName,
  quoted,
  textProperty,
} from './typescript-text.ts';

/** The lines of a mapping's object, each guess with why it was made. */
export function mappingLines(platform: string, mapping: DraftMapping): readonly string[] {
  const {
    kind,
    detect,
    drop,
    footers,
    totals,
    fields,
    words: guesses,
    questions,
    unread,
  } = mapping;
  const indent = '        ';
  const translated = guesses.filter(
    ({ known, doubtful, unknown }) => known.size + doubtful.size + unknown.length > 0,
  );
  return [
    ...textProperty(indent, 'kind', kind),
    ...textProperty(indent, 'platform', platform),
    ...(mapping.header
      ? headerLines(indent, mapping.header)
      : listProperty(indent, 'detect', detect)),
    ...(drop.length ? dropLines(indent, mapping) : []),
    ...(footers.length ? listProperty(indent, 'footers', footers) : []),
    ...(totals ? totalsLines(indent, totals) : []),
    ...(mapping.dateOrder ? dateOrderLines(indent, mapping.dateOrder) : []),
    ...(mapping.decimalMark ? decimalMarkLines(indent, mapping.decimalMark) : []),
    ...rowLines(indent, mapping),
    ...(mapping.currency?.value
      ? [
          `${indent}currency: ${quoted(mapping.currency.value)}, // sure: ${visible(mapping.currency.why)}`,
        ]
      : []),
    ...(mapping.lacksCurrency ? currencyLines(indent) : []),
    ...idLines(indent, mapping.idFrom),
    ...paymentLines(indent, mapping),
    ...objectProperty(indent, 'fields', [
      ...fields.filter(({ isSum }) => !isSum).flatMap((guess) => fieldLines(`${indent}  `, guess)),
      ...lackingLines(`${indent}  `, mapping),
    ]),
    ...sumLines(indent, mapping),
    ...timeLines(indent, mapping.timeOfDay),
    ...constantLines(indent, mapping),
    ...(unread.length ? comment(indent, `Not read: ${unread.map(visible).join(', ')}`) : []),
    ...(translated.length
      ? objectProperty(
          indent,
          'words',
          translated.flatMap((guess) => wordLines(`${indent}  `, guess)),
        )
      : []),
    ...(questions === undefined ? [] : questionLines(indent, questions)),
  ];
}

/** Names that Rollcall invented, each with what stands under it, so that a person can give it its own. */
function headerLines(
  indent: string,
  header: NonNullable<DraftMapping['header']>,
): readonly string[] {
  return [
    ...comment(
      indent,
      'No row was made out that names the columns. If the first does, put its names here; else these do, or better ones of your own, here and below:',
    ),
    `${indent}header: [`,
    ...header.map(({ name, shape }) => `${indent}  ${quoted(name)}, // ${lookOf(shape)}`),
    `${indent}],`,
  ];
}

function lookOf(shape: Shape | undefined): string {
  return shape === undefined ? 'blank in the records looked at' : looks[shape];
}

const looks: Readonly<Record<Shape, string>> = {
  'national id': 'ids of the state',
  phone: 'phone numbers',
  email: 'email addresses',
  time: 'times',
  date: 'dates',
  'yes or no': 'yes or no',
  gender: 'genders',
  amount: 'amounts',
  'whole number': 'whole numbers',
  words: 'a few words, again and again',
  text: 'texts',
};

function totalsLines(indent: string, { totals, isSure, why }: TotalsGuess): readonly string[] {
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

function dateOrderLines(
  indent: string,
  { value, why }: NonNullable<DraftMapping['dateOrder']>,
): readonly string[] {
  if (value !== undefined) {
    return [`${indent}dateOrder: ${quoted(value)}, // sure: ${visible(why)}`];
  }
  return [
    ...comment(
      indent,
      `Is 3/4/2026 in March or in April? ${visible(why)}. Say it and remove the slashes; until then such dates are not read:`,
    ),
    `${indent}// dateOrder: 'month first', // or 'day first'`,
  ];
}

function decimalMarkLines(
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

/** What has no column, to be filled in where a column has it under a name that nobody knows. */
function lackingLines(indent: string, { lacking, idFrom }: DraftMapping): readonly string[] {
  return lacking
    .filter(([field]) => field !== 'order_id' || idFrom.length === 0)
    .map(([field, ...others]) => {
      const or = others.length ? `, or ${others.join(' or ')}` : '';
      return `${indent}// ${field}: ['…'],${or ? ` //${or.slice(1)}` : ''}`;
    });
}

function idLines(indent: string, columns: readonly string[]): readonly string[] {
  if (columns.length === 0) return [];
  return [
    ...comment(
      indent,
      'No column numbers the orders. If these tell one from another, remove the slashes; two orders that are alike in them count once:',
    ),
    `${indent}// idFrom: [${columns.map(quoted).join(', ')}],`,
  ];
}

function paymentLines(indent: string, mapping: DraftMapping): readonly string[] {
  return [...signLines(indent, mapping), ...unmatchedLines(indent, mapping)];
}

function signLines(indent: string, { signedWords }: DraftMapping): readonly string[] {
  if (signedWords.length === 0) return [];
  const words = signedWords.slice(0, 3).map(visible).join(', ');
  return [
    ...comment(
      indent,
      `Amounts of both signs stand beside ${words}: what went out is no payment of a customer.`,
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

/** Amounts that are sums of columns, and those that perhaps belong into one. */
function sumLines(indent: string, { fields, beside, totals }: DraftMapping): readonly string[] {
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
  ];
}

function timeLines(indent: string, columns: DraftMapping['timeOfDay']): readonly string[] {
  const fields = Object.entries(columns);
  return fields.length === 0
    ? []
    : objectProperty(
        indent,
        'timeOfDay',
        fields.flatMap(([field, name]) => listProperty(`${indent}  `, field, [name])),
      );
}

function currencyLines(indent: string): readonly string[] {
  return [
    ...comment(
      indent,
      'No column names a currency: amounts without a sign of their own are taken for the base currency. If they are in another:',
    ),
    `${indent}// currency: 'EUR',`,
  ];
}

/** Which rows are no sales: what is known is written; what a person has to say is asked. */
function rowLines(indent: string, mapping: DraftMapping): readonly string[] {
  const { rows, areReturns } = mapping;
  if (rows === undefined) return negativeLines(indent, mapping);
  const { returns, notSales, isSure, why, asked } = rows;
  const said = areReturns
    ? `Each record gives money back: ${visible(why)}. It reduces the order that it names, or else the person.`
    : `${visible(why)}: of these words some give money back, or are no sale.`;
  const written = [
    ...conditionLines(indent, 'returns', returns),
    ...conditionLines(indent, 'notSales', notSales),
  ];
  const slashed = written.map((line) => `${indent}// ${line.slice(indent.length)}`);
  const isWritten = isSure || areReturns;
  return [
    ...comment(
      indent,
      isWritten
        ? `${isSure ? '' : 'Not sure: '}${said}`
        : `Not sure: ${said} If so, remove the slashes; until then all count as sales:`,
    ),
    ...(isWritten ? written : slashed),
    ...asked.flatMap(({ column, words }) => [
      ...comment(
        indent,
        `What are ${words.map(visible).join(', ')}? Until ${visible(column)} is in returns or notSales with them, they count as ${areReturns ? 'refunds' : 'sales'}:`,
      ),
      `${indent}// notSales: [{ column: ${quoted(column)}, equals: [${words.map(quoted).join(', ')}], reason: '…' }],`,
    ]),
    ...negativeLines(indent, mapping),
  ];
}

/** A list of conditions as the project's formatter would write it. */
function conditionLines(
  indent: string,
  name: string,
  conditions: readonly DraftCondition[],
): readonly string[] {
  if (conditions.length === 0) return [];
  const lines = conditions.flatMap((condition) => conditionLine(`${indent}  `, condition));
  const [only = ''] = lines;
  const line = `${indent}${name}: [${only.trim().replace(/,$/, '')}],`;
  return lines.length === 1 && fits(line)
    ? [line]
    : [`${indent}${name}: [`, ...lines, `${indent}],`];
}

function conditionLine(indent: string, condition: DraftCondition): readonly string[] {
  const { column, ...test } = condition;
  const inner = `${indent}  `;
  const parts = [
    ...textProperty(inner, 'column', column),
    ...('is' in test
      ? textProperty(inner, 'is', test.is)
      : [
          ...listProperty(inner, 'equals', test.equals),
          ...(test.reason ? textProperty(inner, 'reason', test.reason) : []),
        ]),
  ];
  const line = `${indent}{ ${parts
    .map((part) => part.trim())
    .join(' ')
    .replace(/,$/, '')} },`;
  return fits(line) ? [line] : [`${indent}{`, ...parts, `${indent}},`];
}

function negativeLines(
  indent: string,
  { negatives: columns, totals, fields, rows }: DraftMapping,
): readonly string[] {
  const [column] = columns;
  if (column === undefined) return [];
  const quantity = fields.find(({ field }) => field === 'quantity')?.columns[0]?.name;
  const isSum = totals?.totals?.startsWith('sum') && !columns.includes(quantity ?? '');
  const until = isSum
    ? 'until then they are taken for discounts of their orders, and an order below zero is quarantined'
    : 'until then they are quarantined';
  const hasReturns = (rows?.returns.length ?? 0) > 0;
  const condition = `{ column: ${quoted(column)}, is: 'negative' }`;
  const more = hasReturns ? ' more' : '';
  const how = hasReturns ? 'put this into returns' : 'remove the slashes';
  return [
    ...comment(
      indent,
      `Some${more} records have a negative ${columns.map(visible).join(', ')}. If they are returns, ${how}; ${until}:`,
    ),
    `${indent}// ${hasReturns ? `${condition},` : `returns: [${condition}],`}`,
  ];
}

function constantLines(
  indent: string,
  { constants, mayTellStatus, areReturns }: DraftMapping,
): readonly string[] {
  const fields = Object.entries(constants);
  if (fields.length === 0) return [];
  const lines = objectProperty(
    indent,
    'constants',
    fields.flatMap(([field, value]) => textProperty(`${indent}  `, field, value)),
  );
  if (areReturns) return lines;
  const said = fields.map(([field, value]) => `${field} is taken for ${value} in all records`);
  const told = mayTellStatus.map(visible).join(' or ');
  const perhaps = told ? ` Perhaps ${told} says it: then give it to status in fields.` : '';
  return [
    ...comment(
      indent,
      `A guess, since no column says it: ${said.join(', ')}. Is that so?${perhaps}`,
    ),
    ...lines,
  ];
}

function dropLines(indent: string, { drop }: DraftMapping): readonly string[] {
  const names = drop.map(({ name }) => name);
  return [
    ...comment(indent, 'Ids of the state, bank cards and passwords are never landed.'),
    ...listProperty(indent, 'drop', names),
  ];
}

function fieldLines(
  indent: string,
  { field, columns, certainty, why }: FieldGuess,
): readonly string[] {
  const lines = listProperty(
    indent,
    field,
    columns.map(({ name }) => name),
  );
  return [...lines.slice(0, -1), `${lines.at(-1)} // ${certainty}: ${visible(why)}`];
}

/** What is known is written; what a person has to say stands there as a comment, ready to be filled in. */
function wordLines(indent: string, guess: WordsGuess): readonly string[] {
  const { field, known, doubtful, unknown, canonical } = guess;
  const inner = `${indent}  `;
  const asks = [
    ...[...doubtful].map(([word, [first = '', ...others]]) => {
      const rest = others.map(quoted).join(' or ');
      return `${inner}// ${property(word, first)}, // or ${rest}: platforms differ`;
    }),
    ...unknown.map((word) => `${inner}// ${property(word, '…')}, // nothing is known of it`),
  ];
  const text = `Say what these mean and remove the slashes; until then their records are quarantined. One of ${canonical.join(', ')}:`;
  return objectProperty(indent, field, [
    ...[...known].flatMap(([word, meaning]) => textProperty(inner, word, meaning)),
    ...(asks.length ? [...comment(inner, text), ...asks] : []),
  ]);
}

function property(word: string, meaning: string): string {
  return `${propertyName(visible(word))}: ${quoted(meaning)}`;
}

function questionLines(indent: string, questions: string): readonly string[] {
  return [
    ...comment(
      indent,
      'Columns whose name fits are questions; what these words ask for is who answers.',
    ),
    ...textProperty(indent, 'questions', questions),
    ...objectProperty(indent, 'respondent', [
      ...Object.entries(respondentWords).flatMap(([field, asked]) =>
        listProperty(`${indent}  `, field, asked),
      ),
    ]),
  ];
}
