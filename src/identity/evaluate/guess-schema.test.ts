import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../engine/engine.ts';
import { openEngine } from '../../engine/open-engine.ts';
import { identifier, literal } from '../../engine/sql-text.ts';
import { guessColumns, type KnownColumns } from './guess-schema.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ folders: [], threads: 2 });
});

afterAll(() => engine.close());

/** Values of 60 records, from the record's number `i`. */
const given = `(['Ann', 'Ben', 'Cleo', 'Dan', 'Eve', 'Finn', 'Gus'])[1 + i % 7]`;
const family = `(['Lee', 'Moss', 'Nash', 'Oak', 'Penn'])[1 + i % 5]`;
const born = `date '1931-01-01' + i::integer * 397`;
const samples: Readonly<Record<string, string>> = {
  given,
  family,
  whole: `concat(${given}, ' ', ${family})`,
  day: `cast(date '1970-01-01' + i::integer * 97 as varchar)`,
  birth: `cast(${born} as varchar)`,
  year: `year(${born})::varchar`,
  month: `month(${born})::varchar`,
  dayNumber: `day(${born})::varchar`,
  han: `concat((['王', '李', '欧阳', '陈'])[1 + i % 4], (['小明', '娜', '伟', '静'])[1 + i % 3])`,
  restaurant: `concat(${given}, ' ', (['Café', 'Grill', 'Kitchen'])[1 + i % 3])`,
  firm: `concat(${given}, ' & ', ${family}, (['', ' GmbH', ' Ltd.', ' S.A.'])[1 + i % 4])`,
  site: `concat('www.firm', i, '.example/about')`,
  chineseStreet: `concat('浙江省杭州市西湖区文三路', i, '号')`,
  country: `(['GB', 'FR', 'DE'])[1 + i % 3]`,
  phoneType: `(['MOBILE', 'HOME'])[1 + i % 2]`,
  maskedPhone: `concat('138****', lpad(i::varchar, 4, '0'))`,
  phone: `concat('1990000', lpad(i::varchar, 4, '0'))`,
  email: `concat('person', i % 55, '@example.com')`,
  street: `concat(i % 50, ' Mill Lane')`,
  city: `(['York', 'Ely', 'Bath', 'Wells'])[1 + i % 4]`,
  code: `concat('QQ', 100000 + i % 58)`,
  few: `(['a', 'b', 'c'])[1 + i % 3]`,
  unique: `concat('rec-', i)`,
  text: `concat('note ', i % 40, ' of ', i)`,
  cluster: `concat('p', i // 2)`,
};

/** What the columns of a table are taken for: column → what its values are like. */
async function guess(columns: Readonly<Record<string, string>>, known: KnownColumns = {}) {
  const cells = Object.entries(columns).map(
    ([name, sample]) => `${samples[sample] ?? literal(sample)} as ${identifier(name)}`,
  );
  await engine.execute(
    `create or replace table people as select ${cells.join(', ')} from range(60) as t(i)`,
  );
  const { uses } = await guessColumns(engine, 'people', Object.keys(columns), known);
  return Object.fromEntries(uses.map(({ column, use }) => [column, use]));
}

