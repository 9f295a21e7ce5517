import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readHeader } from '../../fixtures/generator/header.ts';
import { sha256 } from '../../src/files/canonical-json.ts';
import { writeMerchant } from './write-merchant.ts';

const size = { customers: 1000, orders: 10_000 };
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'merchant-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const hashes = (root: string) =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()
    .map((path) => [path.slice(root.length), sha256(readFileSync(path))]);

test('the same size gives the same bytes', async () => {
  await writeMerchant(join(folder, 'one'), size);
  await writeMerchant(join(folder, 'other'), size);
  expect(hashes(join(folder, 'one'))).toEqual(hashes(join(folder, 'other')));
});

test('with many items, a few are bought most, and customers come back for some', async () => {
  const { firstNight } = await writeMerchant(join(folder, 'items'), { ...size, items: 5000 });
  const lines = readdirSync(join(firstNight, 'shopify'))
    .flatMap((name) =>
      readFileSync(join(firstNight, 'shopify', name), 'utf8')
        .trim()
        .split('\n')
        .slice(1),
    )
    .map((line) => [/TEA-\d+/.exec(line)?.[0] ?? '', /[^,]+@[^,]+/.exec(line)?.[0] ?? '']);
  const linesOf = Map.groupBy(lines, ([item]) => item);
  const most = [...linesOf.values()].map(({ length }) => length).sort((a, b) => b - a);
  const ofMost = most.slice(0, 50).reduce((sum, count) => sum + count, 0);
  expect(linesOf.size).toBeGreaterThan(500);
  expect(ofMost / lines.length).toBeGreaterThan(0.15);
  const pairs = new Set(lines.map((line) => line.join(' ')));
  expect(pairs.size / lines.length).toBeLessThan(0.9);
});

test('what is written already is not written again, unless by another generator', async () => {
  const { plainFiles } = await writeMerchant(join(folder, 'again'), size);
  const [path = ''] = plainFiles;
  const before = statSync(path).mtimeMs;
  await writeMerchant(join(folder, 'again'), size);
  expect(statSync(path).mtimeMs).toBe(before);
  writeFileSync(join(folder, 'again', 'complete'), 'the hash of an older generator');
  await writeMerchant(join(folder, 'again'), size);
  expect(statSync(path).mtimeMs).toBeGreaterThan(before);
});

test('a file in GB18030 has the text of its twin in UTF-8, between preamble and footers', async () => {
  const { firstNight, plainFiles } = await writeMerchant(join(folder, 'encoded'), size);
  const bytes = readFileSync(join(firstNight, 'alipay', 'alipay_trade_2026-11-20.csv'));
  const text = new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  const twin = plainFiles.find((path) => path.endsWith('alipay_trade_2026-11-20.csv')) ?? '';
  expect(text).toContain(readFileSync(twin, 'utf8'));
  expect(text.startsWith('#支付宝业务明细查询\n')).toBe(true);
  expect(text.endsWith('[2026年11月20日 01:30:00]\n')).toBe(true);
});

test.each([
  ['pinduoduo/pdd_orders_2025-08-22.csv', 'pinduoduo-2020'],
  ['pinduoduo/pdd_orders_2026-11-20.csv', 'pinduoduo-2026'],
  ['shopify/shopify_orders_2026-11-20.csv', 'shopify'],
  ['app/app_users_2026-11-20.csv', 'app'],
  ['zoho/zoho_contacts_2026-11-20.csv', 'zoho'],
])('%s has the real header row', async (path, header) => {
  const { firstNight } = await writeMerchant(join(folder, 'one'), size);
  const [line = ''] = readFileSync(join(firstNight, path), 'utf8').split('\n');
  expect(line.split(',')).toEqual(readHeader(header));
});
