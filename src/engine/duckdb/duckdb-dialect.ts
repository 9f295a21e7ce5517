import { version } from '@duckdb/node-api';
import type { Dialect } from '../dialect.ts';
import { literal } from '../sql-text.ts';

export const duckdb: Dialect = {
  name: 'duckdb',
  version: version(),
  resultSettings: [`set global timezone = 'UTC'`],
  parquet: (path) => `read_parquet(${literal(path)})`,
  copyToParquet: (query, path) =>
    `copy (${query}\n) to ${literal(path)} (format parquet, ${parquetOptions.join(', ')})`,
  lackedColumn: (error) => {
    const said = error instanceof Error ? error.message : '';
    return /^Binder Error: .*(?:column named|Referenced column) "([^"]+)"/.exec(said)?.[1];
  },
};

/** A dictionary of many values makes no file smaller, and takes a sixth of what writing a table does. */
const parquetOptions = ['compression zstd', 'compression_level 1', 'dictionary_size_limit 1000'];
