import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ConfigInput } from '../config/schema.ts';
import { readLedger } from '../runs/ledger.ts';
import { addExampleRun, exampleConfig } from '../runs/run.fixture.ts';
import { TablesMissing } from '../runs/run-tables.ts';
import { FeedUnknown } from './feed-unknown.ts';
import { type QuarantineRequest, readQuarantine } from './read-quarantine.ts';

let out: string;

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'rollcall-quarantine-'));
});

afterEach(() => rm(out, { recursive: true }));

interface Refused {
  readonly feed?: string;
  readonly failures: string;
  readonly cells?: Readonly<Record<string, string | null>>;
  /** A line that no reader could read, instead of cells. */
  readonly line?: string | null;
}

function quarantineSql(rows: readonly Refused[]): string {
  const text = (value: string) => `'${value.replaceAll("'", "''")}'`;
  const values = rows.map(({ feed = 'pinduoduo', failures, cells, line }, index) =>
    [
      text(feed),
      `'orders.csv'`,
      '1',
      line === undefined ? `cast(${index + 1} as bigint)` : 'cast(null as bigint)',
      line === undefined ? 'cast(null as bigint)' : `cast(${index + 2} as bigint)`,
      text(failures),
      line === null ? 'cast(null as varchar)' : text(line ?? JSON.stringify(cells ?? {})),
    ].join(', '),
  );
  return `select * from (values ${values.map((row) => `(${row})`).join(', ')})
    as rows(feed, file, file_number, record_number, line_number, failures, raw_text)`;
}

async function read(
  rows: readonly Refused[],
  request: Partial<QuarantineRequest> = {},
  changes: Partial<ConfigInput> = {},
) {
  await addExampleRun(out, { tables: { 'clean.quarantine': quarantineSql(rows) } });
  const loaded = exampleConfig(out, changes);
  return readQuarantine(loaded, { limit: 5, reveal: false, ...request });
}

const lost = {
  failures: 'paid_amount:unreadable',
  cells: {
    订单号: '250909-112705119408985',
    收货人: '林薇',
    手机: '19900000001',
    '用户实付金额(元)': 'twelve',
    买家留言: '请打 19900000002',
  },
} as const;

test('records are counted by feed, field and rule, in each that they break', async () => {
  const { feeds, failures } = await read([
    { failures: 'status:unreadable' },
    { failures: 'status:unreadable;paid_amount:below minimum' },
    { failures: 'line:too few cells', line: 'a,b', feed: 'survey' },
  ]);
  expect(feeds).toEqual([
    { feed: 'pinduoduo', records: 2 },
    { feed: 'survey', records: 1 },
  ]);
  expect(failures).toEqual([
    { feed: 'pinduoduo', field: 'status', rule: 'unreadable', records: 2 },
    { feed: 'pinduoduo', field: 'paid_amount', rule: 'below minimum', records: 1 },
    { feed: 'survey', field: 'line', rule: 'too few cells', records: 1 },
  ]);
});

test('personal cells and cells that no field is read from are masked, others shown', async () => {
  const { samples } = await read([lost]);
  expect(
    Object.fromEntries(samples[0]?.cells.map(({ column, text }) => [column, text]) ?? []),
  ).toEqual({
    订单号: '250909-112705119408985',
    收货人: '某某',
    手机: '00000000000',
    '用户实付金额(元)': 'twelve',
    买家留言: '某某 00000000000',
  });
});

test('a phone number in a column of amounts is masked', async () => {
  const { samples } = await read([{ ...lost, cells: { '用户实付金额(元)': '19900000001' } }]);
  expect(samples[0]?.cells[0]?.text).toBe('00000000000');
});

test('the cells that failed come first and name their rules, even when they are blank', async () => {
  const { samples } = await read([
    { failures: 'order_id:required', cells: { 收货人: '林薇', 订单号: null, 手机: ' ' } },
  ]);
  const cells = samples[0]?.cells.map(({ column, breaks }) => [column, breaks.length]);
  expect(cells).toEqual([
    ['订单号', 1],
    ['收货人', 0],
  ]);
});

test('a line that no reader could read is masked as a whole', async () => {
  const { samples } = await read([
    { failures: 'line:text after quote', line: '1001,"林薇"x,19900000001' },
  ]);
  expect(samples[0]).toMatchObject({ record: null, line: 2 });
  expect(samples[0]?.cells[0]?.text).toBe('0000,"某某"x,00000000000');
});

test('a line whose text was not kept is told by its place', async () => {
  const { samples } = await read([{ failures: 'line:too few cells', line: null }]);
  expect(samples).toMatchObject([{ line: 2, record: null, cells: [] }]);
});

test('words that have no translation yet are shown, however many of a record they are', async () => {
  const { samples } = await read([
    {
      failures: 'status:unreadable;after_sales:unreadable',
      cells: { 订单状态: '神游中', 售后状态: '待定', 收货人: '林薇' },
    },
  ]);
  const cells = Object.fromEntries(
    samples[0]?.cells.map(({ column, text }) => [column, text]) ?? [],
  );
  expect(cells).toEqual({ 订单状态: '神游中', 售后状态: '待定', 收货人: '某某' });
});