test.each([
  ['first_name', 'given', 'given name'],
  ['given_name', 'given', 'given name'],
  ['Forename', 'given', 'given name'],
  ['surname', 'family', 'family name'],
  ['last_name', 'family', 'family name'],
  ['familyName', 'family', 'family name'],
  ['full_name', 'whole', 'name'],
  ['name', 'whole', 'name'],
  ['姓名', 'whole', 'name'],
  ['dob', 'day', 'date'],
  ['date_of_birth', 'day', 'date'],
  ['birth_date', 'day', 'date'],
  ['birthday', 'day', 'date'],
  ['出生日期', 'day', 'date'],
  ['phone', 'phone', 'phone'],
  ['mobile', 'phone', 'phone'],
  ['telephone', 'phone', 'phone'],
  ['手机', 'phone', 'phone'],
  ['email', 'email', 'email'],
  ['email_address', 'email', 'email'],
  ['邮箱', 'email', 'email'],
  ['address', 'street', 'address'],
  ['address_1', 'street', 'address'],
  ['street', 'street', 'address'],
  ['street_number', 'code', 'code'],
  ['city', 'city', 'place'],
  ['城市', 'city', 'place'],
  ['town', 'city', 'place'],
  ['suburb', 'city', 'place'],
  ['birth_place', 'city', 'place'],
  ['province', 'city', 'place'],
  ['state', 'city', 'place'],
  ['postcode', 'code', 'postcode'],
  ['postcode_fake', 'code', 'postcode'],
  ['zip', 'code', 'postcode'],
  ['gender', 'few', 'category'],
  ['sex', 'few', 'category'],
  ['occupation', 'few', 'category'],
  ['fname_c1', 'given', 'given name'],
  ['lname_c1', 'family', 'family name'],
  ['PRIMARY_NAME_FIRST', 'given', 'given name'],
  ['PRIMARY_NAME_LAST', 'family', 'family name'],
  ['ADDR_COUNTRY', 'country', 'place'],
  ['ADDR_FULL', 'street', 'address'],
  ['phone', 'maskedPhone', 'phone'],
  ['birth_on', 'day', 'date'],
  ['year_of_birth', 'year', 'date'],
  ['name', 'restaurant', 'organisation name'],
  ['title', 'text', null],
  ['soc_sec_id', 'code', 'code'],
  ['ssn', 'code', 'code'],
  ['national_id', 'code', 'code'],
])('a column %s is known by its name', async (column, sample, kind) => {
  expect(await guess({ [column]: sample })).toEqual({ [column]: kind });
});

test('phones and emails are known by their values, whatever the column is called', async () => {
  expect(await guess({ a: 'phone', b: 'email' })).toEqual({ a: 'phone', b: 'email' });
});

test.each([
  ['phone', 'given', 'phone'],
  ['PHONE_TYPE', 'phoneType', 'phone'],
  ['email', 'phone', 'email'],
  ['first_name', 'email', 'given name'],
  ['address', 'day', 'address'],
  ['date_of_birth', 'given', 'date'],
])('a column %s with values like those of %s is no %s', async (column, sample, kind) => {
  const { [column]: use } = await guess({ [column]: sample });
  expect(use).not.toBe(kind);
});

test('names, streets and birth dates are known by their values alone', async () => {
  expect(await guess({ a: 'han', b: 'chineseStreet', c: 'street', date: 'birth' })).toEqual({
    a: 'name',
    b: 'address',
    c: 'address',
    date: 'date',
  });
});

test('firms and their websites are known by their values; beside people a firm is where they work', async () => {
  expect(await guess({ name: 'firm', a: 'site' })).toEqual({
    name: 'organisation name',
    a: 'website',
  });
  expect(await guess({ company: 'firm', surname: 'family', first_name: 'given' })).toMatchObject({
    company: 'place',
  });
});

test('year, month and day are joined to a birth date, by their names or side by side', async () => {
  const parts = { by: 'year', bm: 'month', bd: 'dayNumber', name: 'whole' };
  const use = { by: 'date', bm: 'date', bd: 'date', name: 'name' };
  expect(await guess(parts)).toEqual(use);
  const { columns } = await guessColumns(engine, 'people', Object.keys(parts));
  expect(columns).toEqual({ name: 'name', 'birth date of by, bm, bd': 'date' });
  const dates = await engine.query(
    'select "birth date of by, bm, bd" as birth from people limit 2',
  );
  expect(dates).toEqual([{ birth: '1931-01-01' }, { birth: '1932-02-02' }]);
  expect(
    await guess({ DOB_DAY: 'dayNumber', x: 'few', DOB_YEAR: 'year', DOB_MONTH: 'month' }),
  ).toMatchObject({
    DOB_DAY: 'date',
    DOB_YEAR: 'date',
    DOB_MONTH: 'date',
  });
  expect(
    await guess({ order_year: 'year', order_month: 'month', order_day: 'dayNumber' }),
  ).not.toContain('date');
});

