import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { exportRoom } from '../destinations/exports.fixture.ts';
import { projectPath } from '../engine/project-path.ts';
import { accountItems, accountLabels, accountReasons } from './account-labels.ts';
import { accountQueries } from './account-queries.ts';
import { exportColumns } from './config.ts';

const accounts = `
  select * from (values
      ('shop', 'USD', 9, 'net revenue', 'customers', 2, 20.5000, 145.5500),
      ('shop', 'USD', 6, 'no sale', 'postage', 1, -1.0050, -7.1355),
      ('shop', 'CAD', 2, 'quarantined', 'currency:no rate', 1, -5.0000, null)
  ) as t(feed, currency, position, item, reason, orders, original_amount, amount)`;

async function rowsOf(language: 'en' | 'zh', kind: 'forPeople' | 'forPrograms') {
  await using room = await exportRoom();
  await room.engine.execute('create schema mart');
  await room.engine.execute(`create table mart.revenue_accounts as ${accounts}`);
  const queries = accountQueries({
    language,
    currency: { base: 'CNY', rates: { USD: '7.1' } },
    exports: { formats: ['csv'], columns: [...exportColumns] },
  });
  return await room.engine.query(queries[kind]);
}

test('people read the accounts line by line, in their language and to the cent', async () => {
  const rows = (await rowsOf('zh', 'forPeople')).map((row) => Object.values(row).map(String));
  expect(rows).toEqual([
    ['shop', 'CAD', '被拒记录', 'currency:no rate', '1', '-5.00', 'null'],
    ['shop', 'USD', '不计入销售', 'postage', '1', '-1.01', '-7.14'],
    ['shop', 'USD', '净收入', '归属客户', '2', '20.50', '145.55'],
  ]);
});

test('programs get every digit', async () => {
  const [, row] = await rowsOf('zh', 'forPrograms');
  expect(row).toMatchObject({ item: 'no sale', original_amount: '-1.0050', amount: '-7.1355' });
});

test('every item and reason of the model has a label in both languages', () => {
  const sql = ['sql/mart/revenue_accounts.sql', 'sql/clean/exclusions.sql']
    .map((path) => readFileSync(projectPath(path), 'utf8'))
    .join('\n');
  const named = (column: string) => [
    ...new Set(
      [...sql.matchAll(new RegExp(`'((?:[^']|'')+)' as ${column}\\b`, 'g'))].map(
        ([, word]) => word?.replaceAll("''", "'") ?? '',
      ),
    ),
  ];
  expect(named('item').filter((item) => !accountItems[item])).toEqual([]);
  expect(named('reason').filter((reason) => !accountReasons[reason])).toEqual([]);
  const labels = [accountLabels, accountItems, accountReasons].flatMap((group) =>
    Object.values(group),
  );
  expect(labels.filter(({ zh }) => !/\p{Script=Han}/u.test(zh))).toEqual([]);
});
