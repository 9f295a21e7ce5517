import { basename } from 'node:path';
import { RollcallError } from '../errors.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import { visibleName } from '../text/visible.ts';
import type { ForeignKind } from './file-kind.ts';
import { describeColumn } from './header/detect.ts';
import type { Row } from './header/rows.ts';
import type { Layout } from './layout.ts';

const nothingLanded = 'Nothing was landed from this file.';

/** A raw file or a content of one that holds no text at all. */
export class EmptyFile extends RollcallError {
  /** Its name, as people find it. */
  readonly file: string;

  constructor(file: string) {
    super({
      what: `${file}: the file is empty.`,
      state: nothingLanded,
      next: 'Export it again, or remove it from the folder.',
    });
    this.file = file;
  }
}

/** A raw file or a content of one that holds no records in a form that Rollcall reads. */
export class NotText extends RollcallError {
  /** Its name, as people find it. */
  readonly file: string;
  /** What it seems to be. */
  readonly kind: string;

  constructor(file: string, { kind, next }: ForeignKind) {
    super({ what: `${file}: cannot be read; it is ${kind}.`, state: nothingLanded, next });
    this.file = file;
    this.kind = kind;
  }
}

/** Several lists of one object of JSON have the names that a layout is detected by: they may be orders and refunds. */
export class SeveralListsFit extends RollcallError {
  readonly file: string;
  readonly lists: readonly string[];

  constructor(file: string, layout: Layout, lists: readonly string[]) {
    super({
      what: `${file}: several of its lists fit preset ${layout.name}: ${lists.join(', ')}.`,
      state: nothingLanded,
      next: 'Add a column to detect that only the list has which is meant; each other list is read by a feed of its own.',
    });
    this.file = file;
    this.lists = lists;
  }
}

/** Nothing among the first lines of a content, or its objects or columns, has all names that its layout is detected by. */
export class HeaderNotFound extends RollcallError {
  /** Name of the content, as people find it. */
  readonly file: string;
  readonly layout: string;
  /** The line that came nearest, and what it lacks. */
  readonly nearest: { readonly line: number; readonly missing: readonly string[] } | undefined;
  /** Where names were looked for: in lines of an encoding, or where each value has its name. */
  readonly lookedIn: NamePlace;

  constructor(file: string, layout: Layout, lookedIn: NamePlace, nearest: Row | undefined) {
    const names = layout.detect.map(describeColumn).join(', ');
    const isLines = lookedIn.kind === 'lines';
    const where = isLines
      ? `Looked at the first 100 lines, as ${lookedIn.encoding}, for ${names}`
      : `Looked among the names of ${lookedIn.kind} for ${names}`;
    super({
      what: isLines
        ? `${file}: no header row found for preset ${layout.name}.`
        : `${file}: its ${lookedIn.kind} do not have the names of preset ${layout.name}.`,
      where: `${where}; ${describeNearest(nearest, lookedIn)}.`,
      state: nothingLanded,
      next: 'Give the feed the preset that fits, or a mapping with its column names, then: rollcall check',
    });
    this.file = file;
    this.layout = layout.name;
    this.nearest = nearest && { line: nearest.line, missing: nearest.missing };
    this.lookedIn = lookedIn;
  }
}

/** Where the names of a content's columns stand. */
export type NamePlace =
  | { readonly kind: 'lines'; readonly encoding: string }
  | { readonly kind: 'objects' | 'columns' };

/** What is known of a header row that does not fit the records under it. */
export interface HeaderMisfit {
  readonly line: number;
  /** How many columns it names. */
  readonly names: number;
  readonly endsInDelimiter: boolean;
  /** How many cells most records have that do not fit it, how many these are, and of how many. */
  readonly cells: number;
  readonly records: number;
  readonly of: number;
}

/** As in "Line 1 names 5 columns, but 4 of 4 records have 6 cells". */
export function describeMisfit(misfit: HeaderMisfit): string {
  const { line, names, endsInDelimiter, cells, records, of } = misfit;
  const place = line === 0 ? 'The config' : `Line ${line}`;
  const columns = `${names} ${names === 1 ? 'column' : 'columns'}`;
  const end = endsInDelimiter ? ' and a delimiter at the end' : '';
  return `${place} names ${columns}${end}, but ${records} of ${of} records have ${cells} cells`;
}

/** The header row names more or fewer columns than most records have cells. */
export class HeaderDamaged extends RollcallError {
  readonly file: string;
  readonly misfit: HeaderMisfit;