test('the numbered parts of a name are one name', async () => {
  await guess({ fname_c1: 'given', fname_c2: 'family', lname: 'city', phone: 'phone' });
  const { columns } = await guessColumns(engine, 'people', [
    'fname_c1',
    'fname_c2',
    'lname',
    'phone',
  ]);
  expect(columns).toEqual({
    'given name of fname_c1, fname_c2': 'given name',
    lname: 'family name',
    phone: 'phone',
  });
});

test('categories of noise are left out, since two of one person do not agree in them', async () => {
  const noise = Array.from({ length: 40 }, (_, place) => `q${place}`);
  const cells = noise.map((name, place) => `hash(i, ${place}) % 4 as ${name}`);
  await engine.execute(`
    create or replace table people as
    select concat('person ', i // 2) as name, concat('p', i // 2, '@example.com') as email,
      concat('team ', i // 2 % 5) as team, i as row, ${cells.join(', ')}
    from range(400) as t(i)`);
  await engine.execute(`create or replace table people as select columns(*)::varchar from people`);
  const { columns } = await guessColumns(engine, 'people', [
    'name',
    'email',
    'team',
    'row',
    ...noise,
  ]);
  expect(columns).toEqual({ name: 'name', email: 'email', team: 'category' });
});

test('of more columns than can be compared those that tell least are left out, and say so', async () => {
  const homes = Array.from({ length: 60 }, (_, place) => `home_${place}_address`);
  const cells = homes.map(
    (name, place) => `concat(hash(i, ${place}) % 97, ' Mill Lane') as ${name}`,
  );
  await engine.execute(`
    create or replace table people as
    select concat('person ', i) as name, concat('p', i, '@example.com') as email, ${cells.join(', ')}
    from range(60) as t(i)`);
  const { uses, columns } = await guessColumns(engine, 'people', [...homes, 'name', 'email']);
  expect(columns).toMatchObject({ name: 'name', email: 'email' });
  expect(Object.keys(columns).length).toBeLessThan(25);
  expect(uses.find(({ use }) => use === null)?.why).toMatch(
    /^\d+ columns that tell more are compared already$/,
  );
});

test.each(['unique_id', 'rec_id', 'record_id', 'id'])('%s names the records', async (column) => {
  expect(await guess({ [column]: 'unique' })).toEqual({ [column]: 'id' });
});

test('an id that several records share names none', async () => {
  expect(await guess({ id: 'few' })).toEqual({ id: 'category' });
});

test('the truth, the id and the source that were named are not compared', async () => {
  const columns = { first_name: 'given', key: 'unique', cluster: 'cluster', list: 'few' };
  expect(await guess(columns, { truth: 'cluster', id: 'key', source: 'list' })).toEqual({
    first_name: 'given name',
    key: 'id',
    cluster: 'truth',
    list: 'source',
  });
});

test('whole names are left out beside given and family names', async () => {
  const columns = {
    full_name: 'whole',
    first_and_surname: 'whole',
    first_name: 'given',
    surname: 'family',
  };
  expect(await guess(columns)).toEqual({
    full_name: null,
    first_and_surname: null,
    first_name: 'given name',
    surname: 'family name',
  });
});

test('a name beside a surname is the given name, unless it holds the surname', async () => {
  expect(await guess({ name: 'given', surname: 'family' })).toEqual({
    name: 'given name',
    surname: 'family name',
  });
  expect(await guess({ name: 'whole', surname: 'family' })).toEqual({
    name: 'name',
    surname: null,
  });
});

test('a column that repeats another one is left out', async () => {
  expect(await guess({ email: 'email', email_clean: 'email' })).toEqual({
    email: 'email',
    email_clean: null,
  });
});

test('of what nothing is known, few values are a category, and many are left out', async () => {
  expect(await guess({ colour: 'few', remark: 'text', serial: 'unique' })).toEqual({
    colour: 'category',
    remark: null,
    serial: null,
  });
});

test('blank columns, constant ones and dates of other things are left out', async () => {
  expect(await guess({ phone: '', city: 'York', created: 'day', source: 'few' })).toEqual({
    phone: null,
    city: null,
    created: null,
    source: null,
  });
});

test('a number that differs in every record is left out, whatever it is called', async () => {
  expect(await guess({ ssn: 'unique' })).toEqual({ ssn: null });
});
