import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { sha256 } from '../files/canonical-json.ts';
import { asStateError, StateDamaged } from './state-errors.ts';
import { digestedTables, stateSchema } from './state-schema.ts';

/** The folder of the store, for a backup with the rest. */
export function stateFolder(output: string): string {
  return join(output, 'state');
}

/** Others only read, or copy, and are soon done. */
const millisecondsToWait = 10_000;

const Integrity = z.object({ integrity_check: z.string() });
const TableDigest = z.object({ name: z.string(), digest: z.string() });

/**
 * The SQLite file of the store: opened when it is first needed, made when something is first written, and changed
 * as a whole or not at all. Each change leaves a digest of every table.
 *
 * @throws {StateDamaged} {@link OutputUnusable} from any call
 */
export class StateDatabase implements Disposable {
  readonly #output: string;
  readonly #path: string;
  #database: DatabaseSync | undefined;

  constructor(output: string) {
    this.#output = output;
    this.#path = join(stateFolder(output), 'state.db');
  }

  /** Whether anything was ever written. */
  get exists(): boolean {
    return existsSync(this.#path);
  }

  /** The rows of a query; none where nothing was ever written. */
  all<T extends z.ZodType>(type: T, sql: string, values: readonly string[] = []): z.infer<T>[] {
    return this.#guarded(() => {
      const rows = this.#open()
        ?.prepare(sql)
        .all(...values);
      const parsed = z.array(type).safeParse(rows ?? []);
      if (!parsed.success) throw new StateDamaged(this.#output, 'it holds other columns');
      return parsed.data;
    });
  }

  /** Commits what `make` does, or nothing of it where it fails or returns false, since nothing changed. */
  change(make: (database: DatabaseSync) => boolean | undefined): void {
    this.#guarded(() => {
      const database = this.#begin();
      try {
        this.#end(database, make(database) !== false);
      } catch (error) {
        if (database.isTransaction) database.exec('rollback');
        throw error;
      }
    });
  }

  /** The same where what is written comes bit by bit. */
  async changeAsync(make: (database: DatabaseSync) => Promise<boolean>): Promise<void> {
    const database = this.#guarded(() => this.#begin());
    try {
      this.#end(database, await make(database));
    } catch (error) {
      if (database.isTransaction) database.exec('rollback');
      throw asStateError(error, this.#output);
    }
  }

  /** What SQLite finds wrong with its pages; undefined where nothing is. */
  brokenPages(): string | undefined {
    const [page] = this.all(Integrity, 'pragma integrity_check(1)');
    return page === undefined || page.integrity_check === 'ok' ? undefined : page.integrity_check;
  }

  /** Whether the tables of few rows are as they were written. */
  isAsWritten(): boolean {
    const digests = this.all(TableDigest, 'select name, digest from table_digests order by name');
    // One of an older version has no digests of tables.
    return digests.length === 0 || isDeepStrictEqual(digests, this.#tableDigests());
  }

  /** Writes a whole copy to another file, while others may read. */
  async copyTo(path: string): Promise<void> {
    const database = this.#open();
    if (database !== undefined) await backup(database, path);
  }

  [Symbol.dispose](): void {
    this.#database?.close();
    this.#database = undefined;
  }

  #begin(): DatabaseSync {
    const database = this.#made();
    database.exec('begin immediate');
    return database;
  }

  #end(database: DatabaseSync, isChanged: boolean): void {
    if (isChanged) {
      const insert = database.prepare('insert or replace into table_digests values (?, ?)');
      for (const { name, digest } of this.#tableDigests()) insert.run(name, digest);
    }
    database.exec(isChanged ? 'commit' : 'rollback');
  }

  #tableDigests(): readonly z.infer<typeof TableDigest>[] {
    return digestedTables.map((name) => ({
      name,
      digest: sha256(JSON.stringify(this.all(z.unknown(), `select * from ${name} order by 1, 2`))),
    }));
  }

  #open(): DatabaseSync | undefined {
    if (this.#database === undefined && this.exists) {
      this.#database = new DatabaseSync(this.#path, { timeout: millisecondsToWait });
      // One of an older version lacks tables.
      this.#database.exec(stateSchema);
    }
    return this.#database;
  }

  #made(): DatabaseSync {
    const known = this.#open();
    if (known !== undefined) return known;
    mkdirSync(stateFolder(this.#output), { recursive: true, mode: 0o700 });
    const database = new DatabaseSync(this.#path, { timeout: millisecondsToWait });
    this.#database = database;
    database.exec(stateSchema);
    chmodSync(this.#path, 0o600);
    return database;
  }

  #guarded<T>(use: () => T): T {
    try {
      return use();
    } catch (error) {
      throw asStateError(error, this.#output);
    }
  }
}
