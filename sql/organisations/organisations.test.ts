import { beforeAll, describe, expect, test } from 'vitest';
import { type Firms, type Found, type Organisations, openOrganisations } from './firms.fixture.ts';

let organisations: Organisations;

beforeAll(async () => {
  organisations = await openOrganisations();
});

/** All cases in one table, each under its place in the list. */
function together(cases: readonly (readonly [string, Firms, ...unknown[]])[]): Firms {
  return Object.fromEntries(
    cases.flatMap(([, firms], place) =>
      Object.entries(firms).map(([name, firm]) => [`${place}${name}`, firm] as const),
    ),
  );
}

/** What is said of a case, with the names that its records have there. */
function ofCase(found: readonly string[], place: number): readonly string[] {
  return found
    .filter((text) => new RegExp(`^${place}[a-z]`).test(text))
    .map((text) => text.replace(/\d+([a-z])(?=[,:]|$)/g, '$1'));
}

const oneOrganisation: readonly (readonly [string, Firms])[] = [
  [
    'a name in another order, without its legal form, and one domain',
    {
      a: { name: 'Teehaus Nordwind GmbH', web: 'https://www.nordwind.example/tee' },
      b: { name: 'Nordwind Teehaus', web: 'nordwind.example' },
    },
  ],
  [
    'a name and the mailbox of an own domain',
    {
      a: { name: 'Südwind Kaffee GmbH', web: 'suedwind.example' },
      b: { name: 'SÜDWIND KAFFEE', email: 'info@suedwind.example' },
    },
  ],
  [
    'a name and a phone',
    {
      a: { name: 'Hafen & Söhne KG', phone: '+493023125010', city: 'Berlin' },
      b: { name: 'Hafen und Söhne', phone: '+493023125010' },
    },
  ],
  [
    'a name and an address that is written in another way',
    {
      a: { name: 'Rossi S.p.A.', street: 'Hauptstr. 12', city: 'Berlin' },
      b: { name: 'Rossi', street: 'Hauptstrasse 12', city: 'Berlin' },
    },
  ],
  [
    'a Chinese name with its region before and behind it, and one domain',
    {
      a: { name: '上海远航茶业有限公司', web: 'yuanhang.example' },
      b: { name: '远航茶业（上海）有限责任公司', web: 'www.yuanhang.example' },
    },
  ],
  [
    'a number that no two have, whatever the name',
    {
      a: { name: '杭州云上瓷器有限公司', register: '91330106MA27XXXX1C' },
      b: { name: '云山文化', register: '91330106 MA27XXXX1C' },
    },
  ],
  [
    'a tax number and a name that is alike, in two places',
    {
      a: { name: 'Porzellan Ostsee GmbH', vat: 'DE 298 455 121', city: 'Berlin' },
      b: { name: 'Porzelan Ostsee GmbH', vat: 'DE298455121', city: 'Kiel' },
    },
  ],
];

describe('one organisation is made of two records by', () => {
  let found: Found;

  beforeAll(async () => {
    found = await organisations.find(together(oneOrganisation));
  });

  test.each(oneOrganisation.map(([title], place) => [title, place] as const))('%s', (_, place) => {
    expect(ofCase(found.joined, place)).toEqual(['a, b']);
  });
});

/** Pairs of records that show how two records of one firm agree. */
const others: Firms = Object.fromEntries(
  [
    'Amsel',
    'Birke',
    'Distel',
    'Eiche',
    'Farn',
    'Ginster',
    'Hasel',
    'Iris',
    'Kiefer',
    'Linde',
    'Mohn',
    'Nelke',
  ].flatMap((name, index) => {
    const firm = {
      name: `${name} Handel GmbH`,
      web: `${name.toLowerCase()}.example`,
      phone: `+4930200000${index + 10}`,
      street: `Allee ${index + 1}`,
      city: 'Berlin',
    };
    return [
      [`${name}1`, firm],
      [`${name}2`, { ...firm, name: `${name} Handel` }],
    ];
  }),
);

test('first letters and slips are found by similarity', async () => {
  const itm = { web: 'itm.example', phone: '+442079460110', city: 'London' };
  const boots = { web: 'kuhn.example', phone: '+493023125019', city: 'Kiel' };
  const { joined } = await organisations.find({
    ...others,
    letters: { name: 'ITM', ...itm },
    words: { name: 'International Tea Merchants Ltd', ...itm },
    right: { name: 'Schuhhaus Kühnemann GmbH', ...boots },
    slip: { name: 'Schuhaus Kühneman GmbH', ...boots },
  });
  expect(joined).toContain('letters, words');
  expect(joined).toContain('right, slip');
  expect(joined).toHaveLength(14);
});

