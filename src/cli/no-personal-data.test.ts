import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOf, openShop, type Shop } from './shop.fixture.ts';

/** Parts of what marks the one person of these files; no word of Rollcall's own holds any of them. */
const marks = ['欧阳锋', 'Ouyang', '19900007531', '9900007531', 'whitecamel', '驼山路'];

let shop: Shop;

/** Records that land, that are refused for every kind of reason, and lines that no reader could read. */
beforeAll(async () => {
  shop = await openShop();
  const good = '7531,欧阳锋,19900007531,whitecamel@example.com,2026-01-01 10:00:00,是\n';
  const lines = [
    'uid,name,mobile,mail,registered,consent\n',
    good,
    good,
    '1,欧阳锋,whitecamel@example.com,19900007531,19900007531,whitecamel@example.com\n',
    ',Ouyang,19900007531,whitecamel@example.com,2026-01-01 10:00:00,是\n',
    '2,欧阳锋,19900007531\n',
    '3,"欧阳"锋,19900007531,whitecamel@example.com,2026-01-01 10:00:00,是\n',
    '4,"欧阳锋,19900007531,whitecamel@example.com,驼山路\n',
  ];
  await shop.deliver('app/app_2026-11-19.csv', lines.join(''));
});

afterAll(() => shop[Symbol.asyncDispose]());

test('no command tells personal data, nor does the log', async () => {
  const commands = [
    ['run', 'nightly', ...asOf, '--json'],
    ['check'],
    ['plan', 'nightly', ...asOf],
    ['stage', 'mart', ...asOf],
    ['runs'],
    ['runs', 'show', 'current'],
    ['runs', 'show', 'current', '--json'],
    ['quarantine'],
    ['review', '--list'],
    ['review', '--json'],
    ['quarantine', 'app', '--limit', '20', '--json'],
    ['explain', '19900007531'],
    ['explain', '欧阳锋'],
    ['privacy', 'find', '19900007531', '欧阳锋'],
    ['privacy', 'find', '7531', '--json'],
    ['verify'],
  ];
  const told: Record<string, string> = {};
  for (const words of commands) {
    const { code, stdout, stderr } = await shop.rollcall(...words);
    told[words.join(' ')] = `exit ${code}\n${stdout}\n${stderr}`;
  }
  for (const file of ['log.jsonl', 'manifest.json']) {
    told[file] = await readFile(join(shop.output, 'current', file), 'utf8');
  }
  expect(told['quarantine']).toContain('5 in quarantine');
  for (const [where, text] of Object.entries(told)) {
    expect({ where, marks: marks.filter((mark) => text.includes(mark)) }).toEqual({
      where,
      marks: [],
    });
  }
});
