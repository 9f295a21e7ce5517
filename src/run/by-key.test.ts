import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { copyShop, openShop, type Shop } from '../cli/shop.fixture.ts';
import type { ConfigInput } from '../config/schema.ts';
import { isSql } from '../engine/model.ts';
import { openEngine } from '../engine/open-engine.ts';
import { readPipeline } from '../pipeline/read-pipelines.ts';
import { rowsOf, workOutAgain, workOutClean } from './clean-night.fixture.ts';
import { sourcesBehind } from './narrow-model.ts';
import { openWorkspace } from './workspace.ts';

type Mapping = NonNullable<ConfigInput['feeds'][number]['mapping']>;

const orders: Mapping = {
  kind: 'orders',
  platform: 'shop',
  detect: ['id', 'day'],
  returns: [{ column: 'id', startsWith: ['R'] }],
  fields: {
    order_id: ['id'],
    returned_order_id: ['of'],
    name: ['name'],
    phone: ['tel'],
    address: ['street'],
    ordered_at: ['day'],
    updated_at: ['changed'],
    status: ['state'],
    currency: ['money'],
    paid_amount: ['total'],
    refunded_amount: ['back'],
    payment_method: ['by'],
    product_name: ['item'],
    note: ['remark'],
  },
};

/** The same of lines, whose order comes to their sum. */
const till: Mapping = {
  kind: 'orders',
  platform: 'till',
  recordGrain: 'line',
  totals: 'sum of line amounts',
  detect: ['id', 'day'],
  fields: {
    order_id: ['id'],
    name: ['name'],
    phone: ['tel'],
    ordered_at: ['day'],
    status: ['state'],
    currency: ['money'],
    note: ['remark'],
    line_id: ['item'],
    line_amount: ['total'],
  },
};

const lines: Mapping = {
  kind: 'order_lines',
  platform: 'shop',
  detect: ['order', 'item'],
  fields: { order_id: ['order'], product_name: ['item'], quantity: ['pieces'] },
};

/** Orders whose amounts are in the lines of another feed, as in the tables of a database. */
const desk: Mapping = {
  kind: 'orders',
  platform: 'desk',
  detect: ['id', 'day'],
  fields: {
    order_id: ['id'],
    name: ['name'],
    phone: ['tel'],
    ordered_at: ['day'],
    updated_at: ['changed'],
    status: ['state'],
    currency: ['money'],
    charges_amount: ['total'],
    refunded_amount: ['back'],
  },
};

const deskLines: Mapping = {
  kind: 'order_lines',
  platform: 'desk',
  detect: ['order', 'item'],
  fields: {
    order_id: ['order'],
    product_name: ['item'],
    quantity: ['pieces'],
    unit_price: ['price'],
  },
};

const wallet: Mapping = {
  kind: 'payments',
  platform: 'wallet',
  detect: ['no', 'order'],
  constants: { movement: 'payment', status: 'settled', currency: 'EUR' },
  fields: {
    payment_id: ['no'],
    order_number: ['order'],
    user_id: ['payer'],
    moved_at: ['at'],
    amount: ['amount'],
    note: ['remark'],
  },
};

const id = fc.integer({ min: 1, max: 60 });
const amount = fc.constantFrom('12.50', '1.234,50', '0.01', '7', 'much', '');
const note = fc.constantFrom('', 'a test order', '刷单', 'thanks');

const order = fc.tuple(
  fc.oneof(
    { weight: 8, arbitrary: id.map(String) },
    id.map((number) => `R${number}`),
    fc.constant(''),
  ),
  id.map(String),
  fc.constantFrom('Anna Berg', '王*明', ''),
  fc.constantFrom('19900000001', '199****0001', ''),
  fc.constantFrom('Lindenweg 3', ''),
  fc.constantFrom('2026-11-01 10:00:00', '13/04/2026', '2026-11-22 09:00:00'),
  fc.constantFrom('2026-11-02 12:00:00', '2026-11-03 12:00:00', ''),
  fc.constantFrom('completed', 'paid', 'cancelled', 'odd'),
  fc.constantFrom('EUR', 'EUR', 'CNY'),
  amount,
  fc.constantFrom('', '1'),
  fc.constantFrom('card', 'bogus'),
  fc.constantFrom('tea', 'cup', ''),
  note,
);

const feeds = {
  shop: {
    title: 'id,of,name,tel,street,day,changed,state,money,total,back,by,item,remark',
    row: order,
  },
  till: {
    title: 'id,of,name,tel,street,day,changed,state,money,total,back,by,item,remark',
    row: order,
  },
  lines: {
    title: 'order,item,pieces',
    row: fc.tuple(id.map(String), fc.constantFrom('tea', 'cup'), fc.constantFrom('1', '2')),
  },
  desk: {
    title: 'id,of,name,tel,street,day,changed,state,money,total,back,by,item,remark',
    row: order,
  },
  'desk-lines': {
    title: 'order,item,pieces,price',
    row: fc.tuple(
      id.map(String),
      fc.constantFrom('tea', 'cup'),
      fc.constantFrom('1', '2', 'two'),
      fc.constantFrom('12.50', '0.01', ''),
    ),
  },
  wallet: {
    title: 'no,order,payer,at,amount,remark',
    row: fc.tuple(
      id.map((number) => `W${number}`),
      id.map(String),
      fc.constantFrom('u1', ''),
      fc.constant('2026-11-01 11:00:00'),
      amount,
      note,
    ),
  },
} as const;

