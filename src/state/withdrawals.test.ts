import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../engine/engine.ts';
import { openEngine } from '../engine/open-engine.ts';
import { literal } from '../engine/sql-text.ts';
import { NightTables } from '../run/night-tables.ts';
import { StateStore } from './store.ts';
import { createState, noteWithdrawals, showState } from './withdrawals.ts';

let folder: string;
let engine: Engine;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-state-'));
  engine = await openEngine({ folders: [folder], threads: 1 });
  await createState(engine);
  await engine.execute(`
    create schema clean; create schema landing; create schema config;
    create table config.run as select timestamptz '2026-11-30 23:59:59Z' as ends_at;
    create table config.merchant as select 'UTC' as timezone;
    create table config.feeds as select 'app' as feed, 'UTC' as timezone;
    create table landing.files (file_number integer, feed varchar, file varchar, file_hash varchar);
    create table clean.consents (
      person_record_id uuid, feed varchar, file_number integer, record_number bigint, source varchar,
      id_scope varchar, source_id varchar, user_id varchar, channel varchar, email varchar,
      phone varchar, is_given boolean, stated_at timestamptz, first_seen_at timestamptz)`);
});

afterAll(async () => {
  engine.close();
  await rm(folder, { recursive: true });
});

/** A file that a night reads: who says no in it, as the mapping of that night understands it. */
interface ReadFile {
  readonly file: number;
  readonly noes: readonly number[];
  /** The days of November on which it was exported. */
  readonly days: readonly number[];
}

interface Night {
  readonly read: readonly ReadFile[];
  readonly isPublished: boolean;
}

const night: fc.Arbitrary<Night> = fc.record({
  read: fc.uniqueArray(
    fc.record({
      file: fc.nat(3),
      noes: fc.uniqueArray(fc.nat(4), { maxLength: 3 }),
      days: fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 2 }),
    }),
    { selector: ({ file }) => file, maxLength: 4 },
  ),
  isPublished: fc.boolean(),
});

const dayOf = ({ days }: ReadFile) => Math.max(...days);
const at = (day: number) => `2026-11-0${day}T00:00:00.000Z`;
const inputsOf = ({ read }: Night) =>
  read.map((file) => ({
    feed: 'app',
    landed: { hash: `h${file.file}` },
    seenAt: file.days.toSorted().map(at),
  }));

async function give(table: string, rows: readonly string[]): Promise<void> {
  await engine.execute(`delete from ${table}`);
  if (rows.length) await engine.execute(`insert into ${table} ${rows.join(' union all ')}`);
}

/** Does what a run does: reads, remembers, and corrects where it is published. */
async function run(state: StateStore, each: Night): Promise<void> {
  await give(
    'landing.files',
    each.read.map(({ file }) => `select ${file}, 'app', 'f${file}.csv', 'h${file}'`),
  );
  await give(
    'clean.consents',
    each.read.flatMap((file) =>
      [...file.noes.map((who) => [who, false]), [9, true]].map(
        ([who, isGiven]) => `
          select null, 'app', ${file.file}, ${who}, 'registration', 'app', '${who}', null, 'email',
            ${literal(`"ö${who}"\\@shop.net`)}, null, ${isGiven}, null, timestamptz '${at(dayOf(file))}'`,
      ),
    ),
  );
  const outdated = await noteWithdrawals({
    state,
    workspace: { engine },
    tables: new NightTables(),
    inputs: inputsOf(each) as never,
    manifest: { runId: 'r' },
    past: { published: undefined },
  });
  if (each.isPublished) state.correct('r', outdated.ids, outdated.files);
}

/** Whose withdrawals a night that reads these files finds remembered: `file who`. */
async function remembered(state: StateStore, each: Night): Promise<readonly unknown[]> {
  await createState(engine);
  await showState(engine, state, inputsOf(each), folder);
  const rows = await engine.query(
    `select distinct concat(file_hash, ' ', source_id, ' ', cast(first_seen_at as date)) as said
    from state.withdrawals order by said`,
  );
  return rows.map(({ said }) => said);
}

test('every no that any night has read is known to each later one, unless a published night that read its file says otherwise', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(night, { minLength: 1, maxLength: 6 }),
      night,
      async (nights, last) => {
        const output = await mkdtemp(join(folder, 'out-'));
        using state = new StateStore(output);
        // The last word of nights on each file: who said no in it, and when they were first seen to.
        const known = new Map<number, Set<string>>();
        for (const each of nights) {
          await run(state, each);
          for (const file of each.read) {
            const day = dayOf(file);
            const now = file.noes.map((who) => `${who} 2026-11-0${day}`);
            const before = [...(known.get(file.file) ?? [])].filter(
              (no) => !each.isPublished || Number(no.at(-1)) > day,
            );
            known.set(file.file, new Set([...before, ...now]));
          }
        }
        const expected = [...known].flatMap(([file, noes]) => {
          const tonight = last.read.find((read) => read.file === file);
          return [...noes]
            .filter((no) => tonight === undefined || Number(no.at(-1)) > dayOf(tonight))
            .map((no) => `h${file} ${no}`);
        });
        expect(await remembered(state, last)).toEqual(expected.sort());
        expect(state.check()).toBeUndefined();
      },
    ),
    { numRuns: 25 },
  );
});

test('what was taken back is forgotten until a night reads it again', async () => {
  const output = await mkdtemp(join(folder, 'out-'));
  using state = new StateStore(output);
  const read = { read: [{ file: 1, noes: [1, 2], days: [3] }], isPublished: true };
  const nothing = { read: [], isPublished: true };
  await run(state, read);
  expect(await remembered(state, nothing)).toHaveLength(2);
  const [file] = state.files();
  if (file) state.takeBack(file);
  expect(await remembered(state, nothing)).toEqual([]);
  await run(state, read);
  expect(await remembered(state, nothing)).toHaveLength(2);
});

test('a night that reads nothing new writes nothing', async () => {
  const output = await mkdtemp(join(folder, 'out-'));
  using state = new StateStore(output);
  const read = { read: [{ file: 1, noes: [1], days: [3] }], isPublished: false };
  await run(state, { ...read, read: [] });
  expect(state.exists).toBe(false);
  await run(state, read);
  const { sequence } = state;
  await run(state, read);
  expect(state.sequence).toBe(sequence);
});
