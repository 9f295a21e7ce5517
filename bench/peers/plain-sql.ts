import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { literal } from '../../src/engine/sql-text.ts';

/**
 * The peer in plain SQL: `node bench/peers/plain-sql.ts TARGET THREADS MEMORY FILE…` writes customers to
 * `TARGET/customers.parquet` and prints how many. A program of its own, to be timed as a whole.
 */
const [target = '', threads = '', memoryLimit = '', ...files] = process.argv.slice(2);
const instance = await DuckDBInstance.create(':memory:', {
  threads,
  memory_limit: memoryLimit,
  temp_directory: join(target, 'spilled'),
});
const connection = await instance.connect();
const listOf = (feed: string) =>
  `[${files.filter((file) => file.includes(`/${feed}/`)).map(literal)}]`;
const text = await readFile(new URL('orders-and-rfm.sql', import.meta.url), 'utf8');
const sql = text
  .replace("'pinduoduo files'", listOf('pinduoduo'))
  .replace("'shopify files'", listOf('shopify'));
const written = literal(join(target, 'customers.parquet'));
const result = await connection.runAndReadAll(`copy (${sql}\n) to ${written} (format parquet)`);
console.log(String(result.getRowObjectsJson()[0]?.['Count']));
connection.closeSync();
instance.closeSync();
