import { join } from 'node:path';
import type { Engine } from '../../engine/engine.ts';
import { copyRows } from '../copy-rows.ts';
import type { Destination, WrittenFile } from '../destination.ts';
import type { RowSource } from '../row-source.ts';

declare module '../destination.ts' {
  interface Destinations {
    parquet: Destination;
  }
}

export const parquet: Destination = { name: 'parquet', isFor: 'programs', write: writeParquet };

/**
 * One Parquet file for programs: types and values as the source gives them, text cells included. The
 * row group size is written out since the bytes of the file depend on it.
 */
async function writeParquet(
  engine: Engine,
  source: RowSource,
  folder: string,
  name: string,
): Promise<readonly WrittenFile[]> {
  const path = `${name}.parquet`;
  const rows = await copyRows(engine, await source.rows(), join(folder, path), [
    'format parquet',
    'compression zstd',
    'row_group_size 122880',
  ]);
  return [{ path, rows }];
}
