import { dirname } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { openEngine } from '../engine/open-engine.ts';
import { readModels } from '../engine/read-models.ts';
import { type LoadedTable, loadTable } from './load-table.ts';

/** A file that holds one table. */
export interface TableFile {
  readonly file: string;
  /** Where the engine may put what does not fit into memory, and what was read of the file. */
  readonly temporaryFolder: string;
}

/**
 * Loads a file into an engine of its own, and evaluates it there.
 *
 * @throws {FileUnfit}
 */
export async function evaluateTable<Found>(
  { file, temporaryFolder }: TableFile,
  evaluate: (engine: Engine, table: LoadedTable) => Promise<Found>,
): Promise<Found> {
  const engine = await openEngine({
    folders: [dirname(file), temporaryFolder],
    keepsOrder: false,
    temporaryFolder,
  });
  try {
    return await evaluate(engine, await loadTable(engine, file, temporaryFolder));
  } finally {
    engine.close();
  }
}

/** Makes tables of a stage as a night does, from what stands for the tables before them. */
export async function makeTables(
  engine: Engine,
  stage: string,
  names: readonly string[],
): Promise<void> {
  const models = new Map(readModels(stage).map((model) => [model.table, model]));
  await engine.createSchema(stage);
  for (const name of names) {
    const model = models.get(`${stage}.${name}`);
    if (!model) throw new RangeError(`No model makes ${stage}.${name}`);
    await engine.execute(`create or replace table ${model.table} as ${model.sql}`);
  }
}
