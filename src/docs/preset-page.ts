import { typedColumns } from '../contracts/contract.ts';
import { contractOf } from '../contracts/contracts.ts';
import type { Preset } from '../presets/preset.ts';
import { code, markdownTable, sentenceList } from './markdown.ts';
import { moneyOf } from './preset-money.ts';

/** What is known of a preset's format, for people who feed such files to Rollcall. */
export function presetPage(preset: Preset): string {
  const { name, title, kind, platform, notes, cannotKnow } = preset;
  const sections = [
    `# ${title}`,
    `Preset ${code(name)}: ${contractOf(kind).title.toLowerCase()} of the platform ${code(platform)}. ${grainOf(preset)}`,
    section('In the config', example(preset)),
    section('How it is recognised', bullets(recognition(preset))),
    section('Columns that are read', columnTable(preset)),
    section('Questions', bullets(questions(preset))),
    section('Money', bullets(moneyOf(preset))),
    section('Words', wordTable(preset)),
    section('What it cannot know', bullets(cannotKnow)),
    section('Notes', bullets([...placeAndTime(preset), ...notes])),
    section('Columns that may be missing', bullets(optionalColumns(preset))),
    section('Dropped while landing', bullets(dropped(preset))),
  ];
  return `${sections.filter((text) => text !== '').join('\n\n')}\n`;
}

