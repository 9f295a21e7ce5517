import type { ResolvedFeed } from '../config/load.ts';
import { literal } from '../engine/duckdb.ts';
import type { RawFile } from '../engine/model.ts';
import { type LandedRows, landedRows } from '../landing/landed-rows.ts';

/** A feed with its landed files, numbered without a gap. */
export interface StagedFeed {
  readonly resolved: ResolvedFeed;
  readonly files: readonly StagedFile[];
}

interface StagedFile extends RawFile {
  /** Whether all in it want no marketing, by its name alone. */
  readonly listsObjections?: boolean;
}

/** The first columns of a select over a feed's records: which record it is. */
export function place({ resolved, files }: StagedFeed): readonly string[] {
  const { fileNumber, rowNumber } = rowsOf(files);
  return [
    `${literal(resolved.feed.name)} as feed`,
    `${fileNumber} as file_number`,
    `${rowNumber} as record_number`,
  ];
}

/** What a select over a feed's records reads. */
export function source({ files }: StagedFeed): string {
  return rowsOf(files).from;
}

/** How a feed's landed files are read. */
export function rowsOf(files: readonly RawFile[]): LandedRows {
  return landedRows(
    files.map((file) => ({ ...file, path: file.parquet })),
    'records',
  );
}

/** The columns that any of a feed's files has. */
export function columnNames({ files }: StagedFeed): readonly string[] {
  return [...new Set(files.flatMap(({ columns }) => columns))];
}
