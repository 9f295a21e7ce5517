import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { literal } from '../src/engine/duckdb.ts';

/**
 * The least that any run has to do: `node bench/floor.ts TARGET THREADS MEMORY FILE…` copies CSV files
 * to zstd Parquet, every column as text, in their order. A program of its own, to be timed as a whole.
 */
const [target = '', threads = '', memoryLimit = '', ...files] = process.argv.slice(2);
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
  await connection.run(`copy (from ${read}) to ${written} (format parquet, compression zstd)`);
}
connection.closeSync();
instance.closeSync();
