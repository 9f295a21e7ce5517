import type { Engine } from '../../engine/engine.ts';
import { identifier } from '../../engine/sql-text.ts';
import type { Field } from './fields.ts';

/**
 * Makes the temporary tables `people_changed` (records that are new or say something new) and
 * `people_before` (what those that changed or are gone said in the published run).
 */
export async function markChanged(engine: Engine, fields: readonly Field[]): Promise<void> {
  const columns = ['source', ...fields.map(({ name }) => identifier(name))];
  const same = columns.map((name) => `now.${name} is not distinct from before.${name}`);
  await engine.execute(`
    create or replace temp table people_changed as
    select now.*
    from identity.people as now
    left join previous.people as before on now.record_id = before.record_id
    where before.record_id is null or not (${same.join(' and ')});

    create or replace temp table people_before as
    select before.*
    from previous.people as before
    left join identity.people as now on before.record_id = now.record_id
    where now.record_id is null or not (${same.join(' and ')})`);
}