type Feed = keyof typeof feeds;

const names: readonly Feed[] = ['shop', 'till', 'lines', 'desk', 'desk-lines', 'wallet'];

interface File {
  readonly feed: Feed;
  readonly rows: readonly (readonly string[])[];
}

const file: fc.Arbitrary<File> = fc.constantFrom(...names).chain((feed) =>
  fc.record({
    feed: fc.constant(feed),
    rows: fc.array<readonly string[]>(feeds[feed].row, { minLength: 1, maxLength: 3 }),
  }),
);

const night = fc.record({
  files: fc.array(file, { minLength: 1, maxLength: 2 }),
  /** Whether the last file is withdrawn, and all that is known of it forgotten. */
  isWithdrawn: fc.constantFrom(false, false, false, false, true),
  /** Whether a feed is left out, and with it its files. */
  lacks: fc.constantFrom<Feed | undefined>(undefined, undefined, undefined, 'lines', 'wallet'),
  day: fc.constantFrom('2026-11-20', '2026-11-21', '2026-11-23'),
  isSham: fc.constantFrom(false, false, false, true),
});

type Night = typeof night extends fc.Arbitrary<infer T> ? T : never;

/** A night that changes one order, of which the others are kept, whatever histories are drawn. */
const oneOrder: Night = {
  files: [
    {
      feed: 'shop',
      rows: [
        [
          '7',
          '',
          'Anna Berg',
          '',
          '',
          '2026-11-01 10:00:00',
          '2026-11-03 12:00:00',
          'completed',
          'EUR',
          '7',
          '',
          '',
          '',
          '',
        ],
      ],
    },
  ],
  isWithdrawn: false,
  lacks: undefined,
  day: '2026-11-20',
  isSham: false,
};

/** A night that brings the lines of two orders that have waited for them, and corrects those of a third. */
const lateLines: Night = {
  ...oneOrder,
  files: [
    {
      feed: 'desk-lines',
      rows: [
        ['13', 'tea', '1', '12.50'],
        ['26', 'cup', '2', '0.01'],
        ['14', 'cup', '1', '12.50'],
      ],
    },
  ],
};

/** What is there before: an order for each number, so that few of them change from night to night. */
function firstFiles(): readonly File[] {
  const numbers = Array.from({ length: 60 }, (_, index) => index + 1);
  const cells = (number: number) => [
    `${number}`,
    '',
    number % 5 ? 'Anna Berg' : '李*',
    number % 3 ? '19900000001' : '',
    'Lindenweg 3',
    '2026-11-01 10:00:00',
    '2026-11-01 10:00:00',
    number % 7 ? 'paid' : 'completed',
    'EUR',
    `${number}.50`,
    '',
    'card',
    'tea',
    number % 11 ? '' : 'a test order',
  ];
  return [
    { feed: 'shop', rows: numbers.map(cells) },
    { feed: 'till', rows: numbers.map(cells) },
    { feed: 'desk', rows: numbers.map(cells) },
    {
      feed: 'desk-lines',
      rows: numbers.flatMap((number) =>
        number % 13 ? ['tea', 'cup'].map((item) => [`${number}`, item, '2', `${number}.25`]) : [],
      ),
    },
    { feed: 'lines', rows: numbers.slice(40).map((number) => [`${number}`, 'cup', '2']) },
    {
      feed: 'wallet',
      rows: numbers
        .slice(50)
        .map((number) => [
          `W${number}`,
          `${number}`,
          '',
          '2026-11-01 11:00:00',
          `${number}.50`,
          '',
        ]),
    },
  ];
}

function feedsOf(lacking: Feed | undefined): ConfigInput['feeds'] {
  const mappings = { shop: orders, till, lines, desk, 'desk-lines': deskLines, wallet };
  return names
    .filter((name) => name !== lacking)
    .map((name) => ({
      name,
      files: `inbox/${name}`,
      mapping: mappings[name],
      ...(name === 'desk' ? { totalsFrom: ['desk-lines'] } : {}),
    }));
}

let delivered = 0;

async function deliver(shop: Shop, { feed, rows }: File): Promise<string> {
  const path = `${feed}/${feed}_2026-11-${String(1 + (++delivered % 19)).padStart(2, '0')}_${delivered}.csv`;
  const text = rows.map((cells) => cells.map((cell) => `"${cell}"`).join(','));
  await shop.deliver(path, `${[feeds[feed].title, ...text].join('\n')}\n`);
  return join(shop.folder, 'inbox', path);
}

