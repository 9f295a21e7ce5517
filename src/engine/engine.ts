import type { z } from 'zod';
import type { Dialect } from './dialect.ts';
import type { ParsedQuery } from './parsed-query.ts';

/** One row of a result: dates, decimals and 64-bit integers arrive as strings, so nothing is rounded. */
export type Row = Record<string, z.core.util.JSONType>;

/** What statements take in place of `$name`, or of `?`. */
export type SqlValues = Readonly<Record<string, SqlValue>> | SqlValue[];
type SqlValue = string | number | bigint | boolean | null;

export interface EngineOptions {
  /** Folders that SQL may read and write; everything else on the machine is closed to it. */
  readonly folders: readonly string[];
  /** Where sorts and joins spill to when memory runs out; without it nothing spills. */
  readonly temporaryFolder?: string;
  /** Number of threads; by default one for every core. */
  readonly threads?: number;
  /**
   * Whether rows stay in the order of their source where no `order by` says another; by default they
   * do. Tables are sets of rows: what makes many of them is faster without.
   */
  readonly keepsOrder?: boolean;
  /** Memory that the engine may take before it spills, such as `2GB`; less where the machine has less. */
  readonly memoryLimit?: string;
  /** The files of `sql/functions/` to load, without `.sql`, by default all. To load them is most of what opening costs. */
  readonly functions?: readonly string[];
}

/**
 * Runs SQL: a place to compute in, with the project's SQL functions. What must last is written as Parquet.
 * An engine is one session of a database; `openSessions` gives others.
 */
export interface Engine {
  /** How its SQL differs from that of other engines, where SQL is put together in TypeScript. */
  readonly dialect: Dialect;

  /** The same object for all sessions of one database. */
  readonly database: object;

  /**
   * Opens further sessions of the same database. Statements of different sessions run at the same time,
   * and each session has temporary tables of its own. The caller closes each session.
   */
  openSessions(count: number): Promise<readonly Engine[]>;

  /** Lets all statements together use so many threads. */
  setThreads(count: number): Promise<void>;

  /** Leaves out of planning what only many rows repay. Results are the same. */
  planForFewRows(): Promise<void>;

  /** Creates a schema that is not there; sessions may ask for the same one at the same time. */
  createSchema(name: string): Promise<void>;

  /** Runs one or more statements and reads no result. */
  execute(sql: string, values?: SqlValues): Promise<void>;

  /** Runs a query and gives all its rows. For results that are small: metrics, distinct values. */
  query(sql: string, values?: SqlValues): Promise<readonly Row[]>;

  /** As `query`, with every row checked and typed by a zod schema. */
  queryAs<T extends z.ZodType>(schema: T, sql: string, values?: SqlValues): Promise<z.infer<T>[]>;

  /**
   * Runs a query of integers and doubles, none of them missing, and gives its columns in order: for what
   * TypeScript works out of many distinct values.
   */
  queryNumbers(sql: string, values?: SqlValues): Promise<readonly Float64Array[]>;

  /** Gives a query's rows a batch at a time, for results that do not fit in memory. */
  stream(sql: string): AsyncGenerator<readonly Row[]>;

  /** Adds rows of text to a table, `schema.table`: for what TypeScript worked out of many distinct values. */
  append(table: string, rows: readonly (readonly (string | null)[])[]): Promise<void>;

  /**
   * Parses queries without binding them: what a function or a view reads is not looked into. Of a query that
   * cannot be parsed no table is known, and every word of it may be a function.
   */
  parse(queries: readonly string[]): Promise<readonly ParsedQuery[]>;

  /** The project's SQL functions as the engine has them. */
  ownFunctions(): Promise<readonly SqlFunction[]>;

  /** Whether two Parquet files hold the same columns and the same rows, in whatever order. */
  haveSameRows(one: string, other: string): Promise<boolean>;

  /** Stops the queries that are running, which then fail. */
  interrupt(): void;

  close(): void;
}

/** A function that is written in SQL. */
export interface SqlFunction {
  readonly name: string;
  readonly parameters: readonly string[] | null;
  readonly definition: string | null;
}
