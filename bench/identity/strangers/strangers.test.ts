import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/engine.ts';
import { openEngine } from '../../../src/engine/open-engine.ts';
import { loadNames } from './make-strangers.ts';
import { populationsOf } from './populations.ts';
import { type Tried, tryStrangers } from './try-strangers.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ folders: [], threads: 1, keepsOrder: false });
  await engine.planForFewRows();
  await loadNames(engine);
});

afterAll(() => engine.close());

async function tryOne(people: number, name: string): Promise<Tried> {
  const population = populationsOf(people).find((one) => one.name === name);
  if (!population) throw new RangeError(`no population ${name}`);
  return tryStrangers(engine, population);
}

describe('strangers whose phones and mailboxes all differ stay apart', () => {
  test.each([
    'western, first name, year, letter',
    'western, year, first name',
    'Chinese, last name, year',
    'one name, shop-made ids',
    'one name, mailbox of the name',
    'no phones',
    'Chinese offices',
    'families with birth dates and twins',
    'father and son of one name',
    'Chinese father and son of one name',
    'one name in a street',
    'one name and year in a street',
  ])('%s', async (name) => {
    expect(await tryOne(200, name)).toMatchObject({ truePairs: 0, glued: 0 });
  });
});

test.each([
  'western, last name, year',
  'no phones',
  'offices',
  'father and son of one name',
  "wives of their husbands' names",
])('those few who come again are found among strangers: %s', async (name) => {
  const { truePairs, found, glued } = await tryOne(500, `${name}; some come again`);
  expect(glued).toBe(0);
  expect(found / truePairs).toBeGreaterThan(0.9);
});

test.each([
  'Chinese of one name in a street; some come again, half masked',
  'Chinese families who share a line; some come again, half masked',
  'families who share a line; some come again, masked at random',
  'Chinese families of one home with stand-in numbers; some come again, masked at random',
  'twins of one street; some come again, half masked',
  'twins of one street and beginning; some come again, half masked',
])('masked records are given to nobody else: %s', async (name) => {
  expect(await tryOne(300, name)).toMatchObject({ glued: 0 });
});
