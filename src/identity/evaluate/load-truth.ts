import type { Engine } from '../../engine/engine.ts';
import { identifier } from '../../engine/sql-text.ts';

/** The columns of a table of people that evaluation reads. */
export interface TruthColumns {
  readonly id: string;
  readonly source?: string | undefined;
  readonly truth: string;
}

/** Makes `evaluation.truth` (record_id, source, cluster) from a table of people. */
export async function loadTruth(
  engine: Engine,
  table: string,
  { id, source, truth }: TruthColumns,
): Promise<void> {
  const list = source === undefined ? 'null' : identifier(source);
  await engine.execute(`
    create schema if not exists evaluation;
    create or replace table evaluation.truth as
    select
      cast(${identifier(id)} as varchar) as record_id,
      cast(${list} as varchar) as source,
      cast(${identifier(truth)} as varchar) as cluster
    from ${table}`);
}
