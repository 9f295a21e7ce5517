import { dirname } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { type Node, orderModels, readInputs } from '../engine/graph.ts';
import { type SqlModel, stageOf } from '../engine/model.ts';
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

/**
 * Makes tables of one stage as a night does, and those of the stage that they are made of.
 *
 * @param given tables that are there already, in place of a night's
 */
export async function makeTables(
  engine: Engine,
  wanted: readonly string[],
  given: readonly string[],
): Promise<void> {
  const stages = new Set(wanted.map(stageOf));
  const models = new Map(
    [...stages].flatMap(readModels).map((model) => [model.table, model] as const),
  );
  const nodes = new Map<string, Node>();
  let next = new Set(wanted);
  while (next.size > 0) {
    const found = await readInputs(
      engine,
      [...next].map((table) => modelOf(models, table)),
    );
    for (const node of found) nodes.set(node.model.table, node);
    const read = found.flatMap(({ reads }) => reads).filter((table) => models.has(table));
    next = new Set(read).difference(new Set([...nodes.keys(), ...given]));
  }
  const all = [...nodes.values()];
  for (const stage of stages) await engine.createSchema(stage);
  for (const { model } of orderModels(all, new Set(all.flatMap(({ reads }) => reads)))) {
    await engine.execute(
      `create or replace table ${model.table} as ${modelOf(models, model.table).sql}`,
    );
  }
}

function modelOf(models: ReadonlyMap<string, SqlModel>, table: string): SqlModel {
  const model = models.get(table);
  if (!model) throw new RangeError(`No model makes ${table}`);
  return model;
}