  constructor(file: string, misfit: HeaderMisfit) {
    super({
      what: `${file}: the header row does not fit the records below it.`,
      where: `${describeMisfit(misfit)}: a name or separator seems to be missing or too many.`,
      state: `${nothingLanded} Its values would have stood under the wrong names.`,
      next: "Export it again or correct its header row; or, if all files are so, name all columns in the feed: header: ['…', …]",
    });
    this.file = file;
    this.misfit = misfit;
  }
}

/** Of the several contents that a raw file holds, none has the header row of the layout. */
export class NothingFits extends RollcallError {
  readonly file: string;
  readonly layout: string;
  /** The contents that were examined, by name. */
  readonly contents: readonly string[];

  constructor(file: string, layout: Layout, misfits: readonly Misfit[]) {
    const shown = misfits
      .slice(0, misfitsShown)
      .map((misfit) => `  ${misfit.file}: ${problem(misfit, layout)}`);
    const more = misfits.length - shown.length;
    super({
      what: `${file}: nothing in it has the header row of preset ${layout.name}.`,
      where: [
        `Looked for ${layout.detect.map(describeColumn).join(', ')} in:`,
        ...shown,
        ...(more > 0 ? [`  and ${more} more`] : []),
      ].join('\n'),
      state: nothingLanded,
      next: 'Give the feed the preset that fits, or a mapping with its column names, then: rollcall check',
    });
    this.file = file;
    this.layout = layout.name;
    this.contents = misfits.map((misfit) => misfit.file);
  }
}

/** Why a content does not fit. */
export type Misfit = EmptyFile | NotText | HeaderNotFound;

const misfitsShown = 10;

function problem(misfit: Misfit, { detect }: Layout): string {
  if (misfit instanceof EmptyFile) return 'empty';
  if (misfit instanceof NotText) return misfit.kind;
  const { nearest, lookedIn } = misfit;
  const isLines = lookedIn.kind === 'lines';
  if (nearest === undefined || nearest.missing.length === detect.length) {
    return isLines ? 'no header row' : `${lookedIn.kind} with other names`;
  }
  const lacks = `lacks ${nearest.missing.join(', ')}`;
  return isLines ? `no header row; line ${nearest.line} ${lacks}` : lacks;
}

/** A file of the inbox is no longer as it was when it was pulled. */
export class PulledFileDamaged extends RollcallError {
  readonly path: string;

  constructor(path: string) {
    super({
      what: `${visibleName(basename(path))}: the file is no longer as it was pulled.`,
      state: `${nothingLanded} What landed from it before stays.`,
      next: visibleName(`Delete ${path}; the next run fetches it again.`),
    });
    this.path = path;
  }
}

/** The raw file was written to while it was read. */
export class FileChanged extends Error {
  constructor() {
    super('the file changed while it was read');
  }
}

/** A raw file could not be read or its landed files could not be written. Nothing is left of them. */
export class LandingFailed extends RollcallError {
  readonly path: string;
  /** What the disk or the engine said, without any value of a record. */
  readonly reason: string;

  constructor(path: string, folder: string, cause: unknown) {
    const reason = reasonOf(cause);
    super({
      what: `${visibleName(basename(path))}: the file could not be landed.`,
      where: visibleName(`${reason} (reading ${path}, writing to ${folder})`),
      state: 'Nothing was landed from this file; what had been written of it was removed.',
      next: 'Put right what the message names, then run again: files that have landed are not read twice.',
    });
    this.path = path;
    this.reason = reason;
  }
}

function describeNearest(nearest: Row | undefined, { kind }: NamePlace): string {
  if (nearest === undefined || nearest.found.length === 0) {
    return kind === 'lines' ? 'no line has any of them' : 'there is none of them';
  }
  const found = nearest.found.join(', ');
  const missing = nearest.missing.map((name) => `${name}${didYouMean(name, nearest.cells)}`);
  const place = kind === 'lines' ? `line ${nearest.line} has` : 'there is';
  return `${place} ${found} but not ${missing.join(', ')}`;
}

/** Kinds of engine error about files, names and memory, never of a value in a record. */
const enginesOwnWords = /^(IO|Permission|Out of Memory|INTERRUPT) Error: /;

/**
 * An engine error can quote the record that it failed on, which may hold personal data: of such a
 * one only the kind is told, and no error of the engine is kept as cause.
 */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'unknown error';
  const isSafe = 'code' in cause || cause instanceof FileChanged || cause instanceof CountsDiffer;
  if (isSafe || enginesOwnWords.test(cause.message)) return cause.message;
  return /^[A-Z][\w ]* Error(?=: )/.exec(cause.message)?.[0] ?? cause.name;
}

/** DuckDB wrote another number of rows than Rollcall counted. */
export class CountsDiffer extends Error {}
