import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ConfigInput } from '../config/schema.ts';
import { exitCodes } from '../exit-codes.ts';
import { openShop, type Shop } from './shop.fixture.ts';

const columns = 'uid,mail,agree,Profiling\n';
const people = [
  '1,ann@shop-a.net,yes,yes',
  '2,bob@shop-b.net,yes,no',
  '3,cay@shop-c.net,no,yes',
  '4,dan@shop-d.net,yes,',
];

const mapping: ConfigInput['feeds'][number]['mapping'] = {
  kind: 'registrations',
  platform: 'app',
  detect: ['uid', 'mail'],
  fields: {
    registration_id: ['uid'],
    user_id: ['uid'],
    email: ['mail'],
    marketing_consent: ['agree'],
    profiling_consent: ['Profiling'],
  },
};

const audiences: ConfigInput['audiences'] = {
  all: { columns: ['email'] },
  profiled: { where: [{ column: 'value_decile', is: 'empty' }], columns: ['email', 'churn_risk'] },
  once: { columns: ['email'], notIn: [{ audience: 'once', days: 7 }] },
  texted: { columns: ['email'], channel: 'sms' },
};

async function night(shop: Shop, day: string): Promise<void> {
  const ended = await shop.rollcall('run', 'nightly', '--as-of', `2026-${day}`);
  expect([ended.code, ended.stderr]).toEqual([exitCodes.done, expect.anything()]);
}

/** The addresses in a file. */
async function fileOf(shop: Shop, name: string): Promise<readonly string[]> {
  const path = join(shop.output, 'current/exports/audiences', `${name}.csv`);
  const [, ...lines] = (await readFile(path, 'utf8')).trim().split(/\r?\n/);
  return lines.map((line) => line.split(',')[0] ?? '').sort();
}

describe('files of audiences', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop({ app: { mapping } }, { audiences });
    await shop.deliver('app/users_2026-11-01.csv', `${columns}${people.join('\n')}\n`);
    await night(shop, '11-20');
    return () => shop[Symbol.asyncDispose]();
  });

  test('hold whoever may be written to, by the channel that they are for', async () => {
    expect(await fileOf(shop, 'all')).toEqual([
      'ann@shop-a.net',
      'bob@shop-b.net',
      'dan@shop-d.net',
    ]);
    expect(await fileOf(shop, 'texted')).toEqual([]);
  });

  test('hold nobody by profile who refuses to be profiled, and say how many', async () => {
    expect(await fileOf(shop, 'profiled')).toEqual(['ann@shop-a.net', 'dan@shop-d.net']);
    const summary = await readFile(
      join(shop.output, 'current/exports/audiences/summary.csv'),
      'utf8',
    );
    expect(summary).toContain('profiled,profiled,4,1,0,0,1,0,0,2');
  });

  test('share nobody with those of the nights before, and are the same when a night is run again', async () => {
    expect(await fileOf(shop, 'once')).toHaveLength(3);
    await night(shop, '11-20');
    expect(await fileOf(shop, 'once')).toHaveLength(3);
    await shop.deliver('app/new_2026-11-21.csv', `${columns}5,eve@shop-e.net,yes,yes\n`);
    await night(shop, '11-21');
    expect(await fileOf(shop, 'once')).toEqual(['eve@shop-e.net']);
    await night(shop, '11-21');
    expect(await fileOf(shop, 'once')).toEqual(['eve@shop-e.net']);
    expect((await shop.rollcall('verify')).code).toBe(exitCodes.done);
  });

  test('share nobody with those of a night that was rolled back, since they may have been used', async () => {
    expect((await shop.rollcall('rollback')).code).toBe(exitCodes.done);
    await night(shop, '11-22');
    expect(await fileOf(shop, 'once')).toEqual([]);
  });
});

test('a column on being profiled that nothing reads refuses for whoever it may be about', async () => {
  const { profiling_consent: _, ...fields } = mapping?.fields ?? {};
  await using shop = await openShop(
    { app: { mapping: mapping && { ...mapping, fields } } },
    { audiences },
  );
  await shop.deliver('app/users.csv', `${columns}${people.join('\n')}\n`);
  await night(shop, '11-20');
  expect(await fileOf(shop, 'profiled')).toEqual(['ann@shop-a.net', 'dan@shop-d.net']);
  expect(await fileOf(shop, 'all')).toContain('bob@shop-b.net');
  const { notices } = await shop.manifest(await shop.current());
  const notice = notices.find(({ text }) => text.includes('Profiling'));
  expect(notice?.text).toContain('which may say who must not be profiled');
  expect(notice?.cure).toContain("profiling_consent: ['Profiling'],");
  expect(await readdir(join(shop.output, 'current/exports'))).toEqual(['audiences', 'segments']);
});
