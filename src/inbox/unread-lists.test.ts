import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkConfig } from '../config/load.ts';
import { unreadObjectionLists } from './unread-lists.ts';

let shop: string;

beforeAll(async () => {
  shop = await mkdtemp(join(tmpdir(), 'rollcall-lists-'));
  for (const path of [
    'exports/crm/users_1.csv',
    'exports/crm/unsubscribed.csv',
    'exports/crm/notes on opt-outs.docx',
    'exports/crm/.suppression.csv',
    'exports/黑名单/2026/a.xlsx',
    'exports/mail/old/bounces.csv',
    'exports/mail/bounces.csv',
    'exports/robinson/.gone',
    'exports/do not contact.csv',
    'out/blacklist.csv',
  ]) {
    await mkdir(join(shop, path, '..'), { recursive: true });
    await writeFile(join(shop, path), '');
  }
});

afterAll(() => rm(shop, { recursive: true }));

function listsWith(...files: readonly string[]) {
  const feeds = files.map((each, index) => ({
    name: `feed${index}`,
    preset: index === 0 ? ('pinduoduo-orders' as const) : ('zoho-crm-contacts' as const),
    files: each,
  }));
  const merchant = { name: 'Shop', timezone: 'Asia/Shanghai', country: 'CN' };
  const config = { merchant, currency: { base: 'CNY' }, feeds, segments: 'eleven' };
  return unreadObjectionLists(checkConfig(config, join(shop, 'pipeline.config.ts')));
}

test('lists of refusals in a feed’s folder and beside it are named, unless a feed reads them', async () => {
  const beside = ['exports/do not contact.csv', 'exports/mail/bounces.csv', 'exports/黑名单'];
  expect(await listsWith('exports/crm/users_*.csv')).toEqual([
    'exports/crm/unsubscribed.csv',
    ...beside,
  ]);
  expect(await listsWith('exports/crm')).toEqual(beside);
  expect(await listsWith('exports/crm/users_1.csv', 'exports/**/*')).toEqual([]);
});
