import { basename } from 'node:path';
import { RollcallError } from '../errors.ts';
import type { Header } from '../landing/header/header.ts';
import { readHeader } from '../landing/header/read-header.ts';
import { describeMisfit, type HeaderMisfit, HeaderNotFound } from '../landing/landing-errors.ts';
import type { Preset } from '../presets/preset.ts';
import { presets } from '../presets/presets.ts';
import { foldName } from '../text/column-names.ts';
import { doubtsAbout, type Fit, rankFits, weighFit } from './fit.ts';
import { type GuessedHeader, guessHeader, inventHeader } from './guess-header.ts';
import { readRows } from './read-rows.ts';
import { type NoText, readTexts, type Text } from './read-texts.ts';

/** A preset that does not fit a text, and what it lacks. */
export interface NearMiss {
  readonly preset: Preset;
  /** The line that comes nearest, from 1. */
  readonly line: number;
  /** The columns that it is detected by and that this line does not have. */
  readonly lacks: readonly string[];
}

/** What was found out about one text of a raw file. */
export interface Recognition {
  /** The raw file as it was named. */
  readonly path: string;
  /** The text in it as people find it; the file's own name for a plain file. */
  readonly name: string;
  /** Why there is nothing to recognise; undefined for a text. */
  readonly unreadable?: string;
  readonly source?: Text;
  /** Presets that fit, the best first. */
  readonly fits: readonly Fit[];
  /** Why the first of them may be wrong; none when it is sure. */
  readonly doubts: readonly string[];
  /** Where no preset fits: the one that comes nearest, if any has a column in common. */
  readonly nearest?: NearMiss;
  /** Where no preset fits: what seems to be the header row, or names that stand for one. */
  readonly guessed?: GuessedHeader;
}

/** Finds out what a raw file holds: one result for each of its texts. */
export async function recogniseFile(
  path: string,
  scratch: string,
): Promise<readonly Recognition[]> {
  const found = await readTexts(path, basename(path), scratch);
  return found.map((text) => ('reason' in text ? nothingIn(path, text) : recognise(path, text)));
}

function nothingIn(path: string, { name, reason }: NoText): Recognition {
  return { path, name, unreadable: reason, fits: [], doubts: [] };
}

function recognise(path: string, text: Text): Recognition {
  const facts = { path, name: text.name, source: text };
  const attempts = plausiblePresets(text)
    .map((preset) => tryPreset(preset, text))
    .filter((attempt) => attempt !== undefined);
  const fits = rankFits(attempts.filter((attempt) => 'header' in attempt));
  if (fits.length > 0) {
    return fits[0]?.header.misfit === undefined
      ? { ...facts, fits, doubts: [...doubtsAbout(fits), ...encodingDoubts(text)] }
      : nothingIn(path, { name: text.name, reason: headerReason(fits[0].header.misfit) });
  }
  const misses = attempts.filter((attempt) => 'lacks' in attempt);
  const nearest = misses.reduce<NearMiss | undefined>(
    (best, miss) => (best === undefined || share(miss) > share(best) ? miss : best),
    undefined,
  );
  const written = guessHeader(text);
  const guessed = written ?? inventHeader(text);
  const header = written && headerUnder(written, text);
  if (header?.misfit !== undefined) {
    return nothingIn(path, { name: text.name, reason: headerReason(header.misfit) });
  }
  return {
    ...facts,
    fits,
    doubts: [],
    ...(nearest === undefined ? {} : { nearest }),
    ...(guessed === undefined ? {} : { guessed: asWritten(guessed, header, text) }),
  };
}

/** What a run would make of a header row that was guessed. */
function headerUnder({ cells }: GuessedHeader, { beginning }: Text): Header | undefined {
  const detect = cells.filter((cell) => foldName(cell) !== '');
  try {
    return readHeader(beginning, { name: 'guess', detect }).header;
  } catch (error) {
    if (error instanceof RollcallError) return undefined;
    throw error;
  }
}

/** A guessed header with cells as a run reads them: without single quotes around them, or spaces before them. */
function asWritten(
  guessed: GuessedHeader,
  header: Header | undefined,
  { text, isWhole }: Text,
): GuessedHeader {
  if (!(header?.dialect.quote || header?.dialect.isSpaced)) return guessed;
  const { dialect, nextLine, cells } = header;
  const rows = readRows(text, isWhole, dialect.delimiter, {
    fromLine: nextLine,
    quote: dialect.quote,
    isSpaced: dialect.isSpaced,
  });
  return { ...guessed, cells, records: rows.map((row) => row.cells) };
}

function headerReason(misfit: HeaderMisfit): string {
  const fact = describeMisfit(misfit).replace(/^Line/u, 'line');
  return `its header row does not fit its records (${fact}): export it again, or correct the header row`;
}

/** Presets of which a detection column stands somewhere in the first lines; no other can fit. */
function plausiblePresets({ text }: Text): readonly Preset[] {
  const beginning = text
    .split(/\r\n|\n|\r/u, 200)
    .join('\n')
    .normalize('NFKC');
  return presets.filter(({ detect }) =>
    detect.flat().some((name) => beginning.includes(foldName(name))),
  );
}

function tryPreset(
  preset: Preset,
  { beginning, encoding: likeliest, doubtfulEncodings }: Text,
): Fit | NearMiss | undefined {
  const layout = doubtfulEncodings ? { ...preset, encoding: likeliest } : preset;
  try {
    const { header, encoding } = readHeader(beginning, layout);
    return weighFit(preset, header, encoding.name);
  } catch (error) {
    if (!(error instanceof HeaderNotFound) || error.nearest === undefined) return undefined;
    const { line, missing } = error.nearest;
    return missing.length < preset.detect.length ? { preset, line, lacks: missing } : undefined;
  }
}

function encodingDoubts({ doubtfulEncodings }: Text): readonly string[] {
  return doubtfulEncodings ? [`it may be written in ${doubtfulEncodings.join(' or ')}`] : [];
}

/** How much of what a preset is detected by is there. */
function share({ preset, lacks }: NearMiss): number {
  return 1 - lacks.length / preset.detect.length;
}