test('a model reads each table by its key that it says it does', async () => {
  await using shop = await openShop();
  const pipeline = await readPipeline('nightly');
  const workspace = await openWorkspace(await shop.load(), pipeline, '2026-11-20');
  try {
    const keyed = workspace.stages.flatMap(({ nodes }) =>
      nodes.flatMap((node) =>
        isSql(node.model) && node.model.keyed
          ? [{ node, nodes, parents: node.model.keyed.parents }]
          : [],
      ),
    );
    expect(keyed).not.toHaveLength(0);
    for (const { node, nodes, parents } of keyed) {
      const named = parents.map(({ table }) => table);
      expect(sourcesBehind(node, nodes).tables).toEqual(expect.arrayContaining(named));
    }
  } finally {
    await workspace.close();
  }
});

test('an order whose buyer only a payment shows is worked out again when that shows another', async () => {
  const shown = (column: string): ConfigInput['feeds'] =>
    feedsOf(undefined).map((feed) =>
      feed.name === 'wallet'
        ? {
            ...feed,
            mapping: { ...wallet, fields: { ...wallet.fields, payer_name: [column] } },
          }
        : feed,
    );
  await using shop = await openShop(Object.fromEntries(names.map((name) => [name, {}])), {
    feeds: shown('payer'),
    currency: { base: 'EUR', rates: { CNY: '0.13' } },
  });
  const engine = await openEngine({ folders: [tmpdir()], functions: [] });
  try {
    for (const each of firstFiles()) await deliver(shop, each);
    const bare = [
      '101',
      '',
      '',
      '',
      '',
      '2026-11-01 10:00:00',
      '',
      'paid',
      'EUR',
      '9.50',
      '',
      '',
      '',
      '',
    ];
    await deliver(shop, { feed: 'shop', rows: [bare] });
    const payment = ['W101', '101', '王*', '2026-11-01 11:00:00', '9.50', '李*'];
    await deliver(shop, { feed: 'wallet', rows: [payment] });
    await workOutClean(await shop.load(), '2026-11-20');
    await shop.configure((config) => ({ ...config, feeds: shown('remark') }));
    const loaded = await shop.load();
    const tonights = await workOutClean(loaded, '2026-11-20');
    const orders = tonights.tables.find(({ table }) => table === 'clean.orders');
    expect(orders?.byKey?.changed).toBe(1);
    await workOutAgain(loaded, '2026-11-20', {}, async (again) => {
      expect(await rowsOf(engine, tonights, ['clean.orders'])).toEqual(
        await rowsOf(engine, again, ['clean.orders']),
      );
    });
  } finally {
    engine.close();
  }
}, 300_000);

test('what is kept of keys from night to night is what all records give from scratch', async () => {
  await using first = await openShop(Object.fromEntries(names.map((name) => [name, {}])), {
    feeds: feedsOf(undefined),
    currency: { base: 'EUR', rates: { CNY: '0.13' } },
  });
  for (const each of firstFiles()) await deliver(first, each);
  await workOutClean(await first.load(), '2026-11-20');
  const engine = await openEngine({ folders: [tmpdir()], functions: [] });
  const kept = new Set<string>();
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(night, { minLength: 2, maxLength: 3 }), async (nights) => {
        await using shop = await copyShop(first);
        const paths: string[] = [];
        for (const { files, isWithdrawn, lacks, day, isSham } of nights) {
          for (const each of files) paths.push(await deliver(shop, each));
          if (isWithdrawn) await rm(paths.pop() ?? '');
          await shop.configure((config) => ({
            ...config,
            feeds: feedsOf(lacks),
            sales: isSham ? { shamPaidAtMost: '0.5' } : {},
          }));
          const loaded = await shop.load();
          const how = { full: isWithdrawn };
          const tonights = await workOutClean(loaded, day, how);
          const keyed = tonights.tables.filter(({ byKey }) => byKey !== undefined);
          for (const { table, byKey } of keyed) if (byKey?.changed) kept.add(table);
          const names = tonights.tables.map(({ table }) => table);
          await workOutAgain(loaded, day, how, async (again) => {
            expect(await rowsOf(engine, tonights, names)).toEqual(
              await rowsOf(engine, again, names),
            );
            expect(again.tables.some(({ byKey }) => byKey?.changed !== undefined)).toBe(false);
          });
        }
      }),
      {
        numRuns: 3,
        endOnFailure: true,
        examples: [[[oneOrder, oneOrder]], [[lateLines, oneOrder]]],
      },
    );
    for (const table of ['orders', 'orders_versions', 'repeated_orders', 'payable_orders']) {
      expect(kept).toContain(`clean.${table}`);
    }
  } finally {
    engine.close();
  }
}, 900_000);
