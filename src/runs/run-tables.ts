import { existsSync } from 'node:fs';
import type { LoadedConfig } from '../config/loaded-config.ts';
import type { Engine } from '../engine/engine.ts';
import { dialect, openEngine } from '../engine/open-engine.ts';
import { showTable, tablePath } from '../engine/store.ts';
import { RollcallError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import { currentRun, RunNotFound } from './publish.ts';
import { listRuns, type ReadableRun } from './run-folder.ts';

/** A run whose tables somebody looks into. */
export interface ChosenRun extends ReadableRun {
  /** Whether it is the published one. */
  readonly isCurrent: boolean;
}

/** Which run is meant when none is named: the published one, or the newest, published or not. */
export type Preference = 'current' | 'newest';

/**
 * The run that is asked for, or the preferred one of those that have the tables.
 *
 * @throws {RunNotFound} when no run has the id
 * @throws {ManifestUnreadable} when the run is damaged
 * @throws {TablesMissing} when the run, or every run, lacks one of the tables
 */
export async function chooseRun(
  output: string,
  tables: readonly string[],
  preference: Preference,
  runId?: string,
): Promise<ChosenRun> {
  const current = await currentRun(output);
  const runs = await listRuns(output);
  const meant = runId === undefined ? runs : runs.filter((run) => run.runId === runId);
  if (runId !== undefined && meant.length === 0) throw new RunNotFound(output, runId);
  const readable = meant.flatMap((run) =>
    'manifest' in run ? [{ ...run, isCurrent: run.runId === current }] : [],
  );
  const complete = readable.filter((run) => missing(run, tables) === undefined);
  const published = preference === 'current' ? complete.find((run) => run.isCurrent) : undefined;
  const chosen = published ?? complete[0];
  if (chosen) return chosen;
  const [newest] = meant;
  if (newest && 'unreadable' in newest) throw newest.unreadable;
  throw new TablesMissing(runId, (newest ? missing(newest, tables) : tables[0]) ?? '');
}

/** Whether a run has a table. A file that its manifest does not record, as after a failure, is none of its results. */
export function hasTable(
  { manifest, folder }: Pick<ReadableRun, 'manifest' | 'folder'>,
  table: string,
): boolean {
  return (
    manifest.tables.some((made) => made.table === table) && existsSync(tablePath(folder, table))
  );
}

/**
 * Opens an engine that shows tables of a run under their names, and closes it when `use` has ended.
 *
 * @throws {TablesOutdated} when `use` asks for a column that the run did not make yet
 */
export async function withTables<T>(
  { config }: LoadedConfig,
  { runId, folder }: ReadableRun,
  tables: readonly string[],
  use: (engine: Engine) => Promise<T>,
): Promise<T> {
  const engine = await openEngine({ folders: [folder], memoryLimit: config.engine.memoryLimit });
  try {
    for (const table of tables) await showTable(engine, table, tablePath(folder, table));
    return await use(engine);
  } catch (error) {
    const column = dialect.lackedColumn(error);
    throw column === undefined ? error : new TablesOutdated(runId, column, error);
  } finally {
    engine.close();
  }
}

function missing(run: ReadableRun, tables: readonly string[]): string | undefined {
  return tables.find((table) => !hasTable(run, table));
}

/** A run did not make a table that is needed to answer: it ended before, or is of an older version. */
export class TablesMissing extends RollcallError {
  readonly runId: string | undefined;
  readonly table: string;

  constructor(runId: string | undefined, table: string) {
    super(
      {
        what:
          runId === undefined
            ? `No run has made ${table} yet.`
            : `Run ${runId} did not make ${table}.`,
        state: 'Nothing was changed.',
        next:
          runId === undefined
            ? 'Make it: rollcall run nightly'
            : 'See how far each run came: rollcall runs',
      },
      { exitCode: exitCodes.usage },
    );
    this.runId = runId;
    this.table = table;
  }
}

/** A run was made by a version of Rollcall whose tables have other columns. */
export class TablesOutdated extends RollcallError {
  readonly runId: string;
  readonly column: string;

  constructor(runId: string, column: string, cause: unknown) {
    super(
      {
        what: `Run ${runId} was made by another version of Rollcall: its tables have no column ${column}.`,
        state: 'Nothing was changed.',
        next: 'Run the night again, which makes them with it: rollcall run nightly',
      },
      { exitCode: exitCodes.usage, cause },
    );
    this.runId = runId;
    this.column = column;
  }
}
