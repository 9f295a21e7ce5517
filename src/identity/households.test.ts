import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../engine/engine.ts';
import { openEngine } from '../engine/open-engine.ts';
import { literal } from '../engine/sql-text.ts';
import { customerSchema } from './matching/customer-schema.ts';
import { matchPeople } from './matching/match-people.ts';

const families = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴', '徐', '孙', '顾'];
const givens = ['小明', '秀英', '建国', '丽华', '志强', '晓燕', '文博', '海涛', '雨欣', '桂兰'];
const cities = ['杭州市', '宁波市', '温州市', '苏州市', '南京市', '广州市', '成都市'];
const people = 240;

const familyOf = (person: number) => families[person % 13] ?? '';
const givenOf = (person: number) => givens[(person * 7) % 10] ?? '';
const cityOf = (person: number) => cities[(person * 3) % 7] ?? '';
const phoneOf = (person: number) =>
  `138${String((person * 62_710_037) % 100_000_000).padStart(8, '0')}`;
const masked = (phone: string) => phone.replace(/^(...)....(.*)$/, '$1****$2');

interface Seen {
  readonly id: string;
  readonly name?: string;
  readonly maskedName?: string;
  readonly phone: string;
  readonly city: string;
  readonly address?: string;
}

/** Somebody under the whole name and phone. */
const known = (id: string, person: number, other: Partial<Seen> = {}): Seen => ({
  id,
  name: familyOf(person) + givenOf(person),
  phone: phoneOf(person),
  city: cityOf(person),
  ...other,
});

/** An order that shows no more of the name than this, and of the phone what masks show. */
const order = (id: string, person: number, maskedName: string): Seen => ({
  id,
  maskedName,
  phone: masked(phoneOf(person)),
  city: cityOf(person),
});

/** Everybody is known from two shops by phone. */
const shop = Array.from({ length: people }, (_, person) => [
  known(`a${person}`, person),
  known(`b${person}`, person),
]).flat();

let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ folders: [], threads: 1, keepsOrder: false });
  await engine.planForFewRows();
  await engine.execute('create schema shop');
});

afterAll(() => engine.close());

/** With whom each of some records is one person. */
async function companyOf(records: readonly Seen[], ...asked: readonly string[]) {
  const rows = records.map((seen) => {
    const isMasked = seen.maskedName !== undefined;
    return [
      seen.id,
      seen.name ?? null,
      isMasked ? null : seen.phone,
      seen.city,
      seen.address ?? null,
      seen.maskedName ?? null,
      isMasked ? seen.phone : null,
    ]
      .map((text) => (text === null ? 'null' : literal(text)))
      .join(', ');
  });
  await engine.execute(`
    create or replace table shop.people as
    select *, null as birth_on, null as email, null as province, null as gender, null as masked_email,
      true as phone_is_key, true as email_is_key
    from (values ${rows.map((row) => `(${row})`).join(', ')})
      as t(record_id, name, phone, city, address, masked_name, masked_phone)`);
  await matchPeople(engine, { table: 'shop.people', schema: customerSchema });
  const found = await engine.query(`
    select ones.record_id as asked, string_agg(others.record_id, ' ' order by others.record_id) as company
    from identity.clusters as ones
    inner join identity.clusters as others
      on ones.cluster_id = others.cluster_id and ones.record_id <> others.record_id
    where ones.record_id in (${asked.map(literal).join(', ')})
    group by ones.record_id`);
  return Object.fromEntries(found.map((row) => [String(row['asked']), String(row['company'])]));
}

test('a masked order of a phone that one person is known to have is that person’s', async () => {
  const orders = [order('m', 5, `${familyOf(5)}**`), order('n', 18, `${familyOf(18)}**`)];
  expect(await companyOf([...shop, ...orders], 'm', 'n')).toEqual({ m: 'a5 b5', n: 'a18 b18' });
});

test('on a phone that two are known to share a family name is nobody’s, and a shown character is', async () => {
  const brother = known('brother', 5, { name: `${familyOf(5)}俊杰` });
  const orders = [
    order('surname', 5, `${familyOf(5)}**`),
    order('again', 5, `${familyOf(5)}**`),
    order('character', 5, `${familyOf(5)}*杰`),
  ];
  const company = await companyOf([...shop, brother, ...orders], 'surname', 'again', 'character');
  expect(company).toEqual({ character: 'brother' });
});

test('where most phones are shared, a family name is not enough on a phone of one who is known either', async () => {
  const siblings = Array.from({ length: people }, (_, person) =>
    person < 10 ? [] : [known(`c${person}`, person, { name: `${familyOf(person)}俊杰` })],
  ).flat();
  const orders = [order('m', 5, `${familyOf(5)}**`)];
  expect(await companyOf([...shop, ...siblings, ...orders], 'm')).toEqual({});
});

test('given names that are only alike are those of siblings on a phone that others share', async () => {
  const western = shop.map((seen, place) => ({
    ...seen,
    name: `${['Karl', 'Ines', 'Otto', 'Ruth', 'Emil'][(place >> 1) % 5]} ${['Weber', 'Koch', 'Vogel', 'Stein', 'Kuhn', 'Brandt', 'Sauer'][(place >> 1) % 7]}son`,
  }));
  const line = { phone: '13900000001', city: '杭州市' };
  const family = [
    { id: 'one', name: 'Marlene Lindqvist', ...line },
    { id: 'other', name: 'Marlies Lindqvist', ...line },
    { id: 'father', name: 'Bjarne Lindqvist', ...line },
  ];
  expect(await companyOf([...western, ...family], 'one', 'other', 'father')).toEqual({});
  expect(await companyOf([...western, ...family.slice(0, 2)], 'one')).toEqual({ one: 'other' });
});
