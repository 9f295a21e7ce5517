import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type DuckDBConnection,
  DuckDBInstance,
  type DuckDBValue,
  type Json,
} from '@duckdb/node-api';
import { z } from 'zod';
import { engineLimit } from './memory.ts';
import { projectPath } from './project-path.ts';

/** One row of a result: dates, decimals and 64-bit integers arrive as strings, so nothing is rounded. */
export type Row = Record<string, Json>;

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
 * A DuckDB database in memory with the project's SQL functions. It is a place to compute in:
 * what must last is written as Parquet.
 */
export class Engine {
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  readonly #sessions = new Set<Engine>();
  readonly #schemas = new Map<string, Promise<void>>();

  /** The engine whose session this is; undefined for the one that owns the database. */
  readonly #owner: Engine | undefined;

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection, owner?: Engine) {
    this.#instance = instance;
    this.#connection = connection;
    this.#owner = owner;
  }

  /** Opens an engine, loads SQL functions and closes it to everything outside `options.folders`. */
  static async open(options: EngineOptions): Promise<Engine> {
    const { instance, connection, loaded } = await takeDatabase(options.functions);
    const engine = new Engine(instance, connection);
    try {
      await loaded;
      await engine.execute(`${settings(options).join(';')}; set lock_configuration = true`);
    } catch (error) {
      engine.close();
      throw error;
    }
    return engine;
  }

  /**
   * Opens further sessions of the same database. Statements of different sessions run at the same time,
   * and each session has temporary tables of its own. Whoever opens a session closes it.
   */
  async openSessions(count: number): Promise<readonly Engine[]> {
    const connections = await Promise.all(
      Array.from({ length: count }, () => this.#instance.connect()),
    );
    const owner = this.#owner ?? this;
    const sessions = connections.map((connection) => new Engine(this.#instance, connection, owner));
    for (const session of sessions) owner.#sessions.add(session);
    return sessions;
  }

  /** The same object for all sessions of one database. */
  get database(): object {
    return this.#instance;
  }

  /** Lets all statements together use so many threads. */
  async setThreads(count: number): Promise<void> {
    await this.#connection.run(`set threads = ${count}`);
  }

  /** Leaves out of planning what only many rows repay: looking for what a query works out twice. Results are the same. */
  async planForFewRows(): Promise<void> {
    const leftOut = ['in_clause', 'common_subexpressions', 'common_subplan'];
    await this.#connection.run(`set disabled_optimizers = '${leftOut}'`);
  }

  /**
   * Creates a schema that is not there. Of all sessions only the first that asks does, and the others wait
   * for it: two that create one name at the same time are in conflict, also with `if not exists`.
   */
  createSchema(name: string): Promise<void> {
    const schemas = (this.#owner ?? this).#schemas;
    const created = schemas.get(name) ?? this.execute(`create schema if not exists ${name}`);
    schemas.set(name, created);
    return created;
  }

  /** Runs one or more statements and reads no result. */
  async execute(sql: string, values?: DuckDBValue[] | Record<string, DuckDBValue>): Promise<void> {
    await this.#connection.run(sql, values);
  }

  /** Runs a query and gives all its rows. For results that are small: metrics, distinct values. */
  async query(
    sql: string,
    values?: DuckDBValue[] | Record<string, DuckDBValue>,
  ): Promise<readonly Row[]> {
    const reader = await this.#connection.runAndReadAll(sql, values);
    return reader.getRowObjectsJson();
  }

  /** As `query`, with every row checked and typed by a zod schema. */
  async queryAs<T extends z.ZodType>(
    schema: T,
    sql: string,
    values?: DuckDBValue[] | Record<string, DuckDBValue>,
  ): Promise<z.infer<T>[]> {
    return z.array(schema).parse(await this.query(sql, values));
  }

  /**
   * Gives a query's rows a batch at a time, for results that do not fit in memory. It streams on a
   * connection of its own, since any other query on the same connection would cut the stream short.
   */
  async *stream(sql: string): AsyncGenerator<readonly Row[]> {
    const connection = await this.#instance.connect();
    try {
      const result = await connection.stream(sql);
      for await (const rows of result.yieldRowObjectJson()) yield rows;
    } finally {
      connection.closeSync();
    }
  }

  /** Adds rows of text to a table, `schema.table`: for what TypeScript worked out of many distinct values. */
  async append(table: string, rows: readonly (readonly (string | null)[])[]): Promise<void> {
    const [schema, name = table] = table.includes('.') ? table.split('.') : [null, table];
    const appender = await this.#connection.createAppender(name, schema);
    for (const row of rows) {
      for (const value of row) {
        if (value === null) appender.appendNull();
        else appender.appendVarchar(value);
      }
      appender.endRow();
    }
    appender.closeSync();
  }

  /** Stops the queries that are running, which then fail. */
  interrupt(): void {
    this.#connection.interrupt();
    for (const session of this.#sessions) session.interrupt();
  }

  close(): void {
    this.#connection.closeSync();
    if (this.#owner) this.#owner.#sessions.delete(this);
    else this.#instance.closeSync();
  }
}

/** A database in memory, to which SQL functions are being added. */
interface Database {
  readonly instance: DuckDBInstance;
  readonly connection: DuckDBConnection;
  readonly loaded: Promise<unknown>;
}

let begun: Promise<Database> | undefined;

/**
 * Begins to open an engine with all SQL functions, for the next one that is opened with all: they are
 * added while the program is still being loaded, which takes about as long.
 */
export async function beginEngine(): Promise<void> {
  begun ??= createDatabase();
  await begun;
}

async function takeDatabase(functions: readonly string[] | undefined): Promise<Database> {
  if (functions !== undefined) return createDatabase(functions);
  const database = begun ?? createDatabase();
  begun = undefined;
  return database;
}

async function createDatabase(functions?: readonly string[]): Promise<Database> {
  const instance = await DuckDBInstance.create(':memory:', noExtensions);
  const connection = await instance.connect();
  const statements = functionFiles(functions).map((file) => readFileSync(file, 'utf8'));
  const loaded = statements.length ? connection.run(statements.join('\n')) : Promise.resolve();
  // A failure is heard of when an engine is opened.
  loaded.catch(() => {});
  return { instance, connection, loaded };
}

const noExtensions = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
};

/** A value as an SQL literal: for paths and names where SQL takes no parameter. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name as an SQL identifier, whatever characters it holds. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Settings on which results depend. */
export const resultSettings: readonly string[] = [`set global timezone = 'UTC'`];

function settings(options: EngineOptions): readonly string[] {
  const folders = options.temporaryFolder
    ? [...options.folders, options.temporaryFolder]
    : options.folders;
  return [
    ...resultSettings,
    `set preserve_insertion_order = ${options.keepsOrder ?? true}`,
    ...(options.threads ? [`set threads = ${options.threads}`] : []),
    `set memory_limit = '${engineLimit(options.memoryLimit)}B'`,
    // Without a folder of ours DuckDB would write raw rows to the one that the program was started in.
    `set temp_directory = ${literal(options.temporaryFolder ?? '')}`,
    // By default what a large query held comes back to the system 512 MB late, and the next one adds its own.
    `set allocator_bulk_deallocation_flush_threshold = '8MB'`,
    `set allowed_directories = [${folders.map(literal).join(', ')}]`,
    // A list behind `in` would become a join, and what stands above a join is set up once more for it.
    `set disabled_optimizers = 'in_clause'`,
    'set enable_external_access = false',
    `set allowed_configs = ['threads', 'disabled_optimizers']`,
  ];
}

function functionFiles(wanted?: readonly string[]): readonly string[] {
  const folder = projectPath('sql', 'functions');
  const names = wanted?.map((name) => `${name}.sql`) ?? readdirSync(folder);
  return names
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => join(folder, name));
}
