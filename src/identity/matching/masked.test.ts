import { expect, test } from 'vitest';
import { openEngine } from '../../engine/open-engine.ts';
import { literal } from '../../engine/sql-text.ts';
import { codePeople } from './coded-people.ts';
import { compare, levelNamesOf, levelsIn } from './compare.ts';
import { fieldsOf, type PeopleSchema } from './fields.ts';
import { people } from './people.ts';

const schema: PeopleSchema = {
  id: 'id',
  columns: { name: 'name', phone: 'phone', email: 'email', province: 'place', city: 'place' },
  masked: { name: 'name', phone: 'phone', email: 'email' },
};
const fields = fieldsOf(schema);

type Column = 'name' | 'phone' | 'email';

/** Two values of a column, as they are written, and in what they agree. Fields that are missing are left out. */
interface Case {
  readonly column: Column;
  readonly one: string;
  readonly other: string;
  readonly agreement: Readonly<Record<string, string>>;
}

const phones = (
  [
    ['13812341234', '138****1234', 'equal'],
    ['+86 138 1234 1234', '138****1234', 'equal'],
    ['138****1234', '138****1234', 'equal'],
    ['13812341234', '****1234', 'last 4 digits'],
    ['****1234', '****1234', 'last 4 digits'],
    ['13812341234', '138******34', 'last digits'],
    ['13812341234', '139****1234', 'different'],
    ['13812341234', '138****1235', 'different'],
  ] as const
).map(([one, other, level]) => ({ one, other, agreement: { phone_shown: level } }));

const wholePhones = [
  // Nothing counts twice: what masks show is compared only where a value is masked.
  { one: '13812341234', other: '13812341234', agreement: { phone: 'equal' } },
  { one: '13812341234', other: '13998765432', agreement: { phone: 'different' } },
  // Privacy numbers are missing, and never different.
  { one: '15912348888', other: '15755550412-4321', agreement: {} },
  { one: '15912348888', other: '15755550412转4321', agreement: {} },
  { one: '15912348888', other: '+86 157 5555 0412 转 4321', agreement: {} },
  { one: '15912348888', other: '虚拟号15755550412', agreement: {} },
  // Numbers of virtual operators are people's own.
  ...['170', '171', '162', '165', '167'].map((start) => ({
    one: `${start}12348888`,
    other: `${start}12348888`,
    agreement: { phone: 'equal' },
  })),
];

const names = [
  { one: '王小明', other: '王小明', agreement: { given_name: 'equal', family_name: 'equal' } },
  {
    one: '王小明',
    other: '王**',
    agreement: { family_name: 'equal', given_name_shown: 'same length' },
  },
  {
    one: '王小明',
    other: '王*',
    agreement: { family_name: 'equal', given_name_shown: 'other length' },
  },
  { one: '王小明', other: '王*明', agreement: { family_name: 'equal', given_name_shown: 'equal' } },
  {
    one: '王小明',
    other: '王*芳',
    agreement: { family_name: 'equal', given_name_shown: 'different' },
  },
  {
    one: '王小明',
    other: '李*明',
    agreement: { family_name: 'different', given_name_shown: 'equal' },
  },
  { one: '王小明', other: '*小明', agreement: { given_name: 'equal' } },
  { one: '王小明', other: '*明', agreement: { given_name_shown: 'last character' } },
  {
    one: '欧阳小明',
    other: '欧阳**',
    agreement: { family_name: 'equal', given_name_shown: 'same length' },
  },
  { one: 'Wei Wang', other: 'W***', agreement: { given_name_shown: 'equal' } },
  {
    one: 'Wei Wang',
    other: 'J*** Wang',
    agreement: { family_name: 'equal', given_name_shown: 'different' },
  },
  // What a letter shows of a Chinese name is not known.
  { one: '王小明', other: 'X*** Wang', agreement: { family_name: 'same sound' } },
];

const emails = (
  [
    ['zhang3@qq.com', 'zha***@qq.com', 'equal'],
    ['zhang3@qq.com', 'z***@qq.com', 'first letters'],
    ['zhang3@qq.com', 'zh****@q…', 'first letters, domain unknown'],
    ['zhang3@qq.com', 'w***@qq.com', 'different'],
    ['zhang3@qq.com', 'zha***@163.com', 'different'],
  ] as const
).map(([one, other, level]) => ({ one, other, agreement: { email_shown: level } }));

const cases: readonly Case[] = [
  ...[...phones, ...wholePhones].map((one) => ({ column: 'phone' as const, ...one })),
  ...names.map((one) => ({ column: 'name' as const, ...one })),
  ...emails.map((one) => ({ column: 'email' as const, ...one })),
];

test('masked values agree in what they show', async () => {
  expect(await agreements()).toEqual(cases);
});

/** The cases with the agreement that was found, in their order. */
async function agreements(): Promise<readonly Case[]> {
  const engine = await openEngine({ folders: [], threads: 1 });
  try {
    const records = cases.flatMap(({ column, one, other }, number) =>
      [one, other].map((value, side) =>
        [
          literal(String(1000 + 2 * number + side)),
          ...(['name', 'phone', 'email'] as const).map((name) =>
            name === column ? literal(value) : 'null',
          ),
          // Two things are known of everybody.
          "'浙江', '杭州'",
        ].join(', '),
      ),
    );
    await engine.execute(`
      create schema identity;
      create table identity.nicknames as select 'bob' as name, 'robert' as other_name;
      create table raw_people (id text, name text, phone text, email text, province text, city text);
      insert into raw_people values ${records.map((record) => `(${record})`).join(', ')}`);
    await people(schema, 'raw_people').build(engine, 'identity.people', []);
    await engine.execute(`
      create table met_pairs as
      select l.person as a, r.person as b, 'blocking' as drawn
      from raw_people as ones
      inner join raw_people as others
        on cast(ones.id as integer) + 1 = cast(others.id as integer) and cast(ones.id as integer) % 2 = 0
      inner join identity.people as l on ones.id = l.record_id
      inner join identity.people as r on others.id = r.record_id`);
    await codePeople(engine, fields);
    await compare(engine, 'met_pairs', 'compared_pairs', fields);
    const rows = await engine.query(`
      select people.record_id, cast(pairs.pattern as varchar) as pattern
      from compared_pairs as pairs
      inner join identity.people as people on pairs.a = people.person`);
    expect(rows).toHaveLength(cases.length);
    const patterns = new Map(
      rows.map((row) => [Number(row['record_id']), BigInt(String(row['pattern']))]),
    );
    return cases.map((one, number) => {
      const levels = levelsIn(patterns.get(1000 + 2 * number) ?? 0n, fields);
      const agreement = fields.flatMap((field, place): [string, string][] => {
        const level = levelNamesOf(field)[levels[place] ?? 0] ?? '';
        return level === 'missing' || field.kind === 'place' ? [] : [[field.name, level]];
      });
      return { ...one, agreement: Object.fromEntries(agreement) };
    });
  } finally {
    engine.close();
  }
}
