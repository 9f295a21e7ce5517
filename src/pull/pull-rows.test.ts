import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RowSource } from '../sources/source.ts';
import { openTasks } from './open-tasks.ts';
import { openPuller, type Puller } from './pull.fixture.ts';
import { pullRows } from './pull-rows.ts';

const source = {
  kind: 'postgres',
  host: 'db.example.com',
  database: 'shop',
  user: 'rollcall',
  query: 'select uid, mobile, changed_at from customers',
  watermark: 'changed_at',
} as const;

let puller: Puller;
/** What the database was asked from, each time. */
let asked: (string | undefined)[];

beforeEach(async () => {
  puller = await openPuller(source);
  asked = [];
});

afterEach(() => puller[Symbol.asyncDispose]());

const never = new AbortController().signal;

/** A night on which a database has these lines. */
async function night(lines: readonly string[], how: Partial<Night> = {}) {
  const { full = false, ...rest } = how;
  const [task] = await openTasks({ loaded: puller.loaded, full, moved: () => {} });
  if (!task) throw new Error('no source');
  return pullRows(task, database(lines, rest), never);
}

interface Night {
  readonly full: boolean;
  readonly watermark: string;
  readonly breaksAt: number;
}

function database(
  lines: readonly string[],
  { watermark, breaksAt }: Partial<Omit<Night, 'full'>>,
): RowSource {
  return {
    kind: 'rows',
    extract: async (since) => {
      asked.push(since);
      let rows = 0;
      async function* body() {
        yield Buffer.from('uid,mobile\n');
        for (const line of lines) {
          if (rows === breaksAt) throw new Error('the connection is gone');
          rows += 1;
          yield Buffer.from(`${line}\n`);
        }
      }
      return {
        fileName: 'rows.csv',
        body: body(),
        watermark: () => (rows === lines.length ? watermark : undefined),
        rows: () => rows,
      };
    },
    close: async () => {},
  };
}

test('rows come as one file, and the next pull asks from where this one ended', async () => {
  const { pulled, rows } = await night(['1,19900000001'], { watermark: '2026-11-19 02:00:00' });
  expect([pulled?.file, rows]).toEqual(['rows.csv', 1]);
  await night(['2,19900000002'], { watermark: '2026-11-20 02:00:00' });
  await night([]);
  expect(asked).toEqual([undefined, '2026-11-19 02:00:00', '2026-11-20 02:00:00']);
  const texts = Object.values(await puller.inbox()).sort();
  expect(texts).toEqual(['uid,mobile\n1,19900000001\n', 'uid,mobile\n2,19900000002\n']);
});

test('no rows are no file, and change nothing in what is asked next', async () => {
  await night(['1,19900000001'], { watermark: '7' });
  expect(await night([])).toEqual({ pulled: undefined, rows: 0 });
  await night([]);
  expect(asked).toEqual([undefined, '7', '7']);
  expect(Object.keys(await puller.inbox())).toEqual(['rows.csv']);
});

test('the same rows again are kept once, and are nothing new', async () => {
  await night(['1,19900000001'], { watermark: '7' });
  expect(await night(['1,19900000001'], { watermark: '7' })).toEqual({
    pulled: undefined,
    rows: 1,
  });
  expect(Object.keys(await puller.inbox())).toEqual(['rows.csv']);
});

test('what breaks off leaves nothing, and is asked for again', async () => {
  await night(['1,19900000001'], { watermark: '7' });
  const broken = night(['2,19900000002', '3,19900000003'], { watermark: '9', breaksAt: 1 });
  await expect(broken).rejects.toMatchObject({ name: 'TransferCut' });
  expect(Object.keys(await puller.everything()).filter((name) => name.endsWith('.part'))).toEqual(
    [],
  );
  await night(['2,19900000002', '3,19900000003'], { watermark: '9' });
  expect(asked).toEqual([undefined, '7', '7']);
  const texts = Object.values(await puller.inbox());
  expect(texts).toContain('uid,mobile\n2,19900000002\n3,19900000003\n');
  expect(texts).toHaveLength(2);
});

test('with --full the database is asked for all', async () => {
  await night(['1,19900000001'], { watermark: '7' });
  await night(['1,19900000001'], { watermark: '7', full: true });
  expect(asked).toEqual([undefined, undefined]);
});
