import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openEngine } from '../engine/open-engine.ts';
import { readChecks } from '../engine/read-models.ts';
import { openRunLog } from './log.ts';
import { explanationText } from './notices/check-notices.ts';
import { runCheck } from './run-checks.ts';

/** What the check on quarantined records says of files with so many records read and quarantined. */
async function fewAreQuarantined(files: readonly (readonly [read: number, refused: number])[]) {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-checks-'));
  const engine = await openEngine({ folders: [] });
  const log = openRunLog(folder);
  try {
    await engine.execute('create schema clean');
    const rows = files.map(
      ([read, refused], index) => `('app', 'app_${index}.csv', ${read}, ${refused})`,
    );
    await engine.execute(
      `create table clean.conservation as select * from (values ${rows.join(', ')})
      as files(feed, file, records_read, quarantined)`,
    );
    const check = readChecks('clean').find(({ name }) =>
      name.endsWith('.few_records_are_quarantined'),
    );
    return check && (await runCheck(engine, check));
  } finally {
    log.close();
    engine.close();
    await rm(folder, { recursive: true });
  }
}

test('a check that is broken says how many records it is about, and the limit', async () => {
  const result = await fewAreQuarantined([
    [300, 12],
    [300, 60],
  ]);
  expect(result).toMatchObject({
    violations: 1,
    explanations: ['app: 60 of 300 records of app_1.csv are quarantined (20 %), limit 10 %'],
  });
});

test('of many files the worst three are told, and how many more there are', async () => {
  const result = await fewAreQuarantined([60, 70, 80, 90, 100].map((refused) => [300, refused]));
  const text = explanationText(result?.violations ?? 0, result?.explanations ?? []);
  expect(text).toMatch(/^app: 100 of 300 .*; app: 90 .*; app: 80 .*; and 2 more$/);
});

test('a check that holds explains nothing', async () => {
  expect(await fewAreQuarantined([[300, 1]])).toMatchObject({ violations: 0, explanations: [] });
});

test('a check without words of its own says how many rows break it', () => {
  expect(explanationText(1, [])).toBe('1 row breaks it');
  expect(explanationText(2, [])).toBe('2 rows break it');
});
