import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { literal } from '../engine/sql-text.ts';
import type { LandedInput } from '../landing/landed-input.ts';
import type { RunContext } from '../run/run-context.ts';
import type { Outdated } from './state-rows.ts';
import {
  digestOfFiles,
  type FileWords,
  type StateFile,
  type WordsPart,
  wordColumns,
} from './state-rows.ts';
import type { StateStore } from './store.ts';

/** The withdrawals that no file of tonight says, as a table. */
export const withdrawalsTable = 'state.withdrawals';

/** What a run has read of consent, and where the files are named that it read it from. */
export const consentTables = ['clean.consents', 'landing.files'] as const;

const types: Readonly<Record<string, string>> = {
  person_record_id: 'uuid',
  stated_at: 'timestamptz',
  first_seen_at: 'timestamptz',
  counts_from: 'timestamptz',
  record_number: 'bigint',
};

const columns = ['feed', 'file', 'file_hash', ...wordColumns];

/** Makes the table of withdrawals without rows. */
export async function createState(engine: Engine): Promise<void> {
  const names = columns.map((name) => `${name} ${types[name] ?? 'varchar'}`).join(', ');
  await engine.createSchema('state');
  await engine.execute(`create or replace table ${withdrawalsTable} (${names})`);
}

type ReadFile = Pick<LandedInput, 'feed' | 'seenAt'> & {
  readonly landed: { readonly hash: string };
};

/**
 * What a run knows of withdrawals that it does not read itself: those of files that it does not read, and
 * of exports of a file that it does not know, since a night was rolled back.
 */
function unread(store: StateStore, inputs: readonly ReadFile[]): readonly FileWords[] {
  const newest = newestSeen(inputs);
  return store.files().flatMap((file) => {
    const seen = newest.get(keyOf(file));
    if (seen !== undefined && !isAfter(file.newest_seen_at, seen)) return [];
    const words = store
      .words(file)
      .filter(({ first_seen_at }) => seen === undefined || isAfter(first_seen_at, seen));
    return [{ ...file, words }];
  });
}

/** What the table of withdrawals holds tonight: equal where its rows are. */
export function stateContents(
  store: StateStore,
  inputs: readonly ReadFile[],
): ReadonlyMap<string, string> {
  const newest = newestSeen(inputs);
  const shown = store.files().flatMap(({ feed, file_hash, digest, newest_seen_at }) => {
    const seen = newest.get(keyOf({ feed, file_hash }));
    if (seen === undefined) return [[feed, file_hash, digest]];
    return isAfter(newest_seen_at, seen) ? [[feed, file_hash, digest, seen]] : [];
  });
  return new Map([[withdrawalsTable, digestOfFiles(shown)]]);
}

/** Fills the table of withdrawals. @param scratch a folder that the engine may read */
export async function showState(
  engine: Engine,
  store: StateStore,
  inputs: readonly ReadFile[],
  scratch: string,
): Promise<void> {
  const files = unread(store, inputs);
  if (files.length === 0) return;
  const path = join(scratch, 'withdrawals.jsonl');
  const lines = files.flatMap(({ feed, file, file_hash, words }) =>
    words.map((word) => `${JSON.stringify({ ...word, feed, file, file_hash })}\n`),
  );
  await writeFile(path, lines.join(''));
  const read = columns.map((name) => `${name}: 'varchar'`).join(', ');
  const cast = columns.map((name) => `cast(${name} as ${types[name] ?? 'varchar'}) as ${name}`);
  await engine.execute(
    `insert into ${withdrawalsTable} (${columns.join(', ')})
    select ${cast.join(', ')}
    from read_json(${literal(path)}, format = 'newline_delimited', columns = {${read}})`,
  );
}

const Digest = z.object({ feed: z.string(), file_hash: z.string(), digest: z.string() });
const Named = z.object({ feed: z.string(), file_hash: z.string() });
const Part = z.object({
  feed: z.string(),
  file: z.string(),
  file_hash: z.string(),
  words: z.string(),
});

/** What is examined of a run that has read consent. */
type Noting = Pick<RunContext, 'state' | 'tables' | 'inputs'> & {
  readonly workspace: Pick<RunContext['workspace'], 'engine'>;
  readonly manifest: Pick<RunContext['manifest'], 'runId'>;
  readonly past: Pick<RunContext['past'], 'published'>;
};

/**
 * Remembers all withdrawals that a run has read, as soon as it has: whatever becomes of the run and of its
 * files. Gives what is to be corrected once the run is published.
 */
export async function noteWithdrawals(context: Noting): Promise<Outdated> {
  const { state: store, workspace, tables, inputs, manifest } = context;
  if (isAsPublished(context)) return { ids: [], files: [] };
  const { engine } = workspace;
  await tables.show(engine, consentTables);
  const known = new Map(store.files().map((file) => [keyOf(file), file]));
  const speaking = await engine.queryAs(Named, `select distinct feed, file_hash from (${words})`);
  const keys = new Set(speaking.map(keyOf));
  const tonight = await digestsOf(engine, keys.intersection(known));
  const same = tonight.filter((file) => known.get(keyOf(file))?.digest === file.digest);
  const changed = keys.difference(new Set(same.map(keyOf)));
  const said = await readDigests(engine, changed.intersection(known));
  if (changed.size > 0) {
    await store.add('added', manifest.runId, wordsParts(engine, words, changed));
  }
  return outdated(store, [...known.values()], tonight, said, newestSeen(inputs));
}

