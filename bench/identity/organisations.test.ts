import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { evaluateFile, type FileEvaluation } from '../../src/identity/evaluate/evaluate-file.ts';
import { writePeople } from './invented/write-people.ts';

let folder: string;
let found: FileEvaluation;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'organisations-'));
  const file = await writePeople(folder, { society: 'organisations', records: 600 });
  found = await evaluateFile({ file, truth: 'cluster', reveal: false, temporaryFolder: folder });
});

afterAll(() => rm(folder, { recursive: true }));

test('a table of firms is recognised as such by its values', () => {
  const uses = Object.fromEntries(found.columns.map(({ column, use }) => [column, use]));
  expect(uses).toMatchObject({ name: 'organisation name', website: 'website', phone: 'phone' });
});

test('firms are found whatever their legal form, the order of words and the ending of the website', () => {
  const { precision, recall } = found.evaluation.pairwise;
  expect(precision).toBeGreaterThan(0.98);
  expect(recall).toBeGreaterThan(0.9);
});
