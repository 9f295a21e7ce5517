import type { Engine } from '../engine/engine.ts';
import type { RowSource } from './row-source.ts';

/** The destinations that there are, by name: each `destination.ts` adds its own by `declare module`. */
// biome-ignore lint/suspicious/noEmptyInterface: destinations fill it.
export interface Destinations {}

export type DestinationName = keyof Destinations;

/** Where a prepared table goes: a format of files so far. Each is a folder with a `destination.ts`. */
export interface Destination {
  /** As the config names it, like its folder. */
  readonly name: DestinationName;
  /** People get headers and words in their language, programs canonical names and every digit. */
  readonly isFor: 'people' | 'programs';
  /** Writes the rows of `source` into `folder` as one or more files whose names begin with `name`. */
  write(
    engine: Engine,
    source: RowSource,
    folder: string,
    name: string,
    sheet: Sheet,
  ): Promise<readonly WrittenFile[]>;
}

/** What a spreadsheet shows beside the rows. */
export interface Sheet {
  readonly title: string;
  /** So many rows at the end sum up the others: they stand below what can be filtered and sorted. */
  readonly totalRows?: number;
  /** Columns of shares, which are shown as percent where a format of numbers can say so. */
  readonly percents?: readonly string[];
}

/** A file that a destination has finished: its name in the folder that was given. */
export interface WrittenFile {
  readonly path: string;
  readonly rows: number;
}