/** Only words of exports that the run knows; what a rolled back night has seen later stays. */
function outdated(
  store: StateStore,
  known: readonly StateFile[],
  tonight: readonly z.infer<typeof Digest>[],
  said: ReadonlyMap<string, ReadonlySet<string>>,
  newest: ReadonlyMap<string, string>,
): Outdated {
  const speaking = new Map(tonight.map((file) => [keyOf(file), file.digest]));
  const files = known.filter(
    (file) => newest.has(keyOf(file)) && speaking.get(keyOf(file)) !== file.digest,
  );
  const ids = files.flatMap((file) => {
    const seen = newest.get(keyOf(file)) ?? '';
    const now = said.get(keyOf(file));
    return store
      .digests(file)
      .filter(({ first_seen_at, digest }) => !isAfter(first_seen_at, seen) && !now?.has(digest))
      .map(({ id }) => id);
  });
  return { ids, files };
}

/** Of each of these files the digest of all that it says. */
async function digestsOf(engine: Engine, keys: ReadonlySet<string>) {
  if (keys.size === 0) return [];
  return engine.queryAs(
    Digest,
    `select feed, file_hash, sha256(string_agg(digest, '' order by digest)) as digest
    from (select distinct feed, file_hash, digest from (${hashed(words)}) where ${isOf(keys)})
    group by feed, file_hash`,
  );
}

/** The digests of what these files say, by file. */
async function readDigests(
  engine: Engine,
  keys: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Set<string>>> {
  const said = new Map<string, Set<string>>();
  if (keys.size === 0) return said;
  for await (const rows of engine.stream(
    `select distinct feed, file_hash, digest from (${hashed(words)}) where ${isOf(keys)}`,
  )) {
    for (const row of rows) {
      const key = `${row['feed']}/${row['file_hash']}`;
      const digests = said.get(key) ?? new Set();
      said.set(key, digests.add(String(row['digest'])));
    }
  }
  return said;
}

/**
 * Withdrawals as the store takes them, some at a time in the order of their digests.
 *
 * @param from a query that gives them, made by {@link selectWords}
 * @param keys those of the files that are meant; all where it is absent
 */
export async function* wordsParts(
  engine: Engine,
  from: string,
  keys?: ReadonlySet<string>,
): AsyncGenerator<WordsPart> {
  const parts = engine.stream(`
    select
      feed, file, file_hash,
      concat('[', string_agg(concat('["', digest, '",', substr(said, 2)), ',' order by digest), ']') as words
    from (${hashed(from)})
    ${keys ? `where ${isOf(keys)}` : ''}
    group by feed, file, file_hash, left(digest, 2)
    order by feed, file_hash, left(digest, 2)`);
  for await (const rows of parts) for (const row of rows) yield Part.parse(row);
}

function isOf(keys: ReadonlySet<string>): string {
  return `concat(feed, '/', file_hash) in (${[...keys].map(literal).join(', ')})`;
}

/** Whether the published run has read the same, and so has noted and corrected it. */
function isAsPublished({ past, tables }: Noting): boolean {
  const former = past.published?.manifest;
  const tonight = tables.contentsOf(consentTables);
  if (former?.stateSequence === undefined || tonight === undefined) return false;
  return consentTables.every((name) => {
    const made = former.tables.find(({ table }) => table === name);
    return made?.content !== undefined && made.content === tonight[name];
  });
}

/**
 * Of words of consent those that are withdrawals, as text, each with its file.
 *
 * @param has the columns that there are: older versions of Rollcall knew fewer
 */
export function selectWords(from: string, has?: ReadonlySet<unknown>): string {
  const values = wordColumns.map((name) => {
    if (has && !has.has(name)) return `cast(null as varchar) as ${name}`;
    return types[name] === 'timestamptz'
      ? `strftime(timezone('UTC', ${name}), '%Y-%m-%dT%H:%M:%S.%fZ') as ${name}`
      : `cast(${name} as varchar) as ${name}`;
  });
  return `
    select feed, file, file_hash, ${values.join(', ')}
    from (${from})
    where not is_given and coalesce(source, '') not in ('unread line', 'unread column')`;
}

/** As the run reads it: a no counts as late as it can have been said, as in `identity.consents`. */
const words = selectWords(`
  select
    consents.*,
    files.file,
    files.file_hash,
    latest_moment(
      coalesce(consents.stated_at, least(consents.first_seen_at, run.ends_at)),
      coalesce(feeds.timezone, merchant.timezone)
    ) as counts_from,
  from clean.consents as consents
  inner join landing.files as files on consents.file_number = files.file_number
  left join config.feeds as feeds on consents.feed = feeds.feed
  cross join config.run as run
  cross join config.merchant as merchant`);

/** Each as a list in JSON, and its digest; `state-rows.ts` has the same in TypeScript. */
function hashed(from: string): string {
  return `
    select *, sha256(said) as digest
    from (select *, cast(to_json([${wordColumns.join(', ')}]) as varchar) as said from (${from}))`;
}

function newestSeen(inputs: readonly ReadFile[]): ReadonlyMap<string, string> {
  return new Map(
    inputs.map(({ feed, landed, seenAt }) => [
      keyOf({ feed, file_hash: landed.hash }),
      seenAt.at(-1) ?? '',
    ]),
  );
}

function keyOf({ feed, file_hash }: { feed: string; file_hash: string }): string {
  return `${feed}/${file_hash}`;
}

/** Whether an instant with microseconds is after one of a file, which has milliseconds. */
function isAfter(at: string | null, seen: string): boolean {
  return at !== null && Date.parse(at) > Date.parse(seen);
}
