import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../engine/engine.ts';
import { openEngine } from '../engine/open-engine.ts';
import { valueNotices } from './summary.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ folders: [] });
});

afterAll(() => engine.close());

/** What the notices of a night say, of fits by their day: what speaks against each, and which one is used. */
async function noticesOf(fits: readonly (readonly [on: string, doubt: string, isUsed: boolean])[]) {
  const rows = fits.map(([on, doubt, isUsed]) => `(date '${on}', ${doubt}, ${isUsed}, 'BG/NBD')`);
  await engine.execute(`
    create schema if not exists value;
    create or replace table value.readiness as select cast(null as varchar) as missing;
    create or replace table value.parameters as
    select * from (values ${rows.join(', ')}) as fits(fitted_on, doubt, is_used, model)`);
  const found = await Promise.all(valueNotices.map(({ read }) => read(engine)));
  return found.flat().map(({ text }) => text);
}

test('a doubtful fit is reported, with the fit that is used in its place', async () => {
  const [text] = await noticesOf([
    ['2026-11-13', 'null', true],
    ['2026-11-20', "'the fit did not converge'", false],
  ]);
  expect(text).toContain('the fit did not converge');
  expect(text).toContain('the parameters of 2026-11-13');
});

test('a doubt is over once a later fit has none', async () => {
  const found = await noticesOf([
    ['2026-11-13', "'the fit did not converge'", false],
    ['2026-11-20', 'null', true],
  ]);
  expect(found).toEqual([]);
});
