import { join } from 'node:path';
import { type Engine, literal } from '../engine/duckdb.ts';
import { type StoredTable, storeQuery } from '../engine/store.ts';
import { type LandedInput, landingFolder } from './land-feeds.ts';

const fileColumns = [
  'file_number',
  'feed',
  'file',
  'file_hash',
  'exported_at',
  'records',
  'rejected',
  'footers',
  'encoding',
  'is_held_back',
];

/** The tables of the stage. */
export const landingTables = ['landing.files', 'landing.appearances', 'landing.rejects'] as const;

/**
 * Writes `landing.files`, one row per input of the run, `landing.appearances`, one per time that it
 * was exported, and `landing.rejects`, one per line that no reader could read.
 */
export async function storeLandingTables(
  engine: Engine,
  inputs: readonly LandedInput[],
  output: string,
  runFolder: string,
): Promise<readonly StoredTable[]> {
  return [
    await storeQuery(engine, 'landing.files', filesSql(inputs), runFolder),
    await storeQuery(engine, 'landing.appearances', appearancesSql(inputs), runFolder),
    await storeQuery(engine, 'landing.rejects', rejectsSql(inputs, output), runFolder),
  ];
}

/** The landing tables without rows, for binding models before anything has landed. */
export async function emptyLandingTables(engine: Engine): Promise<void> {
  await engine.execute(
    `create schema if not exists landing;
    create view landing.files as ${filesSql([])};
    create view landing.appearances as ${appearancesSql([])};
    create view landing.rejects as ${rejectsSql([], '')}`,
  );
}

function filesSql(inputs: readonly LandedInput[]): string {
  const rows = inputs.map(({ feed, landed, exportedAt, isHeldBack = false }, index) =>
    [
      `cast(${index + 1} as bigint)`,
      literal(feed),
      literal(landed.file),
      literal(landed.hash),
      `cast(${literal(exportedAt)} as timestamptz)`,
      `cast(${landed.records} as bigint)`,
      `cast(${landed.rejected} as bigint)`,
      `cast(${landed.footers} as bigint)`,
      literal(landed.encoding),
      String(isHeldBack),
    ].join(', '),
  );
  const nothing = `(cast(0 as bigint), '', '', '', now(), cast(0 as bigint), cast(0 as bigint), cast(0 as bigint), '', false)`;
  const values = rows.length ? rows.map((row) => `(${row})`).join(', ') : nothing;
  return `select * from (values ${values}) as files(${fileColumns.join(', ')}) where file_number > 0`;
}

function appearancesSql(inputs: readonly LandedInput[]): string {
  const rows = inputs.flatMap(({ seenAt }, index) =>
    seenAt.map((at) => `(cast(${index + 1} as bigint), cast(${literal(at)} as timestamptz))`),
  );
  const values = rows.length ? rows.join(', ') : '(cast(0 as bigint), now())';
  return `select * from (values ${values}) as appearances(file_number, appeared_at) where file_number > 0`;
}

function rejectsSql(inputs: readonly LandedInput[], output: string): string {
  const selects = inputs.flatMap(({ feed, landed }, index) => {
    const path = join(landingFolder(output, feed), `${landed.hash}.rejects.parquet`);
    return landed.rejected > 0
      ? [
          `select cast(${index + 1} as bigint) as file_number, line_number, reason, raw_text from read_parquet(${literal(path)})`,
        ]
      : [];
  });
  const nothing = `select cast(null as bigint) as file_number, cast(null as bigint) as line_number, '' as reason, '' as raw_text where false`;
  return selects.length ? selects.join(' union all ') : nothing;
}
