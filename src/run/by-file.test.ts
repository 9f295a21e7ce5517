import { readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openShop, type Shop } from '../cli/shop.fixture.ts';
import { loadConfig } from '../config/load.ts';
import type { ConfigInput } from '../config/schema.ts';
import { openEngine } from '../engine/open-engine.ts';
import { literal } from '../engine/sql-text.ts';
import { tablePath } from '../engine/store.ts';
import { rowsOf, workOutAgain, workOutClean } from './clean-night.fixture.ts';

const orders: ConfigInput['feeds'][number]['mapping'] = {
  kind: 'orders',
  platform: 'shop',
  detect: ['id', 'day'],
  fields: {
    order_id: ['id'],
    name: ['name'],
    phone: ['tel'],
    country: ['land'],
    ordered_at: ['day'],
    updated_at: ['changed'],
    status: ['state'],
    currency: ['money'],
    paid_amount: ['total'],
    note: ['remark', 'note'],
  },
};

/** The same of single lines: one without a status repeats only the order's number. */
const orderLines: typeof orders = { ...orders, platform: 'till', recordGrain: 'line' };

/** An order as a file has it: dirty in the ways that are read by the whole column, by text, or by the date of the run. */
const row = fc
  .tuple(
    fc.integer({ min: 1, max: 12 }),
    fc.constantFrom('王小明', '王*明', 'Anna Berg', ''),
    fc.constantFrom('19900000001', '199****0001', '0151 23456789', '+49 30 1234567', '123', ''),
    fc.constantFrom('DE', 'CN', ''),
    fc.constantFrom(
      '2026-11-01 10:00:00',
      '03/04/2026',
      '13/04/2026',
      '2026-11-22 09:00:00',
      'soon',
    ),
    fc.constantFrom('2026-11-01 12:00:00', '2026-11-22 09:00:00', ''),
    fc.constantFrom('Complete', 'paid', 'odd', ''),
    fc.constantFrom('EUR', '€', 'CNY', ''),
    fc.constantFrom('12.50', '1.234,50', '1,234.50', '€5', 'much', ''),
    fc.constantFrom('test', 'thanks', ''),
  )
  .map((cells) => cells.map((cell) => `"${cell}"`).join(','));

const file = fc.record({
  feed: fc.constantFrom('shop', 'till'),
  month: fc.integer({ min: 1, max: 10 }),
  isNewLayout: fc.boolean(),
  rows: fc.array(row, { minLength: 1, maxLength: 6 }),
});

const night = fc.record({
  files: fc.array(file, { minLength: 1, maxLength: 2 }),
  isOneGone: fc.boolean(),
  day: fc.constantFrom('2026-11-20', '2026-11-21', '2026-11-23'),
});

type Night = typeof night extends fc.Arbitrary<infer T> ? T : never;

/** Two nights of a file each: what the first one brought is kept in the second, whatever histories are drawn. */
const twoFiles: readonly Night[] = [1, 2].map((month) => ({
  files: [
    {
      feed: 'shop',
      month,
      isNewLayout: false,
      rows: [
        `"${month}","Anna Berg","0151 23456789","DE","13/04/2026","","paid","EUR","12.50",""`,
        `"1${month}","王小明","19900000001","CN","2026-11-01 10:00:00","","Complete","€","1.234,50","test"`,
      ],
    },
  ],
  isOneGone: false,
  day: '2026-11-20',
}));

async function deliver(shop: Shop, { files, isOneGone }: Night): Promise<void> {
  for (const { feed, month, isNewLayout, rows } of files) {
    const title = `id,name,tel,land,day,changed,state,money,total,${isNewLayout ? 'note' : 'remark'}`;
    const name = `${feed}_2026-${String(month).padStart(2, '0')}-01.csv`;
    await shop.deliver(`${feed}/${name}`, `${[title, ...rows].join('\n')}\n`);
  }
  const folder = join(shop.folder, 'inbox', 'shop');
  const [first, ...others] = (await readdir(folder)).sort();
  if (isOneGone && first && others.length) await rm(join(folder, first));
}

const tables = [
  'cell_texts',
  'cell_values',
  'read_orders',
  'checked_orders',
  'person_evidence',
].map((name) => `clean.${name}`);

