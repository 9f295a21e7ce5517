import { respondentWords } from '../presets/respondent-words.ts';
import { visible } from '../privacy/visible.ts';
import type { FieldGuess } from '../recognise/guess-fields.ts';
import type { WordsGuess } from '../recognise/guess-words.ts';
import type { DraftMapping } from './draft-mapping.ts';
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
    footers,
    totals,
    constants,
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
    ...listProperty(indent, 'detect', detect),
    ...(drop.length ? dropLines(indent, mapping) : []),
    ...(footers.length ? listProperty(indent, 'footers', footers) : []),
    ...(totals
      ? [
          ...comment(indent, 'Some orders take several records: each is one line of an order.'),
          ...textProperty(indent, 'recordGrain', 'line'),
          ...textProperty(indent, 'totals', totals),
        ]
      : []),
    ...objectProperty(
      indent,
      'fields',
      fields.flatMap((guess) => fieldLines(`${indent}  `, guess)),
    ),
    ...constantLines(indent, constants),
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

function constantLines(indent: string, constants: DraftMapping['constants']): readonly string[] {
  const fields = Object.entries(constants);
  if (fields.length === 0) return [];
  const said = fields.map(([field, value]) => `${field} is taken for ${value} in all records`);
  return [
    ...comment(indent, `A guess, since no column says it: ${said.join(', ')}. Is that so?`),
    ...objectProperty(
      indent,
      'constants',
      fields.flatMap(([field, value]) => textProperty(`${indent}  `, field, value)),
    ),
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
