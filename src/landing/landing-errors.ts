import { basename } from 'node:path';
import { RollcallError } from '../errors.ts';
import type { Row } from './header.ts';
import { CountsDiffer } from './land-records.ts';
import type { Layout } from './layout.ts';

const nothingLanded = 'Nothing was landed from this file.';

/** A raw file that holds no text at all. */
export class EmptyFile extends RollcallError {
  readonly path: string;

  constructor(path: string) {
    super({
      what: `${basename(path)}: the file is empty.`,
      state: nothingLanded,
      next: 'Export it again, or remove it from the folder.',
    });
    this.path = path;
  }
}

/** A raw file that is no delimited text. */
export class NotText extends RollcallError {
  readonly path: string;
  /** What it seems to be. */
  readonly kind: string;

  constructor(path: string, kind: string) {
    super({
      what: `${basename(path)}: not a text file; it looks like ${kind}.`,
      state: nothingLanded,
      next: 'Export it as CSV, or unpack or save it as CSV, and put that file in its place.',
    });
    this.path = path;
    this.kind = kind;
  }
}

/** No line among the first of a raw file holds all columns that its layout is detected by. */
export class HeaderNotFound extends RollcallError {
  readonly path: string;
  readonly layout: string;
  /** The line that came nearest, and what it lacks. */
  readonly nearest: { readonly line: number; readonly missing: readonly string[] } | undefined;

  constructor(path: string, layout: Layout, encoding: string, nearest: Row | undefined) {
    const lookedFor = `Looked at the first 100 lines, as ${encoding}, for ${layout.detect.join(', ')}`;
    super({
      what: `${basename(path)}: no header row found for preset ${layout.name}.`,
      where: `${lookedFor}; ${describeNearest(nearest, layout)}.`,
      state: nothingLanded,
      next: 'Give the feed the preset that fits, or a mapping with its column names, then: rollcall check',
    });
    this.path = path;
    this.layout = layout.name;
    this.nearest = nearest && { line: nearest.line, missing: missingFrom(nearest, layout) };
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
      what: `${basename(path)}: the file could not be landed.`,
      where: `${reason} (reading ${path}, writing to ${folder})`,
      state: 'Nothing was landed from this file; what had been written of it was removed.',
      next: 'Put right what the message names, then run again: files that have landed are not read twice.',
    });
    this.path = path;
    this.reason = reason;
  }
}

function describeNearest(nearest: Row | undefined, layout: Layout): string {
  if (nearest === undefined || nearest.found.length === 0) return 'no line has any of them';
  const found = nearest.found.join(', ');
  return `line ${nearest.line} has ${found} but not ${missingFrom(nearest, layout).join(', ')}`;
}

function missingFrom(row: Row, layout: Layout): readonly string[] {
  return layout.detect.filter((name) => !row.found.includes(name));
}

/** Kinds of engine error that speak of files, names and memory, never of a value in a record. */
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
