import { version } from '@duckdb/node-api';
import type { Dialect } from '../dialect.ts';
import { literal } from '../sql-text.ts';

export const duckdb: Dialect = {
  name: 'duckdb',
  version: version(),
  resultSettings: [`set global timezone = 'UTC'`],
  parquet: (path) => `read_parquet(${literal(path)})`,
  copyToParquet: (query, path) =>
    `copy (${query}\n) to ${literal(path)} (format parquet, compression zstd, compression_level 1)`,
  lackedColumn: (error) => {
    const said = error instanceof Error ? error.message : '';
    return /^Binder Error: .*(?:column named|Referenced column) "([^"]+)"/.exec(said)?.[1];
  },
};
