import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Content } from '../content.ts';
import { rawBytes } from '../raw-bytes.ts';
import { writeParquetAsCsv } from './parquet-csv.ts';

/** Whether a file is Parquet, by its first bytes. */
export function isParquet(head: Buffer): boolean {
  return head.subarray(0, 4).toString('latin1') === 'PAR1';
}

/**
 * A Parquet file, `path`, as a content: its rows as CSV, which is written to `target` when its bytes
 * are first asked for.
 */
export function parquetContent(content: Content, path: string, target: string): Content {
  let written: Promise<void> | undefined;
  async function write(): Promise<void> {
    await mkdir(dirname(target), { recursive: true });
    await writeParquetAsCsv(path, target, content.name);
  }
  async function* bytes(): AsyncGenerator<Buffer> {
    written ??= write();
    await written;
    yield* rawBytes(target);
  }
  return { ...content, path: undefined, writtenFrom: 'a Parquet file', bytes };
}
