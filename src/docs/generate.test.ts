import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { generate } from './generate.ts';
import { unlabelledColumns } from './unlabelled-columns.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-docs-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const inFolder = (path: string) => join(folder, path);
const run = (text: string, check: boolean) =>
  generate([{ path: 'docs/page.md', text: () => text }], inFolder, check);

it('writes a missing page', () => {
  expect(run('new', false)).toEqual({ lines: ['Wrote docs/page.md'], exitCode: 0 });
  expect(readFileSync(inFolder('docs/page.md'), 'utf8')).toBe('new');
});

it('leaves a page alone that is as it should be', () => {
  run('same', false);
  expect(run('same', false)).toEqual({ lines: [], exitCode: 0 });
});

it('fails a check for a stale page, names it and the command that mends it', () => {
  run('old', false);
  expect(run('new', true)).toEqual({
    lines: ['docs/page.md is not what the code says.', 'Write it again: npm run fix'],
    exitCode: 1,
  });
  expect(readFileSync(inFolder('docs/page.md'), 'utf8')).toBe('old');
});

it('fails a check for a missing page and does not write it', () => {
  expect(run('new', true).exitCode).toBe(1);
  expect(existsSync(inFolder('docs/page.md'))).toBe(false);
});

it('passes a check when every page is as it should be', () => {
  run('same', false);
  expect(run('same', true)).toEqual({ lines: [], exitCode: 0 });
});

it('a column for marketing that has no header is named', () => {
  const column = (name: string) => ({
    column: name,
    type: 'VARCHAR',
    note: { personal: 'none', description: 'of a test' } as const,
  });
  const table = (name: string) => ({
    table: name,
    description: 'of a test',
    grain: [],
    source: 'x.sql',
    columns: [column('email'), column('shoe_size')],
  });
  expect(unlabelledColumns([table('mart.customers'), table('mart.turnover')])).toEqual([
    'shoe_size',
  ]);
});
