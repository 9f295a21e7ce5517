import type { Engine } from '../../engine/engine.ts';
import { readModels } from '../../engine/read-models.ts';
import { type MatchOptions, matchTable } from './match-table.ts';

/** Matches the people of any table by similarity, as the nightly run does, with the nicknames that it knows. */
export async function matchPeople(engine: Engine, options: MatchOptions): Promise<void> {
  await engine.execute('create schema if not exists identity');
  for (const model of readModels('identity').filter((one) => one.table === 'identity.nicknames')) {
    await engine.execute(`create or replace table ${model.table} as ${model.sql}`);
  }
  await matchTable(engine, options);
}
