import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { sha256 } from '../files/canonical-json.ts';
import { asStateError, StateDamaged } from './state-errors.ts';
import {
  digestOf,
  digestOfAll,
  type Export,
  type Noted,
  StateFile,
  StoredExport,
  text,
  Withdrawal,
  type WordsPart,
  wordColumns,
} from './state-rows.ts';

const StoredWord = Withdrawal.extend({ id: z.int(), digest: z.string() });
const StoredDigest = z.object({ id: z.int(), digest: z.string(), first_seen_at: text });
const Sequence = z.object({ sequence: z.int() });
const Sum = z.object({ withdrawals: z.int(), newest_seen_at: text, digests: z.string() });
const TableDigest = z.object({ name: z.string(), digest: z.string() });
const Text = z.looseObject({ integrity_check: z.string() });

/** What changed the store. A run adds; a published run corrects what its files no longer say; people take back. */
export type EntryKind = 'added' | 'corrected' | 'taken back' | 'rebuilt';

const schema = `
  pragma journal_mode = wal;
  pragma synchronous = full;
  create table if not exists entries (
    sequence integer primary key autoincrement,
    at text not null,
    kind text not null check (kind in ('added', 'corrected', 'taken back', 'rebuilt')),
    run_id text,
    feed text,
    file text,
    file_hash text,
    withdrawals integer not null
  ) strict;
  create table if not exists files (
    feed text not null,
    file_hash text not null,
    file text not null,
    digest text not null,
    newest_seen_at text,
    withdrawals integer not null,
    primary key (feed, file_hash)
  ) strict, without rowid;
  create table if not exists withdrawals (
    id integer primary key,
    sequence integer not null references entries,
    feed text not null,
    file_hash text not null,
    digest text not null,
    ${wordColumns.map((name) => `${name} text`).join(', ')},
    unique (feed, file_hash, digest)
  ) strict;
  create table if not exists given_ids (
    name text primary key,
    highest integer not null,
    sequence integer not null references entries
  ) strict, without rowid;
  create table if not exists exports (
    feed text not null,
    file_hash text not null,
    seen_at text not null,
    places text not null,
    sequence integer not null references entries,
    primary key (feed, file_hash)
  ) strict, without rowid;
  create table if not exists table_digests (
    name text primary key,
    digest text not null
  ) strict, without rowid;`;

/** The tables of few rows, each of which has one digest of them all; withdrawals have one each. */
const digestedTables = ['entries', 'exports', 'files', 'given_ids'] as const;

/** The tables that a copy holds as Parquet too. */
export const stateTables = ['entries', 'withdrawals', 'given_ids', 'exports'] as const;

/** Others only read, or copy, and are soon done. */
const millisecondsToWait = 10_000;

/** The folder of the store, for a backup with the rest. */
export function stateFolder(output: string): string {
  return join(output, 'state');
}

/**
 * What outlives runs: the withdrawals of consent that any run has read, whether it was published or not; which ids
 * published runs have given, and when the files that they read were exported.
 * Whoever writes holds the lock of the runs. Nothing lies on the disk before there is something to remember.
 *
 * @throws {StateDamaged} {@link OutputUnusable} from any call
 */
export class StateStore implements Disposable {
  readonly #output: string;
  readonly #path: string;
  #database: DatabaseSync | undefined;

  constructor(output: string) {
    this.#output = output;
    this.#path = join(stateFolder(output), 'state.db');
  }

  /** Whether anything was ever remembered. */
  get exists(): boolean {
    return existsSync(this.#path);
  }

  /** The number of the last entry; 0 where there is none. */
  get sequence(): number {
    const [last] = this.#all(
      Sequence,
      'select coalesce(max(sequence), 0) as sequence from entries',
    );
    return last?.sequence ?? 0;
  }

  /** The files that said no to something. */
  files(): readonly StateFile[] {
    return this.#all(StateFile, 'select * from files order by feed, file_hash');
  }

