import { beforeAll, expect, test } from 'vitest';
import { type Customers, openCustomers, type People } from './customers.fixture.ts';

let customers: Customers;

beforeAll(async () => {
  customers = await openCustomers();
});

const anna = { name: 'Anna Berg', phone: '+4917010000001', account: '1', registered: true };
const otto = { name: 'Otto Holm', email: 'otto@shop.example', account: '2', registered: true };

test('an order with the phone of one and the address of another is nobody’s of the two, and a person is asked', async () => {
  const people = { anna, otto, order: { phone: anna.phone, email: otto.email } };
  expect(await customers.joined(people)).toEqual([]);
  expect(await customers.asked(people)).toEqual(['anna, otto: household']);
});

test('it goes to the one of whom it bears the name', async () => {
  const order = { name: 'Anna Berg', phone: anna.phone, email: otto.email };
  expect(await customers.joined({ anna, otto, order })).toEqual(['anna, order']);
});

const home = { street: 'Hauptstraße 12', city: 'Berlin' };
const phone = '+4917010000002';

test.each<[string, People]>([
  [
    'on the phone of both',
    {
      martin: { name: 'Martin Weber', phone, email: 'mw@shop.example', ...home },
      maria: { name: 'Maria Weber', phone, email: 'ma@shop.example', ...home },
      initial: { name: 'M. Weber', phone, ...home },
    },
  ],
  [
    'in the street of both',
    {
      martin: { name: 'Martin Weber', phone: '+4917010000003', ...home },
      maria: { name: 'Maria Weber', phone: '+4917010000004', ...home },
      initial: { name: 'M. Weber', ...home },
    },
  ],
])('M. Weber is neither Martin nor Maria %s', async (_, people) => {
  expect(await customers.joined(people)).toEqual([]);
});
