import type { LoadedConfig } from '../config/loaded-config.ts';
import { type ColumnNote, columnNotes, isSql, type Model } from '../engine/model.ts';
import { ModelError } from '../engine/read-models.ts';
import { readPipelines } from '../pipeline/read-pipelines.ts';
import type { DescribedTable, OrderedStage } from '../pipeline/stage-definition.ts';
import { withModels } from '../run/bind-models.ts';
import { type DescribedColumn, describeColumns, type GivenTable } from './describe-columns.ts';

/** A table that runs publish, with what its columns mean. */
export interface PublishedTable extends Pick<DescribedTable, 'description' | 'grain' | 'source'> {
  readonly table: string;
  readonly columns: readonly PublishedColumn[];
}

/** A column, and what it means. */
export interface PublishedColumn extends Omit<DescribedColumn, 'isRepeated'> {
  readonly note: ColumnNote;
}

/**
 * Every table that the pipeline with the most stages publishes, in the order in which it makes them: what the data
 * dictionary has, and where personal data is.
 *
 * @throws {ModelError} when nobody says what a column means, or a header describes one that there is not, or
 * one that means the same anyway, or a column is stored as what it is not
 */
export async function describeTables(loaded: LoadedConfig): Promise<readonly PublishedTable[]> {
  const pipelines = (await readPipelines()).toSorted((a, b) => b.stages.length - a.stages.length);
  const [pipeline] = pipelines;
  if (pipeline === undefined) return [];
  // Which date a run is for does not change which tables there are.
  const asOf = '1970-01-01';
  return withModels({ loaded, pipeline, asOf }, async ({ engine, stages, configTables }) => {
    const ofStages = await Promise.all(
      stages.map(async ({ stage }) => (await stage.definition.tables?.(loaded)) ?? []),
    );
    const given: readonly GivenTable[] = [
      ...ofStages.flat().map(({ table, columns = {} }) => ({ table, columns })),
      ...configTables.map(({ name, notes = {} }) => ({
        table: `config.${name}`,
        columns: columnNotes({ none: notes }),
      })),
    ];
    const nodes = stages.flatMap((stage) => stage.nodes);
    const described = await describeColumns(engine, nodes, given);
    return stages.flatMap((stage, index) =>
      published(stage, ofStages[index] ?? []).map((table) => publishedTable(table, described)),
    );
  });
}

function published(
  { nodes }: OrderedStage,
  tables: readonly DescribedTable[],
): readonly (DescribedTable | Model)[] {
  const stored = tables.filter(({ grain, isView = false }) => !isView && grain.length > 0);
  const made = nodes.map(({ model }) => model);
  return [...stored, ...made.filter((model) => !isSql(model) || model.materialized === 'table')];
}

/**
 * A table with its columns as they are described.
 *
 * @throws {ModelError} as `describeTables` does
 */
export function publishedTable(
  { table, description, grain, source, columns: own = {} }: DescribedTable | Model,
  described: ReadonlyMap<string, readonly DescribedColumn[]>,
): PublishedTable {
  const columns = described.get(table) ?? [];
  const isWritten = source.endsWith('.sql');
  const unknown = Object.keys(own).find((name) => !columns.some(({ column }) => column === name));
  if (unknown !== undefined && isWritten) {
    throw refusal(source, `its header describes a column ${unknown}, which it does not have`);
  }
  const repeated = columns.find(({ isRepeated }) => isRepeated)?.column;
  if (repeated !== undefined && isWritten) {
    throw refusal(source, `its header repeats what its column ${repeated} means anyway`);
  }
  const widest = columns.find(({ type }) => type.endsWith('HUGEINT'))?.column;
  if (widest !== undefined) {
    throw refusal(
      source,
      `its column ${widest} has 128 bits, as sums of whole numbers have, and Parquet would store it as a float; cast it to bigint`,
    );
  }
  return {
    table,
    description,
    grain,
    source,
    columns: columns.map(({ column, type, note }) => {
      if (note) return { column, type, note };
      const line = `-- column ${column} (none, indirect or direct): what it means`;
      throw refusal(source, `its column ${column} has no description; add \`${line}\``);
    }),
  };
}

function refusal(source: string, problem: string): ModelError {
  return new ModelError(source, problem, 'Correct it, then write the data dictionary: npm run fix');
}
