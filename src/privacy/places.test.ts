import { beforeAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../config/load.ts';
import { projectPath } from '../engine/project-path.ts';
import { describeTables, type PublishedTable } from '../lineage/describe-tables.ts';
import { hasKeys } from './person-keys.ts';
import { type PersonalDataPlace, readPlaces } from './place.ts';

let places: readonly PersonalDataPlace[];
let tables: readonly PublishedTable[];

beforeAll(async () => {
  places = await readPlaces();
  tables = await describeTables(await loadConfig(projectPath('pipeline.config.ts')));
});

const placesOf = (path: string) =>
  places.filter(({ files }) => files?.test(path)).map(({ name }) => name);

test('every room that keeps personal data says so', () => {
  expect(places.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'inbox',
      'landing',
      'tables',
      'exports',
      'state',
      'decisions',
      'feeds',
    ]),
  );
});

describe('a column with personal data', () => {
  test('lies in exactly one place', () => {
    const wrong = tables
      .filter(({ columns }) => columns.some(({ note }) => note.personal !== 'none'))
      .map(({ table }) => [table, placesOf(`runs/x/tables/${table.replace('.', '/')}.parquet`)])
      .filter(([, found]) => found?.length !== 1);
    expect(wrong).toEqual([]);
  });

  test('is in a table in which one person can be found, by a key or by what it says', () => {
    // These are of towns, and of ids of organisations: whose an organisation is, organisations.people says.
    const ofNobody =
      /^(identity\.places|organisations\.(movements|merge_reasons|split_reasons|changes))$/;
    const lost = tables.filter(({ table, columns }) => {
      const personal = columns.filter(({ note }) => note.personal !== 'none');
      const isSaid = personal.some(
        ({ type, note }) => note.personal === 'direct' && type.startsWith('VARCHAR'),
      );
      const types = new Map(columns.map(({ column, type }) => [column, type]));
      return personal.length > 0 && !isSaid && !hasKeys(table, types) && !ofNobody.test(table);
    });
    expect(lost.map(({ table }) => table)).toEqual([]);
  });
});

test.each([
  ['inbox', 'inbox/shop/orders.csv'],
  ['inbox', 'inbox/shop/.pulled-1.json'],
  ['landing', 'landing/app/0.shared.json'],
  ['tables', 'runs/2026-11-20T000000Z/tables/mart/customers.parquet'],
  ['exports', 'runs/2026-11-20T000000Z/exports/segments/loyal.csv'],
  ['history', 'runs/2026-11-20T000000Z/log.jsonl'],
  ['history', 'ledger.torn-0123456789ab'],
  ['history', 'lock'],
  ['state', 'state/state.db-wal'],
  ['state', 'state.damaged-01234567/state.db'],
  ['scratch', '.scratch/duckdb_temp_storage-0.tmp'],
])('of %s alone is out/%s', (place, path) => {
  expect(placesOf(path)).toEqual([place]);
});
