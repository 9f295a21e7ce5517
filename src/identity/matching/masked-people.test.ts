import { expect, test } from 'vitest';
import { openEngine } from '../../engine/open-engine.ts';
import { literal } from '../../engine/sql-text.ts';
import { matchPeople } from './match-people.ts';

const families = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴', '徐', '孙', '顾'];
const givens = ['小明', '秀英', '建国', '丽华', '志强', '晓燕', '文博'];
const cities = ['杭州市', '宁波市', '温州市', '苏州市', '南京市', '广州市', '成都市'];
const starts = ['138', '139', '135', '159', '186', '177'];

const people = Array.from({ length: 200 }, (_, person) => ({
  family: families[person % 13] ?? '',
  given: givens[person % 7] ?? '',
  city: cities[(person * 3) % 7] ?? '',
  phone: `${starts[person % 6]}****${String((person * 7919) % 10_000).padStart(4, '0')}`,
}));

test('people of whom no shop knows a whole phone number are found by what is shown', async () => {
  const engine = await openEngine({ folders: [], threads: 1 });
  try {
    const rows = people.flatMap(({ family, given, city, phone }, person) => {
      const one = [`a${person}`, `${family}**`, phone, city];
      // Every fourth is known to a second shop, which writes names out; every sixteenth lives elsewhere.
      const moved = person % 16 === 0 ? '拉萨市' : city;
      return person % 4 === 0 ? [one, [`b${person}`, `${family}${given}`, phone, moved]] : [one];
    });
    await engine.execute(`
      create schema shop;
      create table shop.buyers (id varchar, name varchar, phone varchar, city varchar);
      insert into shop.buyers values ${rows.map((row) => `(${row.map(literal).join(', ')})`).join(', ')}`);
    await matchPeople(engine, {
      table: 'shop.buyers',
      schema: {
        id: 'id',
        columns: { name: 'name', phone: 'phone', city: 'place' },
        masked: { name: 'name', phone: 'phone' },
      },
    });
    const found = await engine.query(`
      select string_agg(record_id, ' ' order by record_id) as records
      from identity.clusters group by cluster_id having count(*) > 1`);
    const expected = people.flatMap((_, person) =>
      person % 4 === 0 ? [`a${person} b${person}`] : [],
    );
    expect(found.map(({ records }) => records).sort()).toEqual(expected.sort());
  } finally {
    engine.close();
  }
});