test('a file has the same number every night, and its rows are kept when a feed before its own has a new one', async () => {
  await using shop = await openShop({ shop: { mapping: orders }, till: { mapping: orders } });
  const engine = await openEngine({ folders: [tmpdir()], functions: [] });
  try {
    const loaded = await loadConfig(shop.config);
    const numbers = async (folder: string) => {
      const files = literal(tablePath(folder, 'landing.files'));
      const sql = `select file_number from read_parquet(${files}) where feed = 'till'`;
      return engine.query(sql);
    };
    const [first, second] = twoFiles.map(({ files }) => files);
    const till = (first ?? []).map((file) => ({ ...file, feed: 'till' as const }));
    await deliver(shop, { files: till, isOneGone: false, day: '2026-11-20' });
    const before = await numbers((await workOutClean(loaded, '2026-11-20')).folder);
    await deliver(shop, { files: second ?? [], isOneGone: false, day: '2026-11-20' });
    const after = await workOutClean(loaded, '2026-11-20');
    expect(await numbers(after.folder)).toEqual(before);
    expect(after.keptFiles).toBeGreaterThan(0);
  } finally {
    engine.close();
  }
}, 300_000);

test('a file is kept the next day unless a date of it lay ahead, as a date of birth may', async () => {
  const mapping: typeof orders = {
    kind: 'registrations',
    platform: 'club',
    detect: ['no', 'born'],
    fields: { registration_id: ['no'], user_id: ['no'], birth_on: ['born'] },
  };
  await using shop = await openShop({ club: { mapping } });
  const engine = await openEngine({ folders: [tmpdir()], functions: [] });
  try {
    const loaded = await loadConfig(shop.config);
    const night = async (day: string) => {
      const { folder, tables } = await workOutClean(loaded, day);
      const path = literal(tablePath(folder, 'clean.checked_registrations'));
      const [row] = await engine.query(
        `select count(birth_on) as born, count(*) as people from read_parquet(${path})`,
      );
      const kept = tables.find(({ table }) => table === 'clean.checked_registrations')?.byFile
        ?.kept;
      return { ...row, kept };
    };
    await shop.deliver('club/members_2026-11-01.csv', 'no,born\n1,1990-05-01\n2,\n');
    await shop.deliver('club/members_2026-11-02.csv', 'no,born\n3,2026-11-21\n');
    const nights = [await night('2026-11-20'), await night('2026-11-21')];
    await shop.deliver('club/members_2026-11-03.csv', 'no,born\n4,1991-06-01\n');
    nights.push(await night('2026-11-22'));
    expect(nights).toEqual([
      { born: '1', people: '3', kept: 0 },
      { born: '2', people: '3', kept: 1 },
      { born: '3', people: '4', kept: 2 },
    ]);
  } finally {
    engine.close();
  }
}, 300_000);

test('a table of which every file is kept is the same file the next day, though its model reads the date', async () => {
  await using shop = await openShop({ shop: { mapping: orders }, till: { mapping: orders } });
  const loaded = await loadConfig(shop.config);
  for (const { files } of twoFiles) {
    await deliver(shop, { files, isOneGone: false, day: '2026-11-20' });
  }
  const files = async (day: string) => {
    const { folder, tables } = await workOutClean(loaded, day);
    const { table = '', byFile } =
      tables.find(({ table }) => table === 'clean.checked_orders') ?? {};
    return { kept: byFile?.kept, inode: (await stat(tablePath(folder, table))).ino };
  };
  const { inode } = await files('2026-11-20');
  expect(await files('2026-11-21')).toEqual({ kept: 2, inode });
}, 300_000);

test('what is kept of files from night to night is what all files give from scratch', async () => {
  const engine = await openEngine({ folders: [tmpdir()], functions: [] });
  let kept = 0;
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(night, { minLength: 2, maxLength: 3 }), async (nights) => {
        await using shop = await openShop({
          shop: { mapping: orders },
          till: { mapping: orderLines },
        });
        const loaded = await loadConfig(shop.config);
        for (const tonight of nights) {
          await deliver(shop, tonight);
          const tonights = await workOutClean(loaded, tonight.day);
          kept += tonights.keptFiles;
          await workOutAgain(loaded, tonight.day, {}, async (again) => {
            const rows = await rowsOf(engine, again, tables);
            expect(await rowsOf(engine, tonights, tables)).toEqual(rows);
            expect(again.keptFiles).toBe(0);
          });
        }
      }),
      { numRuns: 2, examples: [[[...twoFiles]]] },
    );
    expect(kept).toBeGreaterThan(0);
  } finally {
    engine.close();
  }
}, 600_000);
