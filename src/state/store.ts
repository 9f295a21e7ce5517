import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { sha256 } from '../files/canonical-json.ts';
import { StateDatabase } from './state-database.ts';
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
import type { StateTable } from './state-schema.ts';

const StoredWord = Withdrawal.extend({ id: z.int(), digest: z.string() });
const StoredDigest = z.object({ id: z.int(), digest: z.string(), first_seen_at: text });
const Sequence = z.object({ sequence: z.int() });
const Sum = z.object({ withdrawals: z.int(), newest_seen_at: text, digests: z.string() });

/** What changed the store. A run adds; a published run corrects what its files no longer say; people take back. */
export type EntryKind = 'added' | 'corrected' | 'taken back' | 'rebuilt';

/**
 * What outlives runs: the withdrawals of consent that any run has read, whether it was published or not; which ids
 * published runs have given, and when the files that they read were exported.
 * Writers hold the lock of the runs. Nothing is on disk before there is something to remember.
 *
 * @throws {StateDamaged} {@link OutputUnusable} from any call
 */
export class StateStore implements Disposable {
  readonly #database: StateDatabase;

  constructor(output: string) {
    this.#database = new StateDatabase(output);
  }

  /** Whether anything was ever remembered. */
  get exists(): boolean {
    return this.#database.exists;
  }

  /** The number of the last entry; 0 where there is none. */
  get sequence(): number {
    const [last] = this.#database.all(
      Sequence,
      'select coalesce(max(sequence), 0) as sequence from entries',
    );
    return last?.sequence ?? 0;
  }

  /** The files that said no to something. */
  files(): readonly StateFile[] {
    return this.#database.all(StateFile, 'select * from files order by feed, file_hash');
  }

  /** The withdrawals of one file, each with the digest of its values. */
  words(file: Pick<StateFile, 'feed' | 'file_hash'>): readonly z.infer<typeof StoredWord>[] {
    return this.#database.all(
      StoredWord,
      `select id, digest, ${wordColumns.join(', ')} from withdrawals
      where feed = ? and file_hash = ? order by digest`,
      [file.feed, file.file_hash],
    );
  }

  /** Of the same only the digests, and when each was first seen. */
  digests(file: Pick<StateFile, 'feed' | 'file_hash'>): readonly z.infer<typeof StoredDigest>[] {
    return this.#database.all(
      StoredDigest,
      `select id, digest, first_seen_at from withdrawals
      where feed = ? and file_hash = ? order by digest`,
      [file.feed, file.file_hash],
    );
  }

  /** The highest number of an id that was ever given, by the table of all ids of its kind. */
  idsGiven(): ReadonlyMap<string, number> {
    const Given = z.object({ name: z.string(), highest: z.int() });
    const given = this.#database.all(Given, 'select name, highest from given_ids');
    return new Map(given.map(({ name, highest }) => [name, highest]));
  }

  /** When the contents of a feed's files were exported, and where they were. */
  exportsOf(feed: string): ReadonlyMap<string, Export> {
    const rows = this.#database.all(
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
    this.#database.change((database) => {
      const sequence = append(database, kind, { runId });
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
    await this.#database.changeAsync(async (database) => {
      const sequence = append(database, kind, { runId });
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
      for (const file of files.values()) this.#sumUp(database, file);
      setCount(database, sequence, added);
      return added > 0;
    });
  }

  /** Removes what a published run no longer reads in files that it reads. */
  correct(runId: string, ids: readonly number[], files: readonly StateFile[]): void {
    this.#database.change((database) => {
      setCount(database, append(database, 'corrected', { runId }), ids.length);
      const remove = database.prepare('delete from withdrawals where id = ?');
      for (const id of ids) remove.run(id);
      for (const file of files) this.#sumUp(database, file);
    });
  }

  /** Takes back what a file said: from now on none of its withdrawals counts, unless it is read again. */
  takeBack(file: StateFile): void {
    this.#database.change((database) => {
      setCount(database, append(database, 'taken back', file), file.withdrawals);
      database
        .prepare('delete from withdrawals where feed = ? and file_hash = ?')
        .run(file.feed, file.file_hash);
      this.#sumUp(database, file);
    });
  }

  /** What is wrong with it: pages that SQLite cannot read, and rows that are not as they were written. */
  check(): string | undefined {
    if (this.#database.brokenPages() !== undefined) return 'it is no longer a whole database';
    const files = this.files();
    const counted = this.#database.all(
      z.object({ files: z.int() }),
      'select count(*) as files from (select distinct feed, file_hash from withdrawals)',
    );
    const isWhole =
      this.#database.isAsWritten() &&
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
    this.#database.change((database) => {
      append(database, 'rebuilt', {});
      if (this.sequence <= sequence) {
        database
          .prepare('update entries set sequence = ? where sequence = ?')
          .run(sequence + 1, this.sequence);
      }
    });
  }

  /** Writes a whole copy to another file, while others may read. */
  async copyTo(path: string): Promise<void> {
    await this.#database.copyTo(path);
  }

  /** All rows of a table as text, in their order, and its columns with the types that they have in Parquet. */
  table(name: StateTable) {
    const Column = z.object({ name: z.string(), type: z.string() });
    const columns = this.#database
      .all(Column, `select name, type from pragma_table_info('${name}')`)
      .map((column) => ({
        ...column,
        type: column.type.toLowerCase() === 'integer' ? 'bigint' : 'varchar',
      }));
    const Cell = z.union([z.string(), z.number()]).nullable();
    const rows = this.#database
      .all(z.record(z.string(), Cell), `select * from ${name} order by 1`)
      .map((row) => columns.map((column) => row[column.name]?.toString() ?? null));
    return { columns, rows };
  }

  [Symbol.dispose](): void {
    this.#database[Symbol.dispose]();
  }

  #sumUp(
    database: DatabaseSync,
    { feed, file, file_hash }: Pick<StateFile, 'feed' | 'file' | 'file_hash'>,
  ): void {
    const [sum] = this.#database.all(
      Sum,
      `select count(*) as withdrawals, max(first_seen_at) as newest_seen_at,
        coalesce(group_concat(digest, '' order by digest), '') as digests
      from withdrawals where feed = ? and file_hash = ?`,
      [feed, file_hash],
    );
    if (sum === undefined || sum.withdrawals === 0) {
      database.prepare('delete from files where feed = ? and file_hash = ?').run(feed, file_hash);
      return;
    }
    database
      .prepare('insert or replace into files values (?, ?, ?, ?, ?, ?)')
      .run(feed, file_hash, file, sha256(sum.digests), sum.newest_seen_at, sum.withdrawals);
  }
}

interface EntryFacts {
  readonly runId: string | null;
  readonly feed: string | null;
  readonly file: string | null;
  readonly file_hash: string | null;
}

/** Adds an entry, and gives its number. */
function append(
  database: DatabaseSync,
  kind: EntryKind,
  { runId = null, feed = null, file = null, file_hash = null }: Partial<EntryFacts>,
): number {
  const insert = database.prepare(
    'insert into entries (at, kind, run_id, feed, file, file_hash, withdrawals) values (?, ?, ?, ?, ?, ?, 0)',
  );
  const now = new Date().toISOString();
  return Number(insert.run(now, kind, runId, feed, file, file_hash).lastInsertRowid);
}

function setCount(database: DatabaseSync, sequence: number, withdrawals: number): void {
  database
    .prepare('update entries set withdrawals = ? where sequence = ?')
    .run(withdrawals, sequence);
}
