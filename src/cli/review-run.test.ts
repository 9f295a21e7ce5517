import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { rollcall } from './command.fixture.ts';
import { asOf, header, openShop, person, type Shop } from './shop.fixture.ts';

let shop: Shop;

/** Two people who share nothing, and one who is there twice with one phone. */
beforeAll(async () => {
  shop = await openShop();
  const twin = person(3, { name: '陈国栋' }).replace('guest3', 'guest4').replace(/^3/, '4');
  const people = [person(1, { name: '欧阳锋' }), person(2, { name: '林薇' })];
  await shop.deliver(
    'app/app_2026-11-19.csv',
    [header, ...people, person(3, { name: '陈国栋' }), twin].join(''),
  );
});

afterAll(() => shop[Symbol.asyncDispose]());

/** Runs the night, and gives the stages that were made again. */
async function night(): Promise<readonly string[]> {
  await shop.rollcall('run', 'nightly', ...asOf);
  const { stages } = await shop.manifest(await shop.current());
  return stages.filter(({ status }) => status === 'built').map(({ name }) => name);
}

/** A command that needs no process of its own. */
const look = (...words: readonly string[]) => rollcall(...words, '--config', shop.config);

const Found = z.object({ customers: z.array(z.object({ customerId: z.string() })) });

/** The customers who have the phone of this person. */
async function customersOf(uid: number): Promise<readonly string[]> {
  const { stdout } = await look('explain', `${19_900_000_000 + uid}`, '--json');
  return Found.parse(JSON.parse(stdout)).customers.map(({ customerId }) => customerId);
}

test('decisions count from the next run on', async () => {
  await night();
  const [twin] = await customersOf(3);
  const strangers = [...(await customersOf(1)), ...(await customersOf(2))];
  expect(strangers).toHaveLength(2);
  await look('review', 'different', `${twin}/1`, `${twin}/2`);
  await look('review', 'same', ...strangers.map((customer) => `${customer}/1`));

  expect(await night()).not.toContain('clean');
  expect(await customersOf(3)).toHaveLength(2);
  expect(await customersOf(1)).toEqual(await customersOf(2));
});
