import { expect, test } from 'vitest';
import { openEngine } from '../../engine/open-engine.ts';
import type { PeopleSchema } from './fields.ts';
import { people } from './people.ts';

const schema: PeopleSchema = {
  id: 'id',
  columns: { name: 'name', city: 'place', address: 'address' },
  masked: { name: 'masked_name' },
};

const values = 'given_name, family_name, given_name_shown, city, address';

test('traditional and simplified characters are the same in names and places', async () => {
  const engine = await openEngine({ folders: [], threads: 1 });
  try {
    await engine.execute(`
      create schema shop; create schema identity;
      create table shop.people (id varchar, name varchar, masked_name varchar, city varchar, address varchar);
      insert into shop.people values
        ('a', '張偉強', null, '臺北市', '信義區松仁路100號3樓'),
        ('b', '张伟强', null, '台北市', '信义区松仁路100号3楼'),
        ('c', null, '歐陽*強', '廣州', '天河區體育西路1號'),
        ('d', null, '欧阳*强', '广州', '天河区体育西路1号'),
        ('e', '赵鑫', null, '「杭州」', '文三路1号')`);
    await people(schema, 'shop.people').build(engine, 'identity.people', []);
    const rows = await engine.query(`select ${values} from identity.people order by record_id`);
    expect(rows).toHaveLength(5);
    expect(rows[0]).toEqual(rows[1]);
    expect(rows[2]).toEqual(rows[3]);
    expect(rows[0]).toMatchObject({ given_name: '伟强', family_name: '张', city: '台北' });
  } finally {
    engine.close();
  }
});