  /** The withdrawals of one file, each with the digest of its values. */
  words(file: Pick<StateFile, 'feed' | 'file_hash'>): readonly z.infer<typeof StoredWord>[] {
    return this.#all(
      StoredWord,
      `select id, digest, ${wordColumns.join(', ')} from withdrawals
      where feed = ? and file_hash = ? order by digest`,
      [file.feed, file.file_hash],
    );
  }

  /** Of the same only the digests, and when each was first seen. */
  digests(file: Pick<StateFile, 'feed' | 'file_hash'>): readonly z.infer<typeof StoredDigest>[] {
    return this.#all(
      StoredDigest,
      `select id, digest, first_seen_at from withdrawals
      where feed = ? and file_hash = ? order by digest`,
      [file.feed, file.file_hash],
    );
  }

  /** The highest number of an id that was ever given, by the table of all ids of its kind. */
  idsGiven(): ReadonlyMap<string, number> {
    const Given = z.object({ name: z.string(), highest: z.int() });
    const given = this.#all(Given, 'select name, highest from given_ids');
    return new Map(given.map(({ name, highest }) => [name, highest]));
  }

  /** When the contents of a feed's files were exported, and where they lay. */
  exportsOf(feed: string): ReadonlyMap<string, Export> {
    const rows = this.#all(
      StoredExport,
      'select feed, file_hash, seen_at, places from exports where feed = ?',
      [feed],
    );
    return new Map(
      rows.map(({ file_hash, seen_at, places }) => [file_hash, { seenAt: seen_at, places }]),
    );
  }

  /** Adds ids that are given and exports that were seen, as one entry, where any of them is not known yet. */
  note(kind: 'added' | 'rebuilt', runId: string, { ids, exports }: Noted): void {
    this.#change((database) => {
      const sequence = this.#append(kind, { runId });
      const give = database.prepare(`insert into given_ids values (?, ?, ?)
        on conflict (name) do update set highest = excluded.highest, sequence = excluded.sequence
        where excluded.highest > highest`);
      const see = database.prepare(`insert into exports values (?, ?, ?, ?, ?)
        on conflict (feed, file_hash) do update
        set seen_at = excluded.seen_at, places = excluded.places, sequence = excluded.sequence
        where excluded.seen_at <> seen_at or excluded.places <> places`);
      let changed = 0;
      for (const [name, highest] of ids)
        changed += Number(give.run(name, highest, sequence).changes);
      for (const { feed, file_hash, seenAt, places } of exports) {
        const values = [JSON.stringify(seenAt), JSON.stringify(places), sequence];
        changed += Number(see.run(feed, file_hash, ...values).changes);
      }
      return changed > 0;
    });
  }

  /** Adds the withdrawals that are not known yet, as one entry. */
  async add(
    kind: 'added' | 'rebuilt',
    runId: string | null,
    parts: AsyncIterable<WordsPart> | Iterable<WordsPart>,
  ): Promise<void> {
    const files = new Map<string, Pick<StateFile, 'feed' | 'file' | 'file_hash'>>();
    const values = wordColumns.map((_, index) => `value ->> ${index + 1}`);
    const database = this.#guarded(() => this.#begin());
    try {
      const sequence = this.#append(kind, { runId });
      const insert = database.prepare(
        `insert or ignore into withdrawals
        (sequence, feed, file_hash, digest, ${wordColumns.join(', ')})
        select ?, ?, ?, value ->> 0, ${values.join(', ')} from json_each(?)`,
      );
      let added = 0;
      for await (const { feed, file, file_hash, words } of parts) {
        added += Number(insert.run(sequence, feed, file_hash, words).changes);
        files.set(`${feed}/${file_hash}`, { feed, file, file_hash });
      }
      for (const file of files.values()) this.#sumUp(file);
      this.#count(sequence, added);
      if (added > 0) this.#digestTables();
      database.exec(added > 0 ? 'commit' : 'rollback');
    } catch (error) {
      if (database.isTransaction) database.exec('rollback');
      throw asStateError(error, this.#output);
    }
  }

  /** Removes what a published run no longer reads in files that it reads. */
  correct(runId: string, ids: readonly number[], files: readonly StateFile[]): void {
    this.#change((database) => {
      this.#count(this.#append('corrected', { runId }), ids.length);
      const remove = database.prepare('delete from withdrawals where id = ?');
      for (const id of ids) remove.run(id);
      for (const file of files) this.#sumUp(file);
    });
  }

  /** Takes back what a file said: from now on none of its withdrawals counts, unless it is read again. */
  takeBack(file: StateFile): void {
    this.#change((database) => {
      this.#count(this.#append('taken back', file), file.withdrawals);
      database
        .prepare('delete from withdrawals where feed = ? and file_hash = ?')
        .run(file.feed, file.file_hash);
      this.#sumUp(file);
    });
  }

  /** What is wrong with it: pages that SQLite cannot read, and rows that are not as they were written. */
  check(): string | undefined {
    const [page] = this.#all(Text, 'pragma integrity_check(1)');
    if (page && page.integrity_check !== 'ok') return 'it is no whole database any more';
    const files = this.files();
    const counted = this.#all(
      z.object({ files: z.int() }),
      'select count(*) as files from (select distinct feed, file_hash from withdrawals)',
    );
    const digests = this.#all(TableDigest, 'select name, digest from table_digests order by name');
    const isWhole =
      // One of an older version has no digests of tables.
      (digests.length === 0 || isDeepStrictEqual(digests, this.#tableDigests())) &&
      (counted[0]?.files ?? 0) === files.length &&
      files.every((file) => {
        const words = this.words(file);
        return (
          words.every((word) => digestOf(word) === word.digest) &&
          digestOfAll(words.map(({ digest }) => digest)) === file.digest
        );
      });
    return isWhole ? undefined : 'its rows are not as they were written';
  }

  /** Goes on counting from an entry that the store has lost. */
  continueAfter(sequence: number): void {
    this.#change((database) => {
      this.#append('rebuilt', {});
      if (this.sequence <= sequence) {
        database
          .prepare('update entries set sequence = ? where sequence = ?')
          .run(sequence + 1, this.sequence);
      }
    });
  }

  /** Writes a whole copy to another file, while others may read. */
  async copyTo(path: string): Promise<void> {
    const database = this.#open();
    if (database !== undefined) await backup(database, path);
  }

  /** All rows of a table as text, in their order, and its columns with the types that they have in Parquet. */
  table(name: (typeof stateTables)[number]) {
    const Column = z.object({ name: z.string(), type: z.string() });
    const columns = this.#all(Column, `select name, type from pragma_table_info('${name}')`).map(
      (column) => ({
        ...column,
        type: column.type.toLowerCase() === 'integer' ? 'bigint' : 'varchar',
      }),
    );
    const Cell = z.union([z.string(), z.number()]).nullable();
    const rows = this.#all(z.record(z.string(), Cell), `select * from ${name} order by 1`).map(
      (row) => columns.map((column) => row[column.name]?.toString() ?? null),
    );
    return { columns, rows };
  }

  [Symbol.dispose](): void {
    this.#database?.close();
    this.#database = undefined;
  }

  #append(
    kind: EntryKind,
    { runId = null, feed = null, file = null, file_hash = null }: Partial<EntryFacts>,
  ): number {
    const insert = this.#made().prepare(
      'insert into entries (at, kind, run_id, feed, file, file_hash, withdrawals) values (?, ?, ?, ?, ?, ?, 0)',
    );
    const { lastInsertRowid } = insert.run(
      new Date().toISOString(),
      kind,
      runId,
      feed,
      file,
      file_hash,
    );
    return Number(lastInsertRowid);
  }

  #digestTables(): void {
    const insert = this.#made().prepare('insert or replace into table_digests values (?, ?)');
    for (const { name, digest } of this.#tableDigests()) insert.run(name, digest);
  }

  #tableDigests(): readonly z.infer<typeof TableDigest>[] {
    return digestedTables.map((name) => ({
      name,
      digest: sha256(JSON.stringify(this.#all(z.unknown(), `select * from ${name} order by 1, 2`))),
    }));
  }

  #count(sequence: number, withdrawals: number): void {
    this.#made()
      .prepare('update entries set withdrawals = ? where sequence = ?')
      .run(withdrawals, sequence);
  }

  #sumUp({ feed, file, file_hash }: Pick<StateFile, 'feed' | 'file' | 'file_hash'>): void {
    const [sum] = this.#all(
      Sum,
      `select count(*) as withdrawals, max(first_seen_at) as newest_seen_at,
        coalesce(group_concat(digest, '' order by digest), '') as digests
      from withdrawals where feed = ? and file_hash = ?`,
      [feed, file_hash],
    );
    const database = this.#made();
    if (sum === undefined || sum.withdrawals === 0) {
      database.prepare('delete from files where feed = ? and file_hash = ?').run(feed, file_hash);
      return;
    }
    database
      .prepare('insert or replace into files values (?, ?, ?, ?, ?, ?)')
      .run(feed, file_hash, file, sha256(sum.digests), sum.newest_seen_at, sum.withdrawals);
  }

  #all<T extends z.ZodType>(type: T, sql: string, values: readonly string[] = []): z.infer<T>[] {
    return this.#guarded(() => {
      const rows = this.#open()
        ?.prepare(sql)
        .all(...values);
      const parsed = z.array(type).safeParse(rows ?? []);
      if (!parsed.success) throw new StateDamaged(this.#output, 'it holds other columns');
      return parsed.data;
    });
  }

  /** Changes the store as a whole or, where it fails or says that nothing changed, not at all. */
  #change(make: (database: DatabaseSync) => boolean | undefined): void {
    this.#guarded(() => {
      const database = this.#begin();
      try {
        const isChanged = make(database) !== false;
        if (isChanged) this.#digestTables();
        database.exec(isChanged ? 'commit' : 'rollback');
      } catch (error) {
        if (database.isTransaction) database.exec('rollback');
        throw error;
      }
    });
  }

  #begin(): DatabaseSync {
    const database = this.#made();
    database.exec('begin immediate');
    return database;
  }

  #open(): DatabaseSync | undefined {
    if (this.#database === undefined && this.exists) {
      this.#database = new DatabaseSync(this.#path, { timeout: millisecondsToWait });
      // One of an older version lacks tables.
      this.#database.exec(schema);
    }
    return this.#database;
  }

  #made(): DatabaseSync {
    const known = this.#open();
    if (known !== undefined) return known;
    mkdirSync(stateFolder(this.#output), { recursive: true, mode: 0o700 });
    const database = new DatabaseSync(this.#path, { timeout: millisecondsToWait });
    this.#database = database;
    database.exec(schema);
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

interface EntryFacts {
  readonly runId: string | null;
  readonly feed: string | null;
  readonly file: string | null;
  readonly file_hash: string | null;
}