test('samples show one record of every reason before the second of any', async () => {
  const { samples } = await read(
    [
      { failures: 'status:unreadable' },
      { failures: 'status:unreadable' },
      { failures: 'order_id:required' },
    ],
    { limit: 2 },
  );
  expect(samples.map(({ record }) => record)).toEqual([1, 3]);
});

test('one feed can be asked for', async () => {
  const { feeds, samples } = await read(
    [lost, { failures: 'line:too few cells', line: 'a', feed: 'survey' }],
    { feed: 'survey' },
  );
  expect(feeds).toEqual([{ feed: 'survey', records: 1 }]);
  expect(samples.map(({ feed }) => feed)).toEqual(['survey']);
});

test('an unknown feed is refused with the name that was likely meant', async () => {
  const wrong = read([lost], { feed: 'pinduodo' });
  await expect(wrong).rejects.toThrow(FeedUnknown);
  await expect(wrong).rejects.toThrow('did you mean "pinduoduo"?');
});

test('words that nothing knows are told with the meanings that they may have', async () => {
  const { words } = await read([
    { failures: 'status:unreadable', cells: { 订单状态: '神游中' } },
    { failures: 'status:unreadable', cells: { 订单状态: ' 神游中\t' } },
    { failures: 'paid_amount:unreadable', cells: { 订单状态: '已签收' } },
  ]);
  expect(words).toEqual([
    {
      feed: 'pinduoduo',
      field: 'status',
      word: '神游中',
      records: 2,
      meanings: expect.arrayContaining(['paid', 'cancelled']),
    },
  ]);
});

test('dates that can be read in two ways name the feed’s setting', async () => {
  const failures = 'ordered_at:date order unknown';
  const { faults } = await read([
    { failures, cells: { 订单成交时间: '3/4/2026' } },
    { failures, cells: { 订单成交时间: '5/6/2026' } },
  ]);
  const index = exampleConfig(out).feeds.findIndex(({ feed }) => feed.name === 'pinduoduo');
  expect(faults).toMatchObject([
    { path: `feeds[${index}]`, lines: ["dateOrder: 'month first', // or 'day first'"] },
  ]);
});

test('a setting that the values speak against is named, with what they say', async () => {
  const faultsOf = async (field: string, column: string, cell: string, feed: object) => {
    const { faults } = await read(
      [{ failures: `${field} contradicted`, cells: { [column]: cell } }],
      {},
      { feeds: [{ name: 'pinduoduo', preset: 'pinduoduo-orders', files: 'x', ...feed }] },
    );
    return faults.map(({ path, what, lines }) => ({ path, what, lines }));
  };
  const dates = ['ordered_at:date order', '订单成交时间', '9/13/2026'] as const;
  expect(await faultsOf(...dates, { dateOrder: 'day first' })).toEqual([
    {
      path: 'feeds[0]',
      what: expect.stringMatching(
        /^feeds\[0\]\.dateOrder says 'day first', but the dates in .* can only be 'month first'$/,
      ),
      lines: [expect.stringMatching(/^dateOrder: 'month first',/)],
    },
  ]);
  expect(await faultsOf('paid_amount:decimal mark', '商家实收金额(元)', '12,50', {})).toMatchObject(
    [{ what: expect.stringMatching(/^preset pinduoduo-orders says '\.', but the amounts in /) }],
  );
});

test('a word is found under a column of the merchant’s own, whatever characters it has', async () => {
  const { words } = await read(
    [{ failures: 'status:unreadable', cells: { 'a/b~"c"': '?!待定' } }],
    {},
    {
      feeds: [
        {
          name: 'pinduoduo',
          preset: 'pinduoduo-orders',
          files: 'x',
          columns: { status: ['a/b~"c"'] },
        },
      ],
    },
  );
  expect(words.map(({ word }) => word)).toEqual(['?!待定']);
});

test('what is revealed is in the ledger, and stands there as it was written', async () => {
  const { samples, run } = await read([lost], { reveal: true, feed: 'pinduoduo' });
  expect(samples[0]?.cells.find(({ column }) => column === '收货人')?.text).toBe('林薇');
  expect((await readLedger(out)).at(-1)).toMatchObject({
    kind: 'reveal',
    runId: run.runId,
    feed: 'pinduoduo',
    records: 1,
  });
});

test('what is masked is not in the ledger', async () => {
  await read([lost]);
  expect((await readLedger(out)).map(({ kind }) => kind)).toEqual(['run']);
});

test('the newest run is shown, published or not', async () => {
  await read([lost]);
  await addExampleRun(out, {
    at: '2026-11-21T21:30:00Z',
    isPublished: false,
    facts: { status: 'refused' },
    tables: { 'clean.quarantine': quarantineSql([lost]) },
  });
  const { run } = await readQuarantine(exampleConfig(out), { limit: 5, reveal: false });
  expect(run).toMatchObject({ runId: '2026-11-21T213000Z', isCurrent: false });
});

test('without any run the error says how to make one', async () => {
  const none = readQuarantine(exampleConfig(out), { limit: 5, reveal: false });
  await expect(none).rejects.toThrow(TablesMissing);
});