const acme = {
  web: 'acme.example',
  phone: '+498912345670',
  street: 'Ring 1',
  city: 'München',
};
const coworking = {
  web: 'coworking.example',
  phone: '+493099999999',
  street: 'Friedrichstr. 100',
  city: 'Berlin',
};

const strangers: readonly (readonly [string, Firms, asked: readonly string[]])[] = [
  [
    'franchises of one name and website in several places',
    {
      a: {
        name: 'Subs',
        web: 'subs.example',
        phone: '+49401111111',
        street: 'Ring 3',
        city: 'Hamburg',
      },
      b: {
        name: 'Subs',
        web: 'subs.example',
        phone: '+49402222222',
        street: 'Allee 44',
        city: 'Hamburg',
      },
      c: {
        name: 'Subs',
        web: 'subs.example',
        phone: '+49451333333',
        street: 'Markt 7',
        city: 'Lübeck',
      },
    },
    [],
  ],
  [
    'a chain with one phone for all',
    {
      a: { name: 'Kaffee Hahn GmbH', phone: '+49800111111', city: 'Hamburg' },
      b: { name: 'Kaffee Hahn GmbH', phone: '+49800111111', city: 'Bremen' },
    },
    [],
  ],
  [
    'a record without a place that fits two branches',
    {
      a: { name: 'Kaffee Kranz GmbH', web: 'kranz.example', city: 'Hamburg' },
      b: { name: 'Kaffee Kranz GmbH', web: 'kranz.example', city: 'Bremen' },
      c: { name: 'Kaffee Kranz', web: 'kranz.example' },
    },
    [],
  ],
  [
    'holding and subsidiaries with one phone, address and website',
    {
      a: { name: 'Acme Holding AG', ...acme },
      b: { name: 'Acme Logistik GmbH', ...acme },
      c: { name: 'Acme GmbH', ...acme },
    },
    [],
  ],
  [
    'two firms of one legal form, of which one has the longer name',
    {
      a: {
        name: 'Zimt GmbH',
        web: 'zimt.example',
        phone: '+4989100001',
        street: 'Platz 1',
        city: 'Ulm',
      },
      b: {
        name: 'Zimt Bau GmbH',
        web: 'zimt.example',
        phone: '+4989100001',
        street: 'Platz 1',
        city: 'Ulm',
      },
    },
    ['a, b: two names'],
  ],
  [
    'one name with two tax numbers',
    {
      a: { name: 'Müller Bau GmbH', vat: 'DE298455121', phone: '+493023125033', city: 'Berlin' },
      b: { name: 'Müller Bau GmbH', vat: 'DE111222334', phone: '+493023125033', city: 'Berlin' },
    },
    ['a, b: two numbers'],
  ],
  ['one name and nothing else', { a: { name: 'Meise GmbH' }, b: { name: 'Meise' } }, []],
  [
    'two numbered shops',
    {
      a: { name: 'Fink Filiale 12', web: 'fink.example', phone: '+49800111112' },
      b: { name: 'Fink Filiale 14', web: 'fink.example', phone: '+49800111112' },
    },
    [],
  ],
  [
    'free mail',
    {
      a: { name: 'Blumen Meyer', email: 'blumen@gmail.com', city: 'Berlin' },
      b: { name: 'Blumen Meyer', email: 'meyer@gmail.com', city: 'Berlin' },
    },
    [],
  ],
  [
    'phone, address and website of one office with many tenants of alike names',
    {
      a: { name: 'Nord Consult', ...coworking },
      b: { name: 'Nord Consulting', ...coworking },
      c: { name: 'Nordic Consult', ...coworking },
      d: { name: 'Nord Konsult', ...coworking },
    },
    [],
  ],
];

describe('nobody is joined by', () => {
  let found: Found;

  beforeAll(async () => {
    found = await organisations.find(together(strangers));
  });

  test.each(strangers.map(([title, , asked], place) => [title, place, asked] as const))(
    '%s',
    (_, place, asked) => {
      expect(ofCase(found.joined, place)).toEqual([]);
      expect(ofCase(found.asked, place)).toEqual(expect.arrayContaining([...asked]));
    },
  );
});

test('two hundred branches of one name stay apart', async () => {
  const branches = Object.fromEntries(
    Array.from({ length: 200 }, (_, index) => [
      `b${index}`,
      {
        name: index % 3 === 0 ? 'Kranz GmbH' : 'Kranz',
        web: 'kranz.example',
        phone: `+49301${String(index).padStart(6, '0')}`,
        street: `Straße der Bäcker ${index + 1}`,
        city: `Ort${String.fromCharCode(97 + (index % 26))}${index}`,
      },
    ]),
  );
  expect((await organisations.find(branches)).joined).toEqual([]);
});
