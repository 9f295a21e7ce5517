import { duckdb } from './duckdb/duckdb-dialect.ts';
import { beginDatabase, DuckDBEngine } from './duckdb/duckdb-engine.ts';
import type { Engine, EngineOptions } from './engine.ts';

/** The engine that runs work with, and tests: the one place that names it. */
export const dialect = duckdb;

/** Opens an engine, loads SQL functions and closes it to everything outside `options.folders`. */
export function openEngine(options: EngineOptions): Promise<Engine> {
  return DuckDBEngine.open(options);
}

/**
 * Begins to open an engine with all SQL functions, for the next one that is opened with all: they are
 * added while the program is still being loaded, which takes about as long.
 */
export function beginEngine(): Promise<void> {
  return beginDatabase();
}
