import { mkdtemp, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Engine } from '../engine/duckdb.ts';
import type { Manifest } from './manifest.ts';
import { readPast } from './past.ts';
import { showPrevious } from './previous.ts';
import { rollBack } from './rollback.ts';
import { addExampleRun } from './run.fixture.ts';
import { UnpublishedDamaged, unpublishedHash } from './unpublished-consents.ts';

let out: string;

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'rollcall-unpublished-'));
});

afterEach(() => rm(out, { recursive: true }));

const input: Manifest['inputs'][number] = {
  feed: 'crm',
  file: 'list.csv',
  hash: 'a'.repeat(64),
  bytes: 1,
  records: 2,
  rejected: 0,
  footers: 0,
  encoding: 'utf-8',
  exportedAt: '2026-11-20T00:00:00.000Z',
  isNew: true,
};

/** A night that has read a no and a yes of these addresses. */
function addNight(address: string, facts: { isPublished?: boolean; isNew?: boolean } = {}) {
  const { isPublished = false, isNew = true } = facts;
  return addExampleRun(out, {
    isPublished,
    facts: {
      status: isPublished ? 'succeeded' : 'refused',
      isPublishable: isPublished,
      inputs: [{ ...input, isNew }],
    },
    tables: {
      'clean.consents': `
        select 'crm' as feed, 1 as file_number, 'email' as channel, address as email, is_given
        from (values ('no@${address}', false), ('yes@${address}', true)) as words(address, is_given)`,
      'landing.files': `select 1 as file_number, 'crm' as feed, 'list.csv' as file, 'hash' as file_hash`,
    },
  });
}

/** Whose withdrawals the next night knows although no night was published that read them. */
async function remembered(): Promise<readonly unknown[]> {
  const engine = await Engine.open({ folders: [out], threads: 1 });
  try {
    await showPrevious(engine, await readPast(out));
    const rows = await engine.query(
      'select email, file from previous.unpublished_consents order by email',
    );
    return rows.map(({ email, file }) => `${email} ${file}`);
  } finally {
    engine.close();
  }
}

test('withdrawals of all nights since the published one are remembered, each once', async () => {
  await addNight('first.net', { isPublished: true });
  await addNight('second.net');
  await addNight('third.net');
  await addNight('third.net');
  expect(await remembered()).toEqual(['no@second.net list.csv', 'no@third.net list.csv']);
});

test('a run that has read nothing new knows nothing new', async () => {
  await addNight('first.net', { isNew: false });
  expect(await remembered()).toEqual([]);
});

test('a publication or a rollback ends that memory', async () => {
  const { runId } = await addNight('first.net', { isPublished: true });
  await addNight('second.net');
  await addNight('third.net', { isPublished: true });
  expect(await remembered()).toEqual([]);
  await addNight('fourth.net');
  await rollBack(out, runId);
  expect(await remembered()).toEqual([]);
});

test('a night whose tables are damaged is never passed over', async () => {
  const { folder } = await addNight('first.net');
  await truncate(join(folder, 'tables', 'clean', 'consents.parquet'), 40);
  await expect(readPast(out)).rejects.toThrow(UnpublishedDamaged);
});

test('where all files of such a night are read again it changes nothing', async () => {
  await addNight('first.net');
  const { unpublished } = await readPast(out);
  const read = [{ feed: input.feed, landed: { hash: input.hash } }];
  expect(unpublishedHash(unpublished, read)).toBeUndefined();
  expect(unpublishedHash(unpublished, [])).toHaveLength(64);
});
