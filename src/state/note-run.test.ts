import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Engine } from '../engine/engine.ts';
import { openEngine } from '../engine/open-engine.ts';
import { showPrevious } from '../run/previous.ts';
import { readManifest } from '../runs/manifest.ts';
import { readPast } from '../runs/read-past.ts';
import { addExampleRun } from '../runs/run.fixture.ts';
import { noteRun } from './note-run.ts';
import { openState } from './open-state.ts';
import { StateStore } from './store.ts';

let out: string;
let engine: Engine;

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'rollcall-state-'));
  engine = await openEngine({ folders: [out], functions: [], threads: 1 });
  await engine.execute(
    `create schema config; create table config.run as select date '2026-11-20' as as_of`,
  );
});

afterEach(async () => {
  engine.close();
  await rm(out, { recursive: true });
});

const columns = `date '2026-11-10' as created_on, 'active' as status, cast(null as varchar) as merged_into,
  cast(null as varchar) as absorbed_by`;

/** The tables of a night that has given ids to so many customers and organisations. */
function given(customers: number, organisations: number): Readonly<Record<string, string>> {
  const ids = (letter: string, kind: string, count: number) =>
    `select concat('${letter}', lpad(cast(number as varchar), 9, '0')) as ${kind}_id, ${columns}
    from range(1, ${count + 1}) as numbers(number)`;
  return {
    'identity.customer_ids': ids('C', 'customer', customers),
    'organisations.organisation_ids': ids('O', 'organisation', organisations),
  };
}

const input = {
  feed: 'app',
  file: 'app.csv',
  hash: 'a'.repeat(64),
  bytes: 1,
  records: 1,
  rejected: 0,
  footers: 0,
  encoding: 'utf-8',
  exportedAt: '2026-11-03T00:00:00.000Z',
  seenAt: ['2026-11-01T00:00:00.000Z', '2026-11-03T00:00:00.000Z'],
  places: ['app/app.csv'],
  isNew: false,
};

/** The ids that the next night finds, by their status. */
async function known(kind: string): Promise<unknown> {
  using state = new StateStore(out);
  await showPrevious(engine, { ...(await readPast(out)), state });
  return engine.query(
    `select status, count(*) as ids, max(${kind}_id) as last from previous.${kind}_ids group by status order by status`,
  );
}

test('ids that only a lost night gave are given to nobody else', async () => {
  await addExampleRun(out, { tables: given(2, 1) });
  const lost = await mkdtemp(join(tmpdir(), 'rollcall-state-'));
  const { folder } = await addExampleRun(lost, { tables: given(3, 4) });
  const manifest = await readManifest(folder);
  await rm(lost, { recursive: true });
  using state = new StateStore(out);
  noteRun(state, manifest);
  expect(await known('customer')).toMatchObject([
    { status: 'active', last: 'C000000002' },
    { status: 'retired', last: 'C000000003' },
  ]);
  expect(await known('organisation')).toMatchObject([
    { status: 'active', last: 'O000000001' },
    { status: 'retired', last: 'O000000004' },
  ]);
});

test('fewer ids take none back, and a night that gives none writes nothing', async () => {
  const { folder } = await addExampleRun(out, { tables: given(2, 1) });
  const manifest = await readManifest(folder);
  using state = new StateStore(out);
  noteRun(state, manifest);
  const { sequence } = state;
  noteRun(state, { ...manifest, tables: [] });
  noteRun(state, manifest);
  expect(state.sequence).toBe(sequence);
  expect(state.idsGiven()).toEqual(
    new Map([
      ['customer_ids', 2],
      ['organisation_ids', 1],
    ]),
  );
});

test('what a kill kept a published night from adding is added when the store is opened next', async () => {
  const first = await addExampleRun(out, { tables: given(2, 1) });
  using state = new StateStore(out);
  noteRun(state, await readManifest(first.folder));
  await addExampleRun(out, { tables: given(3, 1) });
  await openState(state, await readPast(out), engine, out);
  expect(state.idsGiven().get('customer_ids')).toBe(3);
  const { sequence } = state;
  await openState(state, await readPast(out), engine, out);
  expect(state.sequence).toBe(sequence);
});

test('a store of an older version learns ids and exports from the runs that are kept', async () => {
  await addExampleRun(out, {
    tables: given(2, 1),
    facts: { inputs: [input], isPublishable: true },
  });
  using state = new StateStore(out);
  await openState(state, await readPast(out), engine, out);
  expect(state.idsGiven().get('customer_ids')).toBe(2);
  expect(state.exportsOf('app')).toEqual(
    new Map([[input.hash, { seenAt: input.seenAt, places: input.places }]]),
  );
});
