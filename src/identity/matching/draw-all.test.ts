import { expect, test } from 'vitest';
import { z } from 'zod';
import { openEngine } from '../../engine/open-engine.ts';
import { codePeople } from './coded-people.ts';
import { drawAll } from './draw-all.ts';
import { fieldsOf } from './fields.ts';

const fields = fieldsOf({ id: 'id', columns: { city: 'place' } });

const Drawn = z.object({ pairs: z.number(), ordered: z.number(), people: z.number() });

/** What is drawn by chance of so many people who have a city of their own, and whom no block brings together. */
async function drawnByChance(records: number) {
  const engine = await openEngine({ folders: [], threads: 1, keepsOrder: false });
  await engine.execute(`
    create schema identity;
    create table identity.people as
    select cast(range as integer) as person, cast(null as varchar) as source, concat('city ', range) as city
    from range(${records});
    create temp table block_keys (position integer, key ubigint, person integer);
    create temp table block_sizes (key ubigint, position integer, records bigint)`);
  await codePeople(engine, fields);
  await drawAll(engine, fields, false, 300);
  const [drawn] = await engine.queryAs(
    Drawn,
    `with chance as (select a, b from drawn_pairs where drawn = 'chance')
    select
      cast(count(*) as double) as pairs,
      cast(count(distinct (a, b)) filter (where a < b) as double) as ordered,
      (select cast(count(*) as double) from (select a from chance union select b from chance)) as people
    from chance`,
  );
  engine.close();
  return drawn;
}

test('of few people everyone is drawn beside everyone else', async () => {
  expect(await drawnByChance(40)).toEqual({ pairs: 780, ordered: 780, people: 40 });
});

test('nobody is drawn beside themselves', async () => {
  expect(await drawnByChance(1)).toEqual({ pairs: 0, ordered: 0, people: 0 });
});

// To try all of them against all would take minutes.
test('of many people everyone is drawn beside one other', async () => {
  const drawn = { pairs: 100_000, ordered: 100_000, people: 200_000 };
  expect(await drawnByChance(200_000)).toEqual(drawn);
});
