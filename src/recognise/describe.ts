import { jsonForm } from '../landing/json/json-form.ts';
import { visible } from '../text/visible.ts';
import type { Fit } from './fit.ts';
import type { GuessedHeader } from './guess-header.ts';
import { guessKind } from './guess-kind.ts';
import { lookAtColumns } from './look-at-columns.ts';
import { textPlace } from './place-name.ts';
import type { Recognition } from './recognise.ts';

/** What was found out about one text, as plain data. Holds names of columns, and never a value. */
export interface Description {
  /** The raw file as it was named. */
  readonly file: string;
  /** The text in it: the file itself, a member of an archive, a sheet of a workbook. */
  readonly text: string;
  /** Why there is nothing to recognise; null for a text. */
  readonly problem: string | null;
  /** The preset that fits best, if one does. */
  readonly preset: string | null;
  readonly title: string | null;
  readonly kind: string | null;
  /** Null when no preset fits. */
  readonly isSure: boolean | null;
  readonly doubts: readonly string[];
  /** What the columns stand in; null where there is nothing to recognise. */
  readonly form: 'text' | 'sheet' | 'Parquet' | 'JSON' | null;
  readonly encoding: string | null;
  /** Null where the form has none. */
  readonly delimiter: string | null;
  /**
   * The line of the header row, from 1, or the row of a sheet; where no preset fits it is what seems
   * to be one. Null in JSON and Parquet, where each value has its name.
   */
  readonly headerLine: number | null;
  readonly linesBeforeHeader: number | null;
  /** How many columns there are, and how many of them the preset knows by name. */
  readonly columns: number | null;
  readonly knownColumns: number | null;
  readonly fields: number | null;
  readonly filledFields: number | null;
  /** Field of the preset → its columns, none of which is in the file. */
  readonly missing: Readonly<Record<string, readonly string[]>>;
  /** Columns of the file that the preset does not read. */
  readonly unknown: readonly string[];
  /** Other presets that fit, the best first. */
  readonly others: readonly string[];
  /** Where none fits: what the columns say, if they say anything. */
  readonly guess: {
    readonly kind: string;
    readonly isSure: boolean;
    /** Another kind that fits nearly as well. */
    readonly second: string | null;
    /** Columns that say it. */
    readonly evidence: readonly string[];
    /** Groups of fields of which none has a column. */
    readonly lacking: readonly (readonly string[])[];
  } | null;
  /** Where none fits: the one that comes nearest, in which line, if there are lines, and what it lacks there. */
  readonly nearest: {
    readonly preset: string;
    readonly line: number | null;
    readonly lacks: readonly string[];
  } | null;
}

/** A recognition as plain data, for people and for programs. */
export function describe(recognition: Recognition): Description {
  const { path, name, unreadable, source, fits, doubts, nearest, guessed } = recognition;
  const [best, ...others] = fits;
  const form = formOf(source);
  const hasRows = form === 'text' || form === 'sheet';
  const guessedLine = guessed?.isInvented ? null : (guessed?.line ?? null);
  const line = hasRows ? (best?.header.line ?? guessedLine) : null;
  const delimiter = best?.header.dialect.delimiter ?? guessed?.delimiter ?? null;
  return {
    file: path,
    text: name,
    problem: unreadable ?? null,
    ...factsOf(best),
    isSure: best ? doubts.length === 0 : null,
    doubts,
    form,
    encoding: best?.encoding ?? source?.encoding ?? null,
    delimiter: form === 'text' ? delimiter : null,
    headerLine: line,
    linesBeforeHeader: line === null ? null : line - 1,
    columns: best?.header.cells.length ?? guessed?.cells.length ?? null,
    others: others.map(({ preset }) => preset.name),
    guess: best || !guessed ? null : guessOf(guessed, textPlace(recognition)),
    nearest: nearest
      ? {
          preset: nearest.preset.name,
          line: hasRows ? nearest.line : null,
          lacks: nearest.lacks,
        }
      : null,
  };
}

function formOf(source: Recognition['source']): Description['form'] {
  if (source === undefined) return null;
  const { beginning, text } = source;
  const { writtenFrom } = beginning.content;
  if (writtenFrom !== undefined) return writtenFrom === 'a sheet' ? 'sheet' : 'Parquet';
  return jsonForm(text) === undefined ? 'text' : 'JSON';
}

function guessOf(
  { cells, records, isInvented }: GuessedHeader,
  place: string,
): Description['guess'] {
  const guess = guessKind(lookAtColumns(cells, records), { areNamesInvented: isInvented, place });
  if (guess === undefined) return null;
  const { kind, isSure, second = null, evidence, lacking } = guess;
  return { kind, isSure, second, evidence: evidence.map(visible), lacking };
}

function factsOf(fit: Fit | undefined) {
  return {
    preset: fit?.preset.name ?? null,
    title: fit?.preset.title ?? null,
    kind: fit?.preset.kind ?? null,
    knownColumns: fit?.knownColumns ?? null,
    fields: fit?.fields ?? null,
    filledFields: fit?.filledFields ?? null,
    missing: Object.fromEntries(fit?.missing ?? []),
    unknown: fit?.unknown.map(visible) ?? [],
  };
}
