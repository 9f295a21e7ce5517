import type { ConfigTable } from '../config/config-table.ts';
import type { LoadedConfig } from '../config/loaded-config.ts';
import { configTables } from '../config/tables.ts';
import { orderModels, readInputs } from '../engine/graph.ts';
import { stageOf } from '../engine/model.ts';
import { openEngine } from '../engine/open-engine.ts';
import { settingsFromModels } from '../pipeline/model-settings.ts';
import { previousTables } from '../pipeline/previous-tables.ts';
import { readPipelines } from '../pipeline/read-pipelines.ts';
import type { DescribedTable } from '../pipeline/stage-definition.ts';
import { readStage, stageNames } from '../pipeline/stages.ts';
import { withdrawalsTable } from '../state/withdrawals.ts';

/** A table with the checks that read it. */
export interface LineageTable extends DescribedTable {
  readonly checks: readonly string[];
}

/**
 * Every table of every stage, in the order in which they are made.
 *
 * @throws {ModelCycle}
 */
export async function readLineage(loaded: LoadedConfig): Promise<readonly LineageTable[]> {
  const engine = await openEngine({ folders: [], functions: [] });
  try {
    const stages = await Promise.all((await stageOrder()).map(readStage));
    const written = stages.flatMap((stage) => stage.checks);
    const queries = await engine.parse(written.map(({ sql }) => sql));
    const checks = written.map(({ name }, index) => ({
      name,
      reads: queries[index]?.tables ?? [],
    }));
    const inputs = await readInputs(
      engine,
      stages.flatMap(({ models }) => models),
    );
    const made = await Promise.all(
      stages.map(async ({ models, definition }) => {
        const nodes = inputs.filter(({ model }) => models.includes(model));
        const read = new Set(nodes.flatMap(({ reads }) => reads));
        const built = orderModels(nodes, read).map(({ model, reads }) => ({ ...model, reads }));
        return [...((await definition.tables?.(loaded)) ?? []), ...built];
      }),
    );
    const tables = made.flat();
    const ofModels = await settingsFromModels(
      loaded,
      stages.map(({ definition }) => definition),
      inputs,
    );
    const all = [
      ...tables.filter(isRaw),
      ...[...configTables(loaded, anyDate), ...ofModels].map(asSetting),
      ...previous,
      state,
      ...tables.filter((table) => !isRaw(table)),
    ];
    return all.map(({ table, description, source, grain, reads }) => ({
      table,
      description,
      source,
      grain,
      reads,
      checks: checks.filter((check) => check.reads.includes(table)).map(({ name }) => name),
    }));
  } finally {
    engine.close();
  }
}

/** Files that nothing in the pipeline makes: all begins with them. */
function isRaw({ grain, reads }: DescribedTable): boolean {
  return grain.length === 0 && reads.length === 0;
}

/** The pipeline with the most stages knows best in which order they come; those in none come last. */
async function stageOrder(): Promise<readonly string[]> {
  const pipelines = (await readPipelines()).toSorted((a, b) => b.stages.length - a.stages.length);
  return [...new Set([...pipelines.flatMap(({ stages }) => stages), ...stageNames()])];
}

/** Which date a run is for does not change what settings there are. */
const anyDate = '1970-01-01';

function asSetting({ name }: ConfigTable): DescribedTable {
  return {
    table: `config.${name}`,
    description: 'What the merchant set in the config.',
    source: 'src/config/tables.ts',
    grain: [],
    reads: [],
  };
}

const previous: readonly DescribedTable[] = [...previousTables.keys()].map((name) => ({
  table: `previous.${name}`,
  description: 'As earlier runs left it.',
  source: 'src/run/previous.ts',
  grain: [],
  reads: [],
}));

const state: DescribedTable = {
  table: withdrawalsTable,
  description:
    'Withdrawals of consent that any run has read, in files that this run does not read.',
  source: 'src/state/withdrawals.ts',
  grain: [],
  reads: [],
};

/** The tables by stage, in the order in which they were given. */
export function byStage(
  tables: readonly LineageTable[],
): ReadonlyMap<string, readonly LineageTable[]> {
  return Map.groupBy(tables, ({ table }) => stageOf(table));
}
