import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { literal } from '../src/engine/sql-text.ts';

/**
 * The least that any run has to do: `node bench/floor.ts TARGET THREADS MEMORY LEVEL FILE…` copies CSV
 * files to Parquet, compressed with zstd at that level, every column as text, in their order. A program of
 * its own, to be timed as a whole.
 */
const [target = '', threads = '', memoryLimit = '', level = '', ...files] = process.argv.slice(2);
const instance = await DuckDBInstance.create(':memory:', {
  threads,
  memory_limit: memoryLimit,
  temp_directory: join(target, 'spilled'),
  preserve_insertion_order: 'true',
});
const connection = await instance.connect();
for (const [index, file] of files.entries()) {
  const read = `read_csv(${literal(file)}, all_varchar = true, header = true, delim = ',', quote = '"', escape = '"')`;
  const written = literal(join(target, `${index}.parquet`));
  const options = `format parquet, compression zstd, compression_level ${level}`;
  await connection.run(`copy (from ${read}) to ${written} (${options})`);
}
connection.closeSync();
instance.closeSync();
