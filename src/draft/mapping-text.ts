import type { Shape } from '../contracts/words/column-words.ts';
import { respondentWords } from '../presets/respondent-words.ts';
import type { FieldGuess } from '../recognise/field-guess.ts';
import type { WordsGuess } from '../recognise/guess-words.ts';
import { visible } from '../text/visible.ts';
import { currencyLines, decimalMarkLines, sumLines, totalsLines } from './amount-lines.ts';
import type { DraftMapping } from './draft-mapping.ts';
import { paymentLines } from './payment-lines.ts';
import { rowLines } from './row-lines.ts';
import {
  comment,
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
    blanks,
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
    ...(blanks.length ? listProperty(indent, 'blanks', blanks) : []),
    ...(footers.length ? listProperty(indent, 'footers', footers) : []),
    ...(totals ? totalsLines(indent, totals) : []),
    ...(mapping.dateOrder ? dateOrderLines(indent, mapping.dateOrder) : []),
    ...(mapping.decimalMark ? decimalMarkLines(indent, mapping.decimalMark) : []),
    ...discountLines(indent, fields),
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

/** Names that Rollcall invented, each with what is under it, so that a person can give it its own. */
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
  return shape === undefined ? 'blank in the records that were read' : looks[shape];
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
  share: 'shares',
  'whole number': 'whole numbers',
  words: 'a few words, again and again',
  text: 'texts',
};

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

/** How discounts are written that are shares of a price, where it is not as plain shares. */
function discountLines(indent: string, fields: readonly FieldGuess[]): readonly string[] {
  const written = fields.find(({ discountRates }) => discountRates !== undefined)?.discountRates;
  return written === undefined || written === 'shares'
    ? []
    : textProperty(indent, 'discountRates', written);
}

/** What has no column, to be filled in where a column has it under an unknown name. */
function lackingLines(indent: string, { lacking, idFrom }: DraftMapping): readonly string[] {
  return lacking
    .filter(([field]) => field !== 'order_id' || !idFrom)
    .map(([field, ...others]) => {
      const or = others.length ? `, or ${others.join(' or ')}` : '';
      return `${indent}// ${field}: ['…'],${or ? ` //${or.slice(1)}` : ''}`;
    });
}

function idLines(indent: string, guess: DraftMapping['idFrom']): readonly string[] {
  if (guess === undefined) return [];
  const { columns, totals } = guess;
  const line = `idFrom: [${columns.map(quoted).join(', ')}],`;
  if (totals === undefined) {
    const text =
      'No column numbers the orders. If these distinguish orders, remove the slashes; two orders with the same values count once:';
    return [...comment(indent, text), `${indent}// ${line}`];
  }
  const text =
    'Not sure: no column numbers the orders, so what somebody bought at one time is taken for one order, and comes to the sum of its records:';
  return [
    ...comment(indent, text),
    `${indent}${line}`,
    ...textProperty(indent, 'recordGrain', 'line'),
    ...textProperty(indent, 'totals', totals),
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
  if ('email_opt_out' in constants) {
    const why =
      "By its name all in it want no marketing, and no column says so. If they do not, write 'no'.";
    return [...comment(indent, why), ...lines];
  }
  const said = fields.map(([field, value]) => `${field} is taken for ${value} in all records`);
  const columns = mayTellStatus.map(visible).join(' or ');
  const perhaps = columns ? ` Perhaps ${columns} says it: then give it to status in fields.` : '';
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

/** What is known is written; what a person has to say is there as a comment, ready to be filled in. */
function wordLines(indent: string, guess: WordsGuess): readonly string[] {
  const { field, known, doubtful, unknown, canonical, invalid } = guess;
  const until =
    invalid === 'quarantine' ? 'their records are quarantined' : 'the field stays empty there';
  const inner = `${indent}  `;
  const asks = [
    ...[...doubtful].map(([word, [first = '', ...others]]) => {
      const rest = others.map(quoted).join(' or ');
      return `${inner}// ${property(word, first)}, // or ${rest}: platforms differ`;
    }),
    ...unknown.map((word) => `${inner}// ${property(word, '…')}, // unknown word`),
  ];
  const text = `Say what these mean and remove the slashes; until then ${until}. One of ${canonical.join(', ')}:`;
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
