import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openEngine } from '../engine/open-engine.ts';
import { readPast } from '../runs/read-past.ts';
import { addExampleRun } from '../runs/run.fixture.ts';
import { openState } from '../state/open-state.ts';
import { StateDamaged } from '../state/state-errors.ts';
import { digestOf, Withdrawal, wordColumns } from '../state/state-rows.ts';
import { StateStore } from '../state/store.ts';
import { examine } from './doctor.ts';
import { verifyOutput } from './verify.ts';

let out: string;
let path: string;

/** A night that has read a no, and the store that remembers it. */
beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'rollcall-state-'));
  path = join(out, 'state', 'state.db');
  const said = word('no@shop.net');
  const words = JSON.stringify([[digestOf(said), ...wordColumns.map((name) => said[name])]]);
  using store = new StateStore(out);
  await store.add('added', 'earlier', [
    { feed: 'crm', file: 'list.csv', file_hash: 'hash', words },
  ]);
  await addExampleRun(out, {
    facts: { stateSequence: store.sequence },
    tables: {
      'clean.consents': `
        select 'crm' as feed, 1 as file_number, 'registration' as source, 'email' as channel,
          address as email, is_given
        from (values ('no@shop.net', false), ('yes@shop.net', true)) as words(address, is_given)`,
      'landing.files': `select 1 as file_number, 'crm' as feed, 'list.csv' as file, 'hash' as file_hash`,
    },
  });
});

afterEach(() => rm(out, { recursive: true }));

function word(email: string): Withdrawal {
  const empty = Object.fromEntries(wordColumns.map((name) => [name, null]));
  return Withdrawal.parse({ ...empty, source: 'registration', channel: 'email', email });
}

/** Whose withdrawals are remembered. */
function remembered(): readonly unknown[] {
  using store = new StateStore(out);
  return store.files().flatMap((file) => store.words(file).map(({ email }) => email));
}

async function next(): Promise<void> {
  const engine = await openEngine({ folders: [out], functions: [], threads: 1 });
  try {
    using store = new StateStore(out);
    await openState(store, await readPast(out), engine, out);
  } finally {
    engine.close();
  }
}

const inState = async () =>
  (await verifyOutput(out)).filter(({ where }) => where.includes('state'));

test('a store that is as it was written is sound', async () => {
  expect(await inState()).toEqual([]);
  await expect(next()).resolves.toBeUndefined();
});

test.each<[string, RegExp, () => Promise<void>]>([
  ['is gone', /is gone/, () => rm(join(out, 'state'), { recursive: true })],
  ['is cut', /./, () => writeFile(path, 'no database')],
  [
    'was replaced by an older one',
    /0 entries, and had 1/,
    async () => {
      await rm(path);
      const database = new DatabaseSync(path);
      database.exec('create table entries (sequence integer)');
      database.close();
    },
  ],
])(
  'a store that %s stops the next night, until the doctor rebuilds it from runs',
  async (_, problem, harm) => {
    await harm();
    expect(await inState()).toMatchObject([
      { where: 'state/state.db', what: expect.stringMatching(problem) },
    ]);
    await expect(next()).rejects.toThrow(StateDamaged);
    const ailments = await examine(out);
    await ailments.find(({ where }) => where === 'state/state.db')?.repair?.run();
    expect(await inState()).toEqual([]);
    await expect(next()).resolves.toBeUndefined();
    expect(remembered()).toEqual(['no@shop.net']);
  },
);

test.each([
  `update withdrawals set email = 'other@shop.net'`,
  `update entries set run_id = 'another'`,
  `update given_ids set highest = 1`,
  `delete from exports`,
])('a row that somebody changed is found: %s', async (change) => {
  {
    using store = new StateStore(out);
    store.note('added', 'earlier', {
      ids: new Map([['identity.customer_ids', 7]]),
      exports: [{ feed: 'crm', file_hash: 'hash', seenAt: ['2026-11-18T00:00:00Z'], places: [] }],
    });
  }
  const database = new DatabaseSync(path);
  database.exec(change);
  database.close();
  expect(await inState()).toMatchObject([{ what: 'Its rows are not as they were written.' }]);
});

test('where no run ever had a store, it begins with what the kept runs know', async () => {
  await rm(out, { recursive: true });
  await addExampleRun(out, {
    tables: {
      'identity.consents': `
        select 'crm' as feed, 'registration' as source, 'email' as channel, address as email,
          is_given, 'list.csv' as file, 'hash' as file_hash, timestamptz '2026-11-10 12:00:00+08' as counts_from
        from (values ('no@shop.net', false), ('yes@shop.net', true)) as words(address, is_given)`,
    },
  });
  await next();
  expect(remembered()).toEqual(['no@shop.net']);
});
