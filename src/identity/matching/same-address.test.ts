import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../engine/engine.ts';
import { openEngine } from '../../engine/open-engine.ts';
import { literal } from '../../engine/sql-text.ts';
import { matchPeople } from './match-people.ts';

const families = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴', '徐', '孙', '顾'];
const givens = ['伟', '秀英', '建国', '丽华', '志强', '晓燕', '文博', '芳'];
const districts = ['西湖区', '上城区', '滨江区', '余杭区'];
const streets = ['文三路', '古墩路', '江南大道', '中山路', '凤起路', '天目山路'];

type Row = readonly [id: string, name: string, phone: string, city: string, address: string];

const nameOf = (person: number) => `${families[(person * 5) % 13]}${givens[(person * 3) % 8]}`;
const phoneOf = (person: number) => `139${String(10_000_000 + person * 7919).padStart(8, '0')}`;
const streetOf = (person: number) =>
  `${districts[person % 4]}${streets[person % 6]}${100 + ((person * 37) % 400)}号`;

/** Neighbours all over the town, each in a flat of a house. */
const neighbours: Row[] = Array.from({ length: 200 }, (_, person) => [
  `a${String(person).padStart(3, '0')}`,
  nameOf(person),
  phoneOf(person),
  '杭州市',
  `${streetOf(person)}${1 + (person % 9)}栋${200 + person}室`,
]);

/** Some of them come again without a phone, as another channel writes addresses. */
const again: Row[] = [
  ['b000', '令狐月', '', '', '浙江省杭州市西湖区文三路256号2幢3单元1804室'],
  ['b001', '慕容秋水', '', '', '杭州市滨江区江南大道100号3栋502室'],
];
const first: Row[] = [
  ['a900', '令狐月', phoneOf(900), '杭州市', '西湖区文三路256-2-3-1804'],
  ['a901', '慕容秋水', phoneOf(901), '杭州市', '滨江区 江南大道 100号 3栋 502'],
];

/** A building with many flats, of which nobody tells the flat, and namesakes in it. */
const building: Row[] = Array.from({ length: 40 }, (_, person) => [
  `c${String(person).padStart(3, '0')}`,
  person % 20 === 0 ? '王伟' : nameOf(person + 7),
  person % 2 === 0 ? '' : phoneOf(1000 + person),
  '杭州市',
  '西湖区古墩路999号',
]);

let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ folders: [], threads: 1 });
});

afterAll(() => engine.close());

test('a rare name at one full address is one person without a phone; a common name in a large building is not', async () => {
  const rows = [...neighbours, ...first, ...again, ...building].map(
    (row) => `(${row.map((text) => (text === '' ? 'null' : literal(text))).join(', ')})`,
  );
  await engine.execute(`
    create schema shop;
    create table shop.people (id varchar, name varchar, phone varchar, city varchar, address varchar);
    insert into shop.people values ${rows.join(', ')}`);
  await matchPeople(engine, {
    table: 'shop.people',
    schema: {
      id: 'id',
      columns: { name: 'name', phone: 'phone', city: 'place', address: 'address' },
    },
  });
  const found = await engine.query(`
    select string_agg(record_id, ' ' order by record_id) as records
    from identity.clusters group by cluster_id having count(*) > 1 order by records`);
  expect(found.map(({ records }) => records)).toEqual(['a900 b000', 'a901 b001']);
});
