import type { Header } from '../landing/header/header.ts';
import { namedColumns, questionTest } from '../presets/known-columns.ts';
import type { Preset } from '../presets/preset.ts';
import { foldName } from '../text/column-names.ts';

/** How well a preset fits a header row that has all columns it is detected by. */
export interface Fit {
  readonly preset: Preset;
  readonly encoding: string;
  readonly header: Header;
  /** Fields of the preset that a column of the file fills. */
  readonly filledFields: number;
  readonly fields: number;
  /** Columns of the file that the preset reads, drops or is detected by. */
  readonly knownColumns: number;
  /** Field → its columns, for fields that no column of the file fills. */
  readonly missing: ReadonlyMap<string, readonly string[]>;
  /** Columns of the file that the preset does not read. */
  readonly unknown: readonly string[];
}

/** Weighs what a preset knows of a header row against what the row holds. */
export function weighFit(preset: Preset, header: Header, encoding: string): Fit {
  const columns = header.cells.map(foldName).filter((name) => name !== '');
  const there = new Set(columns);
  const named = namedColumns(preset);
  const missing = new Map(
    Object.entries(preset.fields).filter(
      ([, names]) => !names.some((name) => there.has(foldName(name))),
    ),
  );
  const isQuestion = questionTest(preset);
  const fields = Object.keys(preset.fields).length;
  return {
    preset,
    encoding,
    header,
    filledFields: fields - missing.size,
    fields,
    knownColumns: columns.filter((name) => named.has(name)).length,
    missing,
    unknown: columns.filter((name) => !named.has(name) && !isQuestion(name)),
  };
}

/** Fewer columns than these are no proof: other files may have them by chance. */
const fewestForSure = 3;
/** A second preset that knows this share of what the first one knows is close to it. */
const closeShare = 0.8;

/** The fits in order, the best first: the one that knows most columns of the file by name. */
export function rankFits(fits: readonly Fit[]): readonly Fit[] {
  return fits.toSorted(
    (a, b) =>
      b.knownColumns - a.knownColumns ||
      b.filledFields / b.fields - a.filledFields / a.fields ||
      (a.preset.name < b.preset.name ? -1 : 1),
  );
}

/**
 * Why it is not sure that the best of ranked fits is right; none when it is. It is sure when at
 * least three columns are known by name, at least half of the preset's fields are filled, and no
 * other preset that fits knows nearly as many columns.
 */
export function doubtsAbout([best, second]: readonly Fit[]): readonly string[] {
  if (best === undefined) return [];
  const doubts: string[] = [];
  if (best.knownColumns < fewestForSure) {
    const are = best.knownColumns === 1 ? 'is' : 'are';
    doubts.push(`only ${best.knownColumns} of its columns ${are} known by name`);
  }
  if (best.filledFields * 2 < best.fields) {
    doubts.push(`only ${best.filledFields} of the preset's ${best.fields} fields are filled`);
  }
  if (second !== undefined && second.knownColumns >= best.knownColumns * closeShare) {
    doubts.push(`${second.preset.name} fits nearly as well`);
  }
  return doubts;
}
