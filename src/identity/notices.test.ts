import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../engine/engine.ts';
import { openEngine } from '../engine/open-engine.ts';
import { untrainedRemarks } from './notices.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ folders: [] });
});

afterAll(() => engine.close());

test('shipped figures that stay in place of learned ones are reported, with the reason', async () => {
  await engine.execute(`create schema identity;
    create table identity.parameters as select '(prior)' as field, '' as level_name`);
  expect(await untrainedRemarks(engine)).toEqual([]);
  await engine.execute(
    "update identity.parameters set level_name = 'shipped m, since names differ'",
  );
  expect(await untrainedRemarks(engine)).toMatchObject([
    { subject: 'remark', text: expect.stringContaining('names differ') },
  ]);
});
