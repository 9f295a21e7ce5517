import type { LoadedConfig } from '../config/load.ts';
import { configTables } from '../config/tables.ts';
import { Engine } from '../engine/duckdb.ts';
import { orderModels, readInputs } from '../engine/graph.ts';
import { stageOf } from '../engine/model.ts';
import { readPipelines } from '../pipeline/read-pipelines.ts';
import { readStage, stageNames } from '../pipeline/stages.ts';
import { previousTables } from '../run/previous.ts';
import { stagingModels } from '../staging/staging-models.ts';

/** A table, or what stands in a table's place at the ends: a feed's raw files, the exported files. */
export interface LineageTable {
  /** `schema.table`; the schema is the stage. */
  readonly table: string;
  readonly description: string;
  /** Where it is written down, from the project's folder. */
  readonly source: string;
  /** The columns that name a row; none for files. */
  readonly grain: readonly string[];
  /** The tables that it is made from. */
  readonly reads: readonly string[];
  /** The checks that read it. */
  readonly checks: readonly string[];
}

/**
 * Every table of every stage, in the order in which they are made.
 *
 * @throws {ModelCycle}
 */
export async function readLineage(loaded: LoadedConfig): Promise<readonly LineageTable[]> {
  const engine = await Engine.open({ folders: [], functions: [] });
  try {
    const stages = (await stageOrder()).map(readStage);
    const written = stages.flatMap((stage) => stage.checks);
    const names = await engine.tableNames(written.map(({ sql }) => sql));
    const checks = written.map(({ name }, index) => ({ name, reads: names[index] ?? [] }));
    const inputs = await readInputs(
      engine,
      stages.flatMap(({ models }) => models),
    );
    const built = stages.flatMap(({ models }) => {
      const nodes = inputs.filter(({ model }) => models.includes(model));
      const read = new Set(nodes.flatMap(({ reads }) => reads));
      return orderModels(nodes, read).map(({ model, reads }) => ({ ...model, reads }));
    });
    const ends = [...rawFiles(loaded), ...landingTables(loaded), ...stagingTables(loaded)];
    const all = [...ends, ...settings(loaded), ...previous, ...built, ...exportedFiles];
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

type Unchecked = Omit<LineageTable, 'checks'>;

/** The pipeline with the most stages knows best in which order they come; those in none come last. */
async function stageOrder(): Promise<readonly string[]> {
  const pipelines = (await readPipelines()).toSorted((a, b) => b.stages.length - a.stages.length);
  return [...new Set([...pipelines.flatMap(({ stages }) => stages), ...stageNames()])];
}

function rawFiles({ feeds }: LoadedConfig): readonly Unchecked[] {
  return feeds.map(({ feed, preset }) => ({
    table: rawName(feed.name),
    description: `The raw files of the feed ${feed.name}: ${preset.title}.`,
    source: `src/presets/presets.ts, ${preset.name}`,
    grain: [],
    reads: [],
  }));
}

function rawName(feed: string): string {
  return `raw.${feed}`;
}

function landingTables({ feeds }: LoadedConfig): readonly Unchecked[] {
  const shared = {
    source: 'src/landing/landing-tables.ts',
    reads: feeds.map(({ feed }) => rawName(feed.name)),
  };
  return [
    { table: 'landing.files', description: 'One row per landed file.', grain: ['file_number'] },
    {
      table: 'landing.appearances',
      description: 'One row per time that a landed file was exported.',
      grain: ['file_number', 'appeared_at'],
    },
    {
      table: 'landing.rejects',
      description: 'One row per line that no CSV reader could read.',
      grain: ['file_number', 'line_number'],
    },
  ].map((table) => ({ ...table, ...shared }));
}

/** Their SQL reads landed files and no tables: a feed is read by the table of its kind. */
function stagingTables({ feeds }: LoadedConfig): readonly Unchecked[] {
  return stagingModels([]).map(({ table, description, source, grain }) => ({
    table,
    description,
    source,
    grain,
    reads: feeds
      .filter(({ preset }) => table === `staging.${preset.kind}`)
      .map(({ feed }) => rawName(feed.name)),
  }));
}

function settings(loaded: LoadedConfig): readonly Unchecked[] {
  // Which date a run is for does not change what settings there are.
  return configTables(loaded, '1970-01-01').map(({ name }) => ({
    table: `config.${name}`,
    description: 'What the merchant set in the config.',
    source: 'src/config/tables.ts',
    grain: [],
    reads: [],
  }));
}

const previous: readonly Unchecked[] = previousTables.map((table) => ({
  table,
  description: 'As earlier runs left it.',
  source: 'src/run/previous.ts',
  grain: [],
  reads: [],
}));

const exportedFiles: readonly Unchecked[] = [
  {
    table: 'exports.segments',
    description: 'The files of each segment: those of its customers who may be written to.',
    source: 'src/exports/export-segments.ts',
    grain: [],
    reads: ['mart.customers'],
  },
  {
    table: 'exports.summary',
    description: 'The file of all segments with how many customers each has.',
    source: 'src/exports/export-segments.ts',
    grain: [],
    reads: ['segment.summary'],
  },
];

/** The tables by stage, in the order in which they were given. */
export function byStage(
  tables: readonly LineageTable[],
): ReadonlyMap<string, readonly LineageTable[]> {
  return Map.groupBy(tables, ({ table }) => stageOf(table));
}
