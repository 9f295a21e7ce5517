import { basename } from 'node:path';
import { literal } from '../engine/sql-text.ts';

/** The rows of a landed file in a table of records or of rejects. */
export interface FileRows {
  readonly feed: string;
  readonly fileNumber: number;
  readonly path: string;
  /** Whether other files have rows in the table too. */
  readonly isShared: boolean;
}

/** Landed rows of several files, as parts of a query. */
export interface LandedRows {
  readonly from: string;
  /** The expressions of a row's file number, of its number in the file from 1, and of its table's place in `tables`. */
  readonly fileNumber: string;
  readonly rowNumber: string;
  readonly tableIndex: string;
  readonly tables: readonly string[];
}

/**
 * How the rows of landed files of one feed are read. A table that several files share is joined with
 * `landing.files`, which knows where the rows of each begin; rows of files that are no inputs any
 * more stay out.
 */
export function landedRows(files: readonly FileRows[], of: 'records' | 'rejects'): LandedRows {
  const tables = [...new Set(files.map(({ path }) => path))];
  const source = `read_parquet([${tables.map(literal).join(', ')}], union_by_name = true)`;
  if (files.some(({ isShared }) => isShared)) {
    return {
      from: `(${sharedRows(source, files[0]?.feed ?? '', tables, of)})`,
      fileNumber: 'rollcall_file',
      rowNumber: 'rollcall_row',
      tableIndex: 'rollcall_table',
      tables,
    };
  }
  const numbers = files.map(({ fileNumber }) => fileNumber);
  return {
    from: source,
    fileNumber: `cast(list_extract([${numbers.join(', ')}], cast(file_index + 1 as bigint)) as bigint)`,
    rowNumber: 'cast(file_row_number + 1 as bigint)',
    tableIndex: 'file_index',
    tables,
  };
}

const rowsOf = {
  records: { first: 'first_record', count: 'records', ending: '.parquet' },
  rejects: { first: 'first_reject', count: 'rejected', ending: '.rejects.parquet' },
};

function sharedRows(
  source: string,
  feed: string,
  tables: readonly string[],
  of: 'records' | 'rejects',
): string {
  const { first, count, ending } = rowsOf[of];
  const names = tables.map((path) => literal(basename(path, ending)));
  return `
    select
        files.file_number as rollcall_file,
        cast(landed.rollcall_at - files.${first} + 1 as bigint) as rollcall_row,
        landed.*
    from (
        select
            *,
            file_row_number as rollcall_at,
            file_index as rollcall_table,
            list_extract([${names.join(', ')}], cast(file_index + 1 as bigint)) as rollcall_stored_in,
        from ${source}
    ) as landed
    asof join (
        select file_number, stored_in, ${first}, ${count}
        from landing.files
        where feed = ${literal(feed)} and ${count} > 0
    ) as files
        on landed.rollcall_stored_in = files.stored_in and landed.rollcall_at >= files.${first}
    where landed.rollcall_at < files.${first} + files.${count}`;
}
