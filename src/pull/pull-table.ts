import type { Engine } from '../engine/engine.ts';
import { literal } from '../engine/sql-text.ts';
import { type StoredTable, storeQuery } from '../engine/store.ts';
import type { PulledSource } from '../runs/pulled-source.ts';

/** Writes `pull.sources`, one row per source that was asked. */
export function storePullTable(
  engine: Engine,
  pulls: readonly PulledSource[],
  runFolder: string,
): Promise<StoredTable> {
  return storeQuery(engine, 'pull.sources', sourcesSql(pulls), runFolder);
}

/** The table without rows, for binding checks before anything was pulled. */
export async function emptyPullTable(engine: Engine): Promise<void> {
  await engine.execute(
    `create schema if not exists pull; create view pull.sources as ${sourcesSql([])}`,
  );
}

const columns = [
  'feed',
  'source_number',
  'source',
  'kind',
  'is_required',
  'status',
  'files',
  'bytes',
  'pulled_rows',
  'error_kind',
];

function sourcesSql(pulls: readonly PulledSource[]): string {
  const rows = pulls.map((pull) =>
    [
      literal(pull.feed),
      `cast(${pull.number} as integer)`,
      literal(pull.source),
      literal(pull.kind),
      String(pull.isRequired),
      literal(pull.status),
      `cast(${pull.files} as bigint)`,
      `cast(${pull.bytes} as bigint)`,
      `cast(${pull.rows ?? 'null'} as bigint)`,
      `cast(${pull.error ? literal(pull.error.kind) : 'null'} as varchar)`,
    ].join(', '),
  );
  const nothing = `'', cast(0 as integer), '', '', false, '', cast(0 as bigint), cast(0 as bigint), cast(null as bigint), cast(null as varchar)`;
  const values = rows.length ? rows : [nothing];
  return `select * from (values ${values.map((row) => `(${row})`).join(', ')}) as sources(${columns.join(', ')}) where source_number > 0`;
}
