import { statSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { ConfigTable } from '../config/config-table.ts';
import type { LoadedConfig } from '../config/loaded-config.ts';
import { configTables, createConfigTables } from '../config/tables.ts';
import type { Engine } from '../engine/engine.ts';
import { type Node, orderModels, readInputs, tablesOf, withSharedReads } from '../engine/graph.ts';
import { readMacros } from '../engine/macros.ts';
import { codeOf, isSql, type Model } from '../engine/model.ts';
import { openEngine } from '../engine/open-engine.ts';
import { openSessionPool } from '../engine/session-pool.ts';
import { outputFolders } from '../files/output-folders.ts';
import { linkedFolders } from '../inbox/linked-folders.ts';
import { hashCode } from '../pipeline/fingerprint.ts';
import { type Definitions, defineModels } from '../pipeline/model-definitions.ts';
import { settingsFromModels } from '../pipeline/model-settings.ts';
import { moduleCode } from '../pipeline/module-code.ts';
import type { Pipeline } from '../pipeline/pipeline-schema.ts';
import { previousTables } from '../pipeline/previous-tables.ts';
import type {
  DescribedTable,
  OrderedStage,
  Stage,
  StageProgram,
} from '../pipeline/stage-definition.ts';
import { readStage } from '../pipeline/stages.ts';
import { withdrawalsTable } from '../state/withdrawals.ts';
import { modelProgram } from './model-program.ts';
import type { Engines } from './run-context.ts';

/** An engine with the merchant's settings in it, and the pipeline's models in order. */
export interface Workspace extends Engines {
  /** Stops the query that is running, which then fails. */
  interrupt(): void;
  readonly configTables: readonly ConfigTable[];
  /** Hash of the program's code. */
  readonly codeHash: string;
  readonly stages: readonly OrderedStage[];
  /** What the models and checks of these stages are in themselves. */
  readonly definitions: Definitions;
  close(): Promise<void>;
}

/**
 * Opens an engine on the output folder and the feeds' folders, and puts the models in order. What
 * does not fit in memory spills to the scratch folder; who only looks at models needs none, and
 * then nothing is written anywhere.
 *
 * @throws {UnknownTable} {@link ModelCycle} when models do not fit together
 */
export async function openWorkspace(
  loaded: LoadedConfig,
  pipeline: Pipeline,
  asOf: string,
  scratch?: string,
): Promise<Workspace> {
  if (scratch !== undefined) await emptyFolder(scratch);
  const { memoryLimit, threads } = loaded.config.engine;
  const options = {
    folders: [
      ...(await outputFolders(loaded.output)),
      ...inputFolders(loaded),
      ...(await linkedFolders(loaded)),
    ],
    ...(scratch === undefined ? {} : { temporaryFolder: scratch }),
    memoryLimit,
    ...(threads === undefined ? {} : { threads }),
  };
  const engine = await openEngine({ ...options, keepsOrder: false });
  let atWork = engine;
  const inOrder = async <T>(
    functions: readonly string[],
    use: (engine: Engine) => Promise<T>,
  ): Promise<T> => {
    atWork = await openEngine({ ...options, functions });
    try {
      return await use(atWork);
    } finally {
      atWork.close();
      atWork = engine;
    }
  };
  const close = async () => {
    engine.close();
    if (scratch !== undefined) await rm(scratch, { recursive: true, force: true });
  };
  try {
    const settings = configTables(loaded, asOf, pipeline.learns);
    await using pool = await openSessionPool(engine, 1);
    const beside = Promise.all([
      pool.run((session) => createConfigTables(session, settings)),
      pool.run(readMacros),
    ]);
    // A failure surfaces below.
    beside.catch(() => {});
    const read = await readStages(loaded, pipeline);
    const parsed = readInputs(engine, read.models);
    // While the engine parses.
    const codeHash = hashCode();
    for (const model of read.models) if (!isSql(model)) moduleCode(codeOf(model));
    const { stages, ofModels } = await orderStages(loaded, read, await parsed, settings);
    await beside;
    const [definitions] = await Promise.all([
      defineModels(
        engine,
        stages.flatMap(({ nodes }) => nodes),
        stages.flatMap(({ stage }) => stage.checks),
      ),
      pool.run((session) => createConfigTables(session, ofModels)),
    ]);
    return {
      engine,
      inOrder,
      interrupt: () => atWork.interrupt(),
      configTables: [...settings, ...ofModels],
      codeHash,
      stages,
      definitions,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The scratch folder of a run; it is under the run's lock, so what is in it was left by a killed one. */
export function scratchFolder(output: string): string {
  return join(output, '.scratch');
}

async function emptyFolder(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
  await mkdir(path, { recursive: true });
}

/** A pipeline's stages as they are written, with the models of all. */
interface ReadStages {
  readonly stages: readonly Stage[];
  readonly programs: readonly (Partial<StageProgram> | undefined)[];
  readonly described: readonly (readonly DescribedTable[] | undefined)[];
  readonly models: readonly Model[];
}

async function readStages(loaded: LoadedConfig, pipeline: Pipeline): Promise<ReadStages> {
  const stages = await Promise.all(pipeline.stages.map(readStage));
  return {
    stages,
    programs: await Promise.all(stages.map(({ definition }) => definition.program?.())),
    described: await Promise.all(stages.map(({ definition }) => definition.tables?.(loaded))),
    models: stages.flatMap((stage) => stage.models),
  };
}

async function orderStages(
  loaded: LoadedConfig,
  { stages: read, programs, described, models }: ReadStages,
  inputs: readonly Node[],
  settings: readonly ConfigTable[],
): Promise<{
  readonly stages: readonly OrderedStage[];
  readonly ofModels: readonly ConfigTable[];
}> {
  const ofModels = await settingsFromModels(
    loaded,
    read.map(({ definition }) => definition),
    inputs,
  );
  const known = new Set([
    ...[...settings, ...ofModels].map(({ name }) => `config.${name}`),
    ...[...previousTables.keys()].map((name) => `previous.${name}`),
    withdrawalsTable,
    ...described.flatMap((tables = []) => tables.filter(isTable).map(({ table }) => table)),
  ]);
  const stages = read.map((stage, index) => {
    const own = withSharedReads(inputs.filter(({ model }) => stage.models.includes(model)));
    const nodes = orderModels(own, known);
    for (const { model } of nodes) known.add(model.table);
    const program: StageProgram = { ...modelProgram, ...programs[index] };
    return { stage, nodes, program, programReads: tablesOf(program.reads ?? [], models) };
  });
  return { stages, ofModels };
}

/** Files that stand in a table's place cannot be read by a model. */
function isTable({ grain }: DescribedTable): boolean {
  return grain.length > 0;
}

/** The folders that hold raw files: of a file its own, of a pattern the part before its first wildcard. */
function inputFolders({ config, folder }: LoadedConfig): readonly string[] {
  return config.feeds
    .flatMap(({ files }) => files ?? [])
    .map((pattern) => {
      const isPattern = /[*?{[]/.test(pattern);
      const fixed = isPattern ? dirname(`${pattern.replace(/[*?{[].*$/, '')}x`) : pattern;
      const path = isAbsolute(fixed) ? fixed : resolve(folder, fixed);
      return statSync(path, { throwIfNoEntry: false })?.isFile() ? dirname(path) : path;
    });
}
