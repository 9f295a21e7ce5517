import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { formatSql } from './sql-format.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'rollcall-sql-'));
});

afterEach(() => rmSync(root, { recursive: true }));

function put(path: string, sql: string): void {
  mkdirSync(join(root, dirname(path)), { recursive: true });
  writeFileSync(join(root, path), sql);
}

test('a file in the style is passed over in silence', async () => {
  put('sql/mart/customers.sql', '-- One row per customer.\n-- grain: customer_id\n\nselect 1\n');
  expect(await formatSql(root, true)).toEqual({ lines: [], exitCode: 0 });
});

test('with check a file is named and left as it is', async () => {
  put('bench/load.sql', '-- A query.\nSELECT 1\n');
  const { lines, exitCode } = await formatSql(root, true);
  expect(lines).toEqual([expect.stringMatching(/^bench\/load\.sql: not formatted/)]);
  expect(exitCode).toBe(1);
  expect(readFileSync(join(root, 'bench/load.sql'), 'utf8')).toBe('-- A query.\nSELECT 1\n');
});

test('without check a file is formatted in place', async () => {
  put('bench/load.sql', '-- A query.\nSELECT 1');
  const { lines, exitCode } = await formatSql(root, false);
  expect(lines).toEqual(['Formatted bench/load.sql']);
  expect(exitCode).toBe(0);
  expect(readFileSync(join(root, 'bench/load.sql'), 'utf8')).toBe('-- A query.\nselect 1\n');
});

test('what only a person can put right is reported with its line, and fails', async () => {
  put('bench/load.sql', '-- A query.\nselect\n   a\n');
  const { lines, exitCode } = await formatSql(root, false);
  expect(lines).toEqual(['bench/load.sql:3: 3 spaces of indent, not a multiple of 4']);
  expect(exitCode).toBe(1);
});

test.each([
  ['is not SQL', '-- A query.\nselect from where\n', 'Parser Error'],
  ['holds no statement', '-- A query.\n', 'no statement in it'],
])('a file that %s is reported and left as it is', async (_, sql, message) => {
  put('bench/load.sql', sql);
  const { lines, exitCode } = await formatSql(root, false);
  expect(lines).toEqual([expect.stringContaining(message)]);
  expect(exitCode).toBe(1);
  expect(readFileSync(join(root, 'bench/load.sql'), 'utf8')).toBe(sql);
});

test('folders of packages, of output and of tools are not looked into', async () => {
  for (const folder of ['node_modules/a', 'out/runs', '.git', 'bench/out/a']) {
    put(`${folder}/rough.sql`, 'SELECT 1');
  }
  expect(await formatSql(root, true)).toEqual({ lines: [], exitCode: 0 });
});
