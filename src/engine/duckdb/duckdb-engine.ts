import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type DuckDBConnection,
  DuckDBInstance,
  DuckDBResultReader,
  type DuckDBValue,
} from '@duckdb/node-api';
import { z } from 'zod';
import type { Engine, EngineOptions, Row, SqlFunction, SqlValues } from '../engine.ts';
import { engineLimit } from '../memory.ts';
import type { ParsedQuery } from '../parsed-query.ts';
import { projectPath } from '../project-path.ts';
import { literal } from '../sql-text.ts';
import { duckdb } from './duckdb-dialect.ts';
import { parseQueries } from './parse-queries.ts';
import { haveSameRows } from './same-rows.ts';

/** A DuckDB database in memory with the project's SQL functions. */
export class DuckDBEngine implements Engine {
  readonly dialect = duckdb;
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  readonly #sessions = new Set<DuckDBEngine>();
  readonly #schemas = new Map<string, Promise<void>>();

  /** The engine whose session this is; undefined for the one that owns the database. */
  readonly #owner: DuckDBEngine | undefined;

  private constructor(
    instance: DuckDBInstance,
    connection: DuckDBConnection,
    owner?: DuckDBEngine,
  ) {
    this.#instance = instance;
    this.#connection = connection;
    this.#owner = owner;
  }

  /** Opens an engine, loads SQL functions and closes it to everything outside `options.folders`. */
  static async open(options: EngineOptions): Promise<DuckDBEngine> {
    const { instance, connection, loaded } = await takeDatabase(options.functions);
    const engine = new DuckDBEngine(instance, connection);
    try {
      await loaded;
      await engine.execute(`${settings(options).join(';')}; set lock_configuration = true`);
    } catch (error) {
      engine.close();
      throw error;
    }
    return engine;
  }

  async openSessions(count: number): Promise<readonly Engine[]> {
    const connections = await Promise.all(
      Array.from({ length: count }, () => this.#instance.connect()),
    );
    const owner = this.#owner ?? this;
    const sessions = connections.map(
      (connection) => new DuckDBEngine(this.#instance, connection, owner),
    );
    for (const session of sessions) owner.#sessions.add(session);
    return sessions;
  }

  get database(): object {
    return this.#instance;
  }

  async setThreads(count: number): Promise<void> {
    await this.#connection.run(`set threads = ${count}`);
  }

  /** Passes over looking for what a query works out twice. */
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

  async execute(sql: string, values?: SqlValues): Promise<void> {
    await this.#connection.run(sql, values);
  }

  async query(sql: string, values?: SqlValues): Promise<readonly Row[]> {
    const reader = await this.#read(sql, values);
    return reader.getRowObjectsJson();
  }

  async queryAs<T extends z.ZodType>(
    schema: T,
    sql: string,
    values?: SqlValues,
  ): Promise<z.infer<T>[]> {
    return z.array(schema).parse(await this.query(sql, values));
  }

  async queryNumbers(sql: string, values?: SqlValues): Promise<readonly Float64Array[]> {
    const reader = await this.#read(sql, values);
    return reader.getColumns().map((column) => Float64Array.from(column, asNumber));
  }

  /** Reads as many rows as there are: looking for one more takes a turn of a thread, at each of some hundred queries. */
  async #read(sql: string, values?: SqlValues): Promise<DuckDBResultReader> {
    const result = await this.#connection.run(sql, values);
    const reader = new DuckDBResultReader(result);
    await reader.readUntil(result.rowCount);
    return reader;
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

  parse(queries: readonly string[]): Promise<readonly ParsedQuery[]> {
    return parseQueries(this.#connection, queries);
  }

  ownFunctions(): Promise<readonly SqlFunction[]> {
    return this.queryAs(
      MacroRow,
      `select function_name as name, parameters, macro_definition as definition
      from duckdb_functions()
      where function_type in ('macro', 'table_macro') and not internal
      order by all`,
    );
  }

  haveSameRows(one: string, other: string): Promise<boolean> {
    return haveSameRows(this, one, other);
  }

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

const MacroRow = z.object({
  name: z.string(),
  parameters: z.array(z.string()).nullable(),
  definition: z.string().nullable(),
});

function asNumber(value: DuckDBValue): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  throw new TypeError(
    `not an integer or a double: a ${value === null ? 'missing value' : typeof value}`,
  );
}

/** A database in memory, to which SQL functions are being added. */
interface Database {
  readonly instance: DuckDBInstance;
  readonly connection: DuckDBConnection;
  readonly loaded: Promise<unknown>;
}

let begun: Promise<Database> | undefined;

/** Begins to create the database of the next engine with all SQL functions. */
export async function beginDatabase(): Promise<void> {
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
  const instance = await DuckDBInstance.create(':memory:', {
    ...noExtensions,
    // Of several threads, all but one would only wait at each of the hundreds of functions.
    threads: '1',
  });
  const connection = await instance.connect();
  const statements = functionFiles(functions).map((file) => readFileSync(file, 'utf8'));
  const loaded = statements.length ? connection.run(statements.join('\n')) : Promise.resolve();
  // A failure surfaces when an engine is opened.
  loaded.catch(() => {});
  return { instance, connection, loaded };
}

const noExtensions = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
};

function settings(options: EngineOptions): readonly string[] {
  const folders = options.temporaryFolder
    ? [...options.folders, options.temporaryFolder]
    : options.folders;
  return [
    ...duckdb.resultSettings,
    `set preserve_insertion_order = ${options.keepsOrder ?? true}`,
    options.threads ? `set threads = ${options.threads}` : 'reset threads',
    `set memory_limit = '${engineLimit(options.memoryLimit)}B'`,
    // Without a folder of ours DuckDB would write raw rows to the one that the program was started in.
    `set temp_directory = ${literal(options.temporaryFolder ?? '')}`,
    // By default what a large query held comes back to the system 512 MB late, and the next one adds its own.
    `set allocator_bulk_deallocation_flush_threshold = '8MB'`,
    `set allowed_directories = [${folders.map(literal).join(', ')}]`,
    // A list behind `in` would become a join, and what is above a join is set up once more for it.
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
