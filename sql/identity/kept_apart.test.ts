import { beforeAll, expect, test } from 'vitest';
import { type Customers, openCustomers, type People, type Told } from './customers.fixture.ts';

let customers: Customers;

beforeAll(async () => {
  customers = await openCustomers();
});

const families = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴', '徐', '孙', '顾'];
const givens = ['小明', '秀英', '建国', '丽华', '志强', '晓燕', '文博', '海涛', '雨欣', '桂兰'];
const cities = ['杭州市', '宁波市', '温州市', '苏州市', '南京市', '广州市', '成都市'];

const familyOf = (person: number) => families[person % 13] ?? '';

const known = (person: number, other: Told = {}): Told => ({
  name: `${familyOf(person)}${givens[(person * 7) % 10]}`,
  phone: `+86138${String((person * 62_710_037) % 100_000_000).padStart(8, '0')}`,
  city: cities[(person * 3) % 7] ?? '',
  ...other,
});

/** An order that shows no more of the name than this, and of the phone what masks show. */
const order = (person: number, maskedName: string, other: Told = {}): Told => {
  const { phone = '', city = '' } = known(person);
  return {
    maskedName,
    maskedPhone: phone.replace(/^\+86(...)....(.*)$/, '$1****$2'),
    city,
    ...other,
  };
};

/** A shop to whose two channels everybody is known by phone, and some people beside. */
function shopWith(people: People): People {
  const shop = Array.from({ length: 240 }, (_, person) => [
    [`${person}a`, known(person)] as const,
    [`${person}b`, known(person)] as const,
  ]).flat();
  return { ...Object.fromEntries(shop), ...people };
}

const brotherOf = (person: number) => known(person, { name: `${familyOf(person)}俊杰` });
const masked = order(5, `${familyOf(5)}**`);

test('a masked order is on a phone of one person that person’s, and nobody is asked', async () => {
  const people = shopWith({ masked });
  expect(await customers.joined(people)).toContain('5a, 5b, masked');
  expect(await customers.asked(people)).toEqual([]);
});

test.each<[string, Told]>([
  ['is nobody’s', masked],
  ['with an account is a customer of its own', { ...masked, account: '9' }],
])(
  'on a phone that two share it %s, and both wait in review as whose it may be',
  async (_, order) => {
    const people = shopWith({ brother: brotherOf(5), order });
    expect(await customers.apart(people)).toEqual([
      '5a, order: another person',
      'brother, order: another person',
    ]);
    expect(await customers.asked(people)).toEqual([
      '5a, brother: household',
      '5a, order: another person',
      'brother, order: another person',
    ]);
  },
);

test('where most phones are shared, what a household has in common keeps it from the one who is known', async () => {
  const brothers = Array.from({ length: 230 }, (_, place) => [
    `${place + 10}c`,
    brotherOf(place + 10),
  ]);
  const people = shopWith({ ...Object.fromEntries(brothers), masked });
  expect(await customers.apart(people)).toEqual(['5a, masked: common to a household']);
  expect(await customers.asked(people)).toContain('5a, masked: common to a household');
});

test('given names that are only alike keep siblings apart on a phone that others share', async () => {
  const line = { phone: '+8613900000001', city: '杭州市' };
  const family = {
    one: 'Marlene Lindqvist',
    other: 'Marlies Lindqvist',
    father: 'Bjarne Lindqvist',
  };
  const people = Object.fromEntries(
    Object.entries(family).map(([who, name]) => [who, { name, ...line }]),
  );
  expect(await customers.apart(shopWith(people))).toContain('one, other: relatives');
});
