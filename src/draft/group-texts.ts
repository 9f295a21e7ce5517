import { dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Preset } from '../presets/preset.ts';
import { looksLikeBankStatement } from '../recognise/bank-statement.ts';
import { guessKind, type TableGuess } from '../recognise/guess-kind.ts';
import { jsonTable } from '../recognise/json-table.ts';
import { lookAtColumns } from '../recognise/look-at-columns.ts';
import { placeName, textPlace } from '../recognise/place-name.ts';
import { readRows } from '../recognise/read-rows.ts';
import type { Recognition } from '../recognise/recognise.ts';
import { columnNames } from '../text/column-names.ts';
import { datesAsStars } from './file-patterns.ts';

/** Texts of one folder that are of one form: what becomes a feed. */
export interface Group {
  /** The preset that they fit; undefined where none does, or a mapping would read more. */
  readonly preset: Preset | undefined;
  readonly recognitions: readonly Recognition[];
  /** The raw files that the texts are from, each once. */
  readonly paths: readonly string[];
}

/** A text that belongs to no feed, and why. */
export interface LeftOut {
  readonly recognition: Recognition;
  readonly why: string;
}

/**
 * Sorts texts into groups: by preset and folder, where one fits; else by folder and by the columns
 * that they have in common. Folders that differ in a date only count as one.
 */
export function groupTexts(found: readonly Recognition[]): {
  readonly groups: readonly Group[];
  readonly leftOut: readonly LeftOut[];
} {
  const byKey = new Map<string, Recognition[]>();
  const leftOut: LeftOut[] = [];
  for (const recognition of found) {
    const why = whyUseless(recognition);
    if (why !== undefined) {
      leftOut.push({ recognition, why });
      continue;
    }
    const key = keyOf(recognition, byKey);
    byKey.set(key, [...(byKey.get(key) ?? []), recognition]);
  }
  const groups = [...byKey.values()].map((recognitions) => ({
    preset: chosenPreset(recognitions[0]),
    recognitions,
    paths: [...new Set(recognitions.map(({ path }) => path))],
  }));
  return { groups, leftOut };
}

function whyUseless(recognition: Recognition): string | undefined {
  if (recognition.unreadable !== undefined) return recognition.unreadable;
  if (chosenPreset(recognition)) return undefined;
  const names = namesOf(recognition);
  if (names.length === 0) {
    return "no preset fits, and no header row was made out: where there is none, a mapping names the columns: header: ['…', '…']";
  }
  const guess = guessOf(recognition);
  if (guess === undefined) {
    return recognition.guessed?.isInvented
      ? `no preset fits, no header row was made out, and its values do not say what it holds: a mapping names the columns: header: [${names.map((name) => `'${name}'`).join(', ')}]`
      : 'no preset fits, and no column says what it holds';
  }
  return looksLikeBankStatement(guess, names)
    ? 'it looks like a bank statement: what platforms pay out would count as sales a second time'
    : undefined;
}

/** A text that belongs to no feed, with the reason, on one line. */
export function leftOutLine({ recognition, why }: LeftOut): string {
  return `${placeName(recognition.path, recognition.name)}: ${why}`;
}

/** The preset that a text is read by, unless it is a doubtful one and a mapping would read more of it. */
function chosenPreset(recognition: Recognition | undefined): Preset | undefined {
  const [best] = recognition?.fits ?? [];
  if (best === undefined || recognition === undefined) return undefined;
  if (recognition.doubts.length === 0) return best.preset;
  const guess = guessOf(recognition);
  const read = new Set(guess?.fields.flatMap(({ columns }) => columns.map(({ name }) => name)));
  return guess?.lacking.length === 0 && read.size > best.knownColumns ? undefined : best.preset;
}

/** What a text holds by its columns, whether or not a preset fits. */
function guessOf(recognition: Recognition): TableGuess | undefined {
  const columns = lookAtColumns(namesOf(recognition), recordsOf(recognition));
  return guessKind(columns, {
    areNamesInvented: recognition.guessed?.isInvented ?? false,
    place: textPlace(recognition),
  });
}

/** Texts of a preset are alike; of surveys, and where no preset fits, the columns have to be too. */
function keyOf(
  recognition: Recognition,
  known: ReadonlyMap<string, readonly Recognition[]>,
): string {
  const preset = chosenPreset(recognition);
  const key = `${datesAsStars(dirname(recognition.path))}\n${preset?.name ?? ''}`;
  if (preset !== undefined && preset.questions === undefined) return key;
  const alike = [...known].find(
    ([other, [first]]) =>
      other.startsWith(`${key}\n`) && first !== undefined && areAlike(first, recognition),
  );
  return alike?.[0] ?? `${key}\n${recognition.path}\n${recognition.name}`;
}

/** Whether two texts have at least half of their columns in common; where they have no names, whether they look alike. */
function areAlike(a: Recognition, b: Recognition): boolean {
  if (a.guessed?.isInvented || b.guessed?.isInvented) {
    const looks = [a, b].map((each) =>
      each.guessed?.isInvented
        ? lookAtColumns(namesOf(each), recordsOf(each)).map(({ shape }) => shape ?? 'blank')
        : [],
    );
    return isDeepStrictEqual(looks[0], looks[1]);
  }
  // Credit notes look like the invoices that they take back.
  if ((guessOf(a)?.areReturns === undefined) !== (guessOf(b)?.areReturns === undefined)) {
    return false;
  }
  const [some, others] = [new Set(namesOf(a)), new Set(namesOf(b))];
  const common = some.intersection(others).size;
  return common * 2 >= Math.max(some.size, others.size);
}

/** The names of a text's columns as they are landed: by the preset that fits best, else by the row that seems to name them. */
export function namesOf({ fits: [best], guessed }: Recognition): readonly string[] {
  return columnNames(guessed?.cells ?? best?.header.cells ?? []);
}

/** Some records of a text, to look at. */
export function recordsOf(recognition: Recognition): readonly (readonly string[])[] {
  const { source, fits, guessed } = recognition;
  if (guessed) return guessed.records;
  const header = fits[0]?.header;
  if (source === undefined || header === undefined) return [];
  const json = jsonTable(source);
  if (json) {
    const places = header.cells.map((name) => json.names.indexOf(name));
    return json.records.map((record) => places.map((place) => record[place] ?? ''));
  }
  const rows = readRows(source.text, source.isWhole, header.dialect.delimiter, {
    fromLine: header.nextLine,
    quote: header.dialect.quote,
    isSpaced: header.dialect.isSpaced,
  });
  return rows.map(({ cells }) => cells);
}
