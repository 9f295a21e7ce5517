import type { ResolvedFeed } from '../config/loaded-config.ts';
import type { RawFile } from '../engine/model.ts';
import { identifier, literal } from '../engine/sql-text.ts';
import { type LandedRows, landedRows } from '../landing/landed-rows.ts';

/** A feed with its landed files. */
export interface StagedFeed {
  readonly resolved: ResolvedFeed;
  readonly files: readonly StagedFile[];
  /** The columns of all of the feed's files, where these are not all: they are read as with the others beside them. */
  readonly columns?: readonly string[];
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
export function source({ files, columns = [] }: StagedFeed): string {
  const { from, fileNumber } = rowsOf(files);
  const own = new Set(files.flatMap((file) => file.columns));
  const lacking = columns.filter((column) => !own.has(column));
  if (lacking.length === 0) return from;
  const nulls = lacking.map((column) => `cast(null as varchar) as ${identifier(column)}`);
  const places = fileNumber === 'rollcall_file' ? '' : 'file_index, file_row_number, ';
  return `(select ${places}* from ${from} union all by name select ${nulls.join(', ')} where false)`;
}

/** How a feed's landed files are read. */
export function rowsOf(files: readonly RawFile[]): LandedRows {
  return landedRows(
    files.map((file) => ({ ...file, path: file.parquet })),
    'records',
  );
}

/** The columns that any of a feed's files has. */
export function columnNames({ files, columns }: StagedFeed): readonly string[] {
  return columns ?? [...new Set(files.flatMap(({ columns }) => columns))];
}
