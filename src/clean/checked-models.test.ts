import { expect, test } from 'vitest';
import { loadConfig } from '../config/load.ts';
import type { Engine } from '../engine/engine.ts';
import { projectPath } from '../engine/project-path.ts';
import { readPipeline } from '../pipeline/read-pipelines.ts';
import { withModels } from '../run/bind-models.ts';
import { checkedModels } from './checked-models.ts';

async function columnsOf(engine: Engine, sql: string) {
  return await engine.query(`select column_name, column_type from (describe ${sql})`);
}

test('a kind of record that no feed has gets the same columns as any other, and no rows', async () => {
  const loaded = await loadConfig(projectPath('pipeline.config.ts'));
  const pipeline = await readPipeline('nightly');
  const emptied = checkedModels.filter(({ whenEmpty }) => whenEmpty !== undefined);
  expect(emptied.map(({ table }) => table)).toContain('clean.checked_tickets');
  await withModels({ loaded, pipeline, asOf: '2026-11-20' }, async ({ engine }) => {
    for (const { table, whenEmpty = { sql: '' } } of emptied) {
      const columns = await columnsOf(engine, `select * from ${table}`);
      expect(await columnsOf(engine, whenEmpty.sql), table).toEqual(columns);
      expect(await engine.query(whenEmpty.sql), table).toEqual([]);
    }
  });
});
