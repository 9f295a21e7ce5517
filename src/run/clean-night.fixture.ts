import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoadedConfig } from '../config/loaded-config.ts';
import type { Engine } from '../engine/engine.ts';
import { literal } from '../engine/sql-text.ts';
import { tablePath } from '../engine/store.ts';
import { readPipeline } from '../pipeline/read-pipelines.ts';
import type { Manifest } from '../runs/manifest.ts';
import { runFolder } from '../runs/run-folder.ts';
import { runPipeline } from './run-pipeline.ts';

/** A night that works out clean and keeps what it can, however small its tables are. */
export interface CleanNight {
  readonly folder: string;
  readonly tables: Manifest['tables'];
  /** How many files were taken over, in all tables. */
  readonly keptFiles: number;
}

/** How a night is run. */
interface How {
  readonly rebuild?: boolean;
  readonly full?: boolean;
}

/** Works out clean on what is in a shop's folders. */
export async function workOutClean(
  loaded: LoadedConfig,
  asOf: string,
  { rebuild = false, full = false }: How = {},
): Promise<CleanNight> {
  const { manifest } = await runPipeline({
    loaded,
    pipeline: { ...(await readPipeline('nightly')), stages: ['landing', 'staging', 'clean'] },
    asOf,
    range: {},
    full,
    rebuild,
    mayPublish: false,
    accept: [],
    keepsFilesFrom: 0,
    progress: () => {},
    signal: new AbortController().signal,
  });
  return {
    folder: runFolder(loaded.output, manifest.runId),
    tables: manifest.tables,
    keptFiles: manifest.tables.reduce((sum, { byFile }) => sum + (byFile?.kept ?? 0), 0),
  };
}

/** The same night without anything of the nights before, in a copy of the output folder. */
export async function workOutAgain<T>(
  loaded: LoadedConfig,
  asOf: string,
  how: How,
  use: (night: CleanNight) => Promise<T>,
): Promise<T> {
  const apart = await mkdtemp(join(tmpdir(), 'rollcall-apart-'));
  await cp(loaded.output, apart, { recursive: true, verbatimSymlinks: true });
  try {
    return await use(
      await workOutClean({ ...loaded, output: apart }, asOf, { ...how, rebuild: true }),
    );
  } finally {
    await rm(apart, { recursive: true });
  }
}

/** The rows of a night's tables. */
export async function rowsOf(
  engine: Engine,
  { folder }: CleanNight,
  tables: readonly string[],
): Promise<unknown> {
  const rows = tables.map(async (table) => {
    const path = literal(tablePath(folder, table));
    return [table, await engine.query(`select * from read_parquet(${path}) order by all`)];
  });
  return Promise.all(rows);
}