/** A section with its heading; nothing where it would be empty. */
function section(heading: string, text: string): string {
  return text === '' ? '' : `## ${heading}\n\n${text}`;
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

function grainOf({ kind, recordGrain, totals, questions: pattern }: Preset): string {
  if (pattern !== undefined) {
    return 'One record is a filled-in questionnaire; each question is a column and becomes a row.';
  }
  if (kind !== 'orders' || recordGrain === 'order')
    return `One record is ${contractOf(kind).grain}.`;
  return `One record is one line of an order; ${totalsAre[totals]}.`;
}

const totalsAre: Readonly<Record<Preset['totals'], string>> = {
  'first line': "the order's totals stand on its first line",
  'every line': "the order's totals are repeated on each",
  'sum of line amounts': "the order's amounts are the sums of its lines'",
  'sum of quantity x unit price': "the order's amount is the sum of quantity × unit price",
};

function example({ name, platform, idsUniqueIn }: Preset): string {
  const shop = idsUniqueIn === 'shop' ? ", shop: 'my-shop'" : '';
  const files = `exports/${platform}`;
  return [
    '```ts',
    `{ name: '${platform}', preset: '${name}', files: '${files}'${shop} }`,
    '```',
    ...(shop === ''
      ? []
      : [
          '',
          'Ids are unique in one shop only: feeds of one shop share its name; it is the feed’s name unless given.',
        ]),
  ].join('\n');
}

function recognition(preset: Preset): readonly string[] {
  const { detect, detectWithout, encoding, delimiter, headerRows, footers, ends } = preset;
  const sought = detect.map((names) =>
    typeof names === 'string' ? code(names) : `one of ${sentenceList(names, 'or')}`,
  );
  return [
    `The header row is the first of the first 100 lines that has ${sought.join('; ')}, in any order and among any others.`,
    ...(detectWithout.length
      ? [`A header row that has ${sentenceList(detectWithout, 'or')} is another format's.`]
      : []),
    ...(headerRows === 2
      ? ['A second header row names the choices of the questions above it.']
      : []),
    ...(encoding === 'auto' ? [] : [`The text is ${code(encoding)}.`]),
    ...(delimiter === undefined ? [] : [`Cells are parted by ${delimiterName(delimiter)}.`]),
    ...(footers.length
      ? [`Lines that begin with ${sentenceList(footers, 'or')} are no records.`]
      : []),
    ...(ends.length
      ? [`After a line that begins with ${sentenceList(ends, 'or')} only totals follow.`]
      : []),
  ];
}

function delimiterName(delimiter: string): string {
  return delimiter === '\t' ? 'tabs' : code(delimiter);
}

function columnTable({ kind, fields, sums, timeOfDay, onlyWhere }: Preset): string {
  const named = Object.entries(fields).map(([field, columns]) => [
    `${columns.map(code).join(', ')}${timeOfDay[field] ? ` with ${sentenceList(timeOfDay[field], 'or')}` : ''}${conditionText(onlyWhere[field])}`,
    code(field),
    describeField(kind, field),
  ]);
  const summed = Object.entries(sums).map(([field, { plus, minus = [] }]) => [
    [plus.map(code).join(' + '), ...minus.map(code)].join(' − '),
    code(field),
    describeField(kind, field),
  ]);
  const rows = [...named, ...summed];
  return rows.length
    ? markdownTable(['Column', 'Becomes', 'Which is'], rows) + several(fields)
    : '';
}

/** The only rows that give a field. */
function conditionText(condition: Preset['onlyWhere'][string] | undefined): string {
  if (condition === undefined) return '';
  const { column, equals, startsWith, is } = condition;
  const test = equals
    ? sentenceList(equals, 'or')
    : startsWith
      ? `${sentenceList(startsWith, 'or')}…`
      : is;
  return ` where ${sentenceList([column].flat(), 'or')} is ${test}`;
}

function several(fields: Preset['fields']): string {
  return Object.values(fields).some((columns) => columns.length > 1)
    ? '\n\nOf several columns the first that is not blank gives the value.'
    : '';
}

/** What a field holds, as its contract says it, with its unit. Order files hold lines too. */
export function describeField(kind: Preset['kind'], field: string): string {
  const column = typedColumns(contractOf(kind)).find(({ name }) => name === field);
  if (!column) return '';
  const { description, unit } = column.facts;
  return unit === undefined ? description : `${description} (${unit})`;
}

function questions(preset: Preset): readonly string[] {
  const { questions: pattern, notQuestions, choiceSeparator, respondent } = preset;
  if (pattern === undefined) return [];
  const asked = Object.entries(respondent ?? {}).map(
    ([field, words]) => `${field} from a question that fits ${sentenceList(words, 'or')}`,
  );
  return [
    `A column is a question when its name fits ${code(pattern)}.`,
    ...(notQuestions.length ? [`These are none: ${sentenceList(notQuestions)}.`] : []),
    ...(choiceSeparator === undefined
      ? []
      : [`Several choices in one answer are parted by ${code(choiceSeparator)}.`]),
    ...(asked.length
      ? [`The respondent is identified from the answers: ${asked.join('; ')}.`]
      : []),
  ];
}

function wordTable({ words }: Preset): string {
  const rows = Object.entries(words).flatMap(([field, meanings]) =>
    Object.entries(meanings).map(([word, meaning]) => [
      code(field),
      word === '*' ? 'any other' : code(word),
      meaning || 'nothing',
    ]),
  );
  if (rows.length === 0) return '';
  const note =
    'A word that is not here quarantines its record; say what it means under `words` in the config.';
  return `${markdownTable(['Field', 'Word in the file', 'Means'], rows)}\n\n${note}`;
}

function placeAndTime({ timezone, country, blanks, idsUniqueIn }: Preset): readonly string[] {
  return [
    ...(timezone ? [`Times without an offset are in ${timezone}.`] : []),
    ...(country ? [`Phone numbers without a country code are from ${country}.`] : []),
    ...(blanks.length
      ? [`A cell that holds only ${sentenceList(blanks, 'or')} says nothing.`]
      : []),
    idsUniqueIn === 'platform'
      ? 'Ids are unique on the whole platform.'
      : 'Ids are unique in one shop only.',
  ];
}

function optionalColumns({ optional }: Preset): readonly string[] {
  return optional.length
    ? [
        `${sentenceList(optional)}: documented layouts leave them out, or they need not be ticked. A file without them is as it should be.`,
      ]
    : [];
}

function dropped({ drop, streets }: Preset): readonly string[] {
  const never = drop.filter((column) => !streets.includes(column));
  return [
    ...(never.length
      ? [
          `${sentenceList(never)}: never landed, unless the feed asks for them under ${code('keep')}.`,
        ]
      : []),
    ...(streets.length
      ? [
          `${sentenceList(streets)}: landed to compare people by, unless ${code('identity.addresses')} is off.`,
        ]
      : []),
  ];
}
