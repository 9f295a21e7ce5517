import { someOf } from '../landing/columns/columns-changed.ts';
import type { Description } from '../recognise/describe.ts';
import { placeName } from '../recognise/place-name.ts';
import { plural } from '../text/plural.ts';
import { shellWord } from '../text/shell-word.ts';
import { print } from './output.ts';
import { alarming, heading } from './paint.ts';

/** Prints what was found out about files, one block for each text in them. */
export function printDetected(found: readonly Description[]): void {
  for (const [index, each] of found.entries()) {
    if (index > 0) print();
    print(heading(placeName(each.file, each.text)));
    for (const line of linesOf(each)) print(`  ${line}`);
  }
}

function linesOf(found: Description): readonly string[] {
  if (found.problem !== null) return [alarming(`not recognised: ${found.problem}`)];
  return found.preset === null ? misfitLines(found) : fitLines(found);
}

function fitLines(found: Description): readonly string[] {
  const { preset, title, isSure, doubts, missing, unknown, others } = found;
  const lacks = Object.entries(missing).map(([field, names]) => `${field} (${names.join(', ')})`);
  return [
    `${preset}, ${isSure ? 'sure' : `not sure: ${doubts.join('; ')}`}`,
    `${title}`,
    `${formOf(found)}`,
    `fills ${found.filledFields} of ${found.fields} fields, knows ${found.knownColumns} of ${found.columns} columns`,
    ...(lacks.length ? [`no column for: ${lacks.join(', ')}`] : []),
    ...(unknown.length ? [`not read: ${someOf(unknown)}`] : []),
    ...(others.length ? [`also fits: ${others.join(', ')}`] : []),
  ];
}

function misfitLines(found: Description): readonly string[] {
  const { nearest } = found;
  return [
    alarming('not recognised: no preset fits'),
    formOf(found),
    ...(nearest
      ? [
          `nearest: ${nearest.preset}, which lacks ${nearest.lacks.join(', ')}${nearest.line === null ? '' : ` (line ${nearest.line})`}`,
        ]
      : []),
    ...nextStep(found),
  ];
}

/** What a person can do about a text that no preset fits. */
function nextStep({ guess, file, form, columns }: Description): readonly string[] {
  if (columns === null && form !== 'text') return [];
  if (columns === null) {
    return ["where there is none, a mapping names the columns: header: ['…', '…']"];
  }
  if (guess === null) {
    return [
      'no column says what it holds: say it in a mapping (docs/configuration.md, "A mapping of your own")',
    ];
  }
  const { kind, isSure, second, evidence, lacking } = guess;
  const kinds = [kind, ...(second ? [second] : [])].map((each) => each.replaceAll('_', ' '));
  const lacks = lacking.map((group) => group.join(' or ')).join('; ');
  return [
    `its columns say: ${kinds.join(' or ')}${isSure ? '' : ', not sure'}${evidence.length ? ` (${evidence.join(', ')})` : ''}`,
    ...(lacks ? [`no column for: ${lacks}`] : []),
    `write a config with a mapping of its columns: rollcall init ${shellWord(file)}`,
  ];
}

/** What the columns stand in, and where their names are. */
function formOf({
  form,
  encoding,
  delimiter,
  headerLine,
  linesBeforeHeader,
  preset,
  columns,
}: Description): string {
  if (form === 'JSON') {
    return columns === null
      ? `${encoding}, JSON without any object`
      : `${encoding}, JSON, the names of its objects' fields are the columns`;
  }
  if (form === 'Parquet') return 'Parquet, its columns have names';
  if (headerLine === null) return `${encoding}, no header row was made out`;
  const seems = preset === null ? 'what seems to be the header row' : 'the header row';
  const [kind, unit] =
    form === 'sheet' ? ['a sheet', 'row'] : [`${encoding}, ${delimiterName(delimiter)}`, 'line'];
  const before = linesBeforeHeader ? `, ${plural(linesBeforeHeader, unit)} before it` : '';
  return `${kind}, ${seems} is ${unit} ${headerLine}${before}`;
}

function delimiterName(delimiter: string | null): string {
  if (delimiter === null) return 'one column';
  const names: Readonly<Record<string, string>> = {
    ',': 'comma',
    '\t': 'tab',
    ';': 'semicolon',
    '|': 'bar',
    ',`': 'comma and backtick',
  };
  return names[delimiter] ?? delimiter;
}
