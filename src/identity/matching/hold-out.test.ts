import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../engine/engine.ts';
import { openEngine } from '../../engine/open-engine.ts';
import { calibrated, readCalibration } from './calibration.ts';
import { matchPeople } from './match-people.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ folders: [], threads: 2 });
  await engine.execute('create schema shop');
});

afterAll(() => engine.close());

/** People of few names and cities, half of them with a day of birth; every second comes again, one in twenty with another phone. */
async function match(people: number): Promise<void> {
  await engine.execute(`
    create or replace table shop.people as
    with records as (
      select range as person, 'a' as list from range(${people})
      union all
      select range * 2, 'b' from range(${Math.floor(people / 2)})
    )
    select
      concat(list, person) as id,
      concat(chr(cast(65 + hash(person, 'given') % 26 as integer)), 'a', chr(cast(97 + hash(person, 'end') % 5 as integer)), 'na') as given,
      concat(chr(cast(65 + hash(person, 'family') % 26 as integer)), 'o', chr(cast(97 + hash(person, 'tail') % 9 as integer)), 'rez') as family,
      case when hash(person, 'born') % 2 = 0 then date '1950-01-01' + cast(hash(person, 'day') % 18000 as integer) end as born,
      concat('city ', chr(cast(97 + hash(person, 'city') % 12 as integer)), 'burg') as city,
      case
        when hash(person, list, 'phone') % 3 > 0
        then concat('+49151', 1000000 + case when list = 'b' and hash(person, 'new') % 20 = 0 then 900000 + person else person end * 7919 % 8000000)
      end as phone
    from records`);
  await matchPeople(engine, {
    table: 'shop.people',
    schema: {
      id: 'id',
      columns: {
        given: 'given name',
        family: 'family name',
        city: 'place',
        phone: 'phone',
        born: 'date',
      },
    },
  });
}

test('probabilities go by what a phone that was held out says of pairs of their weight', async () => {
  await match(4000);
  const calibration = await readCalibration(engine);
  expect(calibration.length).toBeGreaterThan(2);
  const pairs = await engine.query(
    'select distinct weight, probability from identity.pairs order by weight',
  );
  for (const { weight, probability } of pairs) {
    const odds = 2 ** calibrated(Number(weight), calibration);
    expect(Number(probability)).toBeCloseTo(odds / (1 + odds), 6);
  }
  // Of pairs without phones to compare, as many are of one person as their probabilities say.
  const [sums] = await engine.query(`
    select sum(pairs.probability) as expected,
      count(*) filter (where substr(l.id, 2) = substr(r.id, 2)) as actual
    from identity.pairs as pairs
    inner join shop.people as l on pairs.record_id = l.id
    inner join shop.people as r on pairs.other_record_id = r.id
    where l.phone is null or r.phone is null`);
  const [expected, actual] = [Number(sums?.['expected']), Number(sums?.['actual'])];
  expect(expected / actual).toBeGreaterThan(0.85);
  expect(expected / actual).toBeLessThan(1.15);
});

test('a small table is left as the model has it', async () => {
  await match(60);
  expect(await readCalibration(engine)).toEqual([]);
});
