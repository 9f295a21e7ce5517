import { beforeAll, expect, test } from 'vitest';
import { type GivenRows, type Models, openModels } from '../models.fixture.ts';
import { together } from '../together.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels();
});

/** The key of a record; those that ask at the same time have each a place of their own. */
const uuid = (letter: string, place: number) =>
  `${letter.repeat(8)}-0000-0000-0000-${String(place).padStart(12, '0')}`;

/** A registration with a phone that all of them share, unless it is another. */
interface Registered {
  readonly name?: string;
  readonly masked?: string;
  readonly bornOn?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly account?: string;
}

const anna: Registered = { name: 'Anna Berg', bornOn: '1961-04-12' };
const bella: Registered = { name: 'Bella Berg', bornOn: '1990-09-30' };

type People = Readonly<Record<string, Registered>>;

/** What a test asks: people, what was decided of them, and who is one person by that. */
interface Asked {
  readonly people: People;
  readonly decisions: readonly string[];
  readonly persons: Readonly<Record<string, string>>;
}

function records({ people }: Asked, place: number): GivenRows {
  const own = (text: string) => `${text} of ${place}`;
  return Object.entries(people).map(
    ([letter, { name, masked, bornOn, phone, email, account }]) => ({
      record_id: uuid(letter, place),
      source: 'registration',
      feed: 'app',
      id_scope: 'app',
      user_id: account === undefined ? null : own(account),
      name: name ?? null,
      masked_name: masked ?? null,
      birth_on: bornOn ?? null,
      phone: own(phone ?? '+8619900000001'),
      phone_is_key: true,
      email: email === undefined ? null : own(email),
      email_is_key: email !== undefined,
    }),
  );
}

const answer = together(async (asked: readonly Asked[]) => {
  const rows = await models.rowsOf('identity.conflicts', {
    'identity.nicknames': [
      { name: 'anna', other_name: 'nancy' },
      { name: 'nancy', other_name: 'anna' },
    ],
    'identity.records': asked.flatMap(records),
    'config.decisions': asked.flatMap(({ decisions }, place) =>
      decisions.map((text) => {
        const [one = '', decision = '', other = ''] = text.split(' ');
        return { record_id: uuid(one, place), other_record_id: uuid(other, place), decision };
      }),
    ),
    'config.decided_people': asked.flatMap(({ persons }, place) =>
      Object.entries(persons).map(([record, person]) => ({
        record_id: uuid(record, place),
        person_id: uuid(person, place),
      })),
    ),
  });
  const letterOf = (id: unknown) => String(id).slice(0, 1);
  return asked.map((_, place) =>
    rows
      .filter(({ record_id: id }) => id === uuid(letterOf(id), place))
      .map(({ record_id: one, other_record_id: other, reason }) =>
        [letterOf(one), letterOf(other), reason].join(' '),
      )
      .sort(),
  );
});

/** `a b household`, one for each conflict. */
function conflictsOf(
  people: People,
  decisions: readonly string[] = [],
  persons: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  return answer({ people, decisions, persons });
}

test.concurrent('two who share a phone, with other given names and birth dates, are a household', async () => {
  expect(await conflictsOf({ b: anna, a: bella })).toEqual(['a b household']);
});

test.concurrent('two who share an email are a household as well', async () => {
  const email = 'berg@example.com';
  expect(
    await conflictsOf({ a: { ...anna, email, phone: '1' }, b: { ...bella, email, phone: '2' } }),
  ).toEqual(['a b household']);
});

test.concurrent('two who share nothing are no conflict', async () => {
  expect(await conflictsOf({ a: anna, b: { ...bella, phone: '+8619900000002' } })).toEqual([]);
});

test.concurrent('a phone that many people share says nothing of any two', async () => {
  const crowd = ['Cora', 'Dora', 'Flora', 'Greta'].map((name, index): [string, Registered] => [
    'cdef'[index] ?? '',
    { name },
  ]);
  expect(await conflictsOf({ a: anna, b: bella, ...Object.fromEntries(crowd) })).toEqual([]);
});

test.concurrent.each<[string, Registered, Registered]>([
  ['a name is missing', anna, { bornOn: '1964-09-30' }],
  ['a family name is missing, and a birth date', anna, { name: 'Bella' }],
  ['the birth dates are the same', anna, { ...bella, bornOn: '1961-04-12' }],
  ['the birth dates are one digit apart', anna, { ...bella, bornOn: '1967-04-12' }],
  ['day and month are swapped', anna, { ...bella, bornOn: '1961-12-04' }],
  ['the names are the same', anna, { ...anna, bornOn: '1964-09-30' }],
  ['the given names are the same', anna, { name: 'Anna Holm', bornOn: '1964-09-30' }],
  [
    'one name has accents',
    { ...anna, name: 'Ánna Berg' },
    { name: 'Anna Berg', bornOn: '1964-09-30' },
  ],
  ['one given name is an initial', anna, { name: 'A. Berg', bornOn: '1964-09-30' }],
  ['one given name begins the other', anna, { name: 'Annabel Berg', bornOn: '1964-09-30' }],
  ['the given names are one edit apart', anna, { name: 'Anne Berg', bornOn: '1964-09-30' }],
  ['one given name is short for the other', anna, { name: 'Nancy Berg', bornOn: '1964-09-30' }],
  ['given and family name changed places', anna, { name: 'Berg Anna', bornOn: '1964-09-30' }],
  ['the names are in different scripts', anna, { name: '林薇', bornOn: '1964-09-30' }],
  ['one given name is the second of the other', anna, { name: 'Maria Anna Berg' }],
  ['one given name is misspelt', { name: 'Katherine Berg' }, { name: 'Kathryn Berg' }],
  ['one given name is initials', { name: 'Mary Jane Berg' }, { name: 'MJ Berg' }],
  ['one given name is the first of the other', { name: 'Hans Berg' }, { name: 'Hans-Peter Berg' }],
  ['a second given name is an initial', { name: 'John M. Berg' }, { name: 'John Michael Berg' }],
  ['one is called junior', { name: 'John Berg' }, { name: 'John Berg Jr.' }],
  ['a mask hides the rest', { name: '王小明' }, { masked: '王**' }],
  ['the characters sound alike', { name: '林晓明' }, { name: '林小明' }],
  ['one name is in traditional characters', { name: '張偉' }, { name: '张伟' }],
  ['one given name is a pet form', { name: '林小芳' }, { name: '林芳' }],
  ['one name is a nickname', { name: '林薇' }, { name: '快乐的小鱼', email: 'fish@example.com' }],
])('there is no conflict where %s', async (_, one, other) => {
  expect(await conflictsOf({ a: one, b: other })).toEqual([]);
});

test.concurrent('Chinese given names differ behind the family name', async () => {
  const born = { bornOn: '1990-09-30' };
  expect(
    await conflictsOf({
      a: { name: '林薇', bornOn: '1961-04-12' },
      b: { name: '林国栋', ...born },
      c: { name: '张薇', ...born },
    }),
  ).toEqual(['a b household', 'a c household']);
});

const email = 'berg@example.com';

test.concurrent.each<[string, People]>([
  [
    'a phone that a family shares, without birth dates and addresses',
    { a: { name: 'Anna Berg' }, b: { name: 'Bella Berg' } },
  ],
  [
    'a phone, with addresses of their own',
    {
      a: { name: 'Anna Berg', email: 'a@example.com' },
      b: { name: 'Bella Holm', email: 'b@example.com' },
    },
  ],
  [
    'an address, with phones of their own',
    { a: { name: 'Anna Berg', phone: '1', email }, b: { name: 'Bella Berg', phone: '2', email } },
  ],
  [
    'an address, with given names and phones alone',
    { a: { name: 'Anna', phone: '1', email }, b: { name: 'Bella', phone: '2', email } },
  ],
  [
    'an address, as Paul and Paula with phones of their own',
    { a: { name: 'Paul Berg', phone: '1', email }, b: { name: 'Paula Berg', phone: '2', email } },
  ],
  [
    'a phone, with family names that differ in pinyin',
    { a: { name: 'Wang Fang' }, b: { name: 'Li Fang' } },
  ],
  ['a phone, with Chinese family names that differ', { a: { name: '王芳' }, b: { name: '李芳' } }],
  ['a phone, as brothers', { a: { name: '王建国' }, b: { name: '王建军' } }],
  ['a phone, as Paul and Paula', { a: { name: 'Paul Berg' }, b: { name: 'Paula Berg' } }],
  ['a phone, as Peter and Petra', { a: { name: 'Peter Berg' }, b: { name: 'Petra Berg' } }],
  [
    'a phone, with second given names that differ',
    { a: { name: 'Hans-Jürgen Berg' }, b: { name: 'Hans-Dieter Berg' } },
  ],
  ['a phone, as siblings', { a: { name: 'Kim Min-jun' }, b: { name: 'Kim Min-ah' } }],
  ['a phone, as father and son', { a: { name: 'John Berg Sr.' }, b: { name: 'John Berg, Jr.' } }],
  [
    'a phone and a name, a generation apart',
    { a: anna, b: { name: 'Anna Berg', bornOn: '1990-09-30' } },
  ],
  ['a phone, with family names alone', { a: { name: '王先生' }, b: { name: '张女士' } }],
  ['a phone, as man and wife', { a: { name: '王先生' }, b: { name: '王女士' } }],
  ['a phone, as Mr and Mrs', { a: { name: 'Mr Berg' }, b: { name: 'Frau Berg' } }],
  ['a phone, behind masks', { a: { masked: '王**' }, b: { masked: '李**' } }],
])('two people share %s', async (_, people) => {
  expect(await conflictsOf(people)).toEqual(['a b household']);
});

test.concurrent('each two of five people with phones of their own are a household, and not one customer', async () => {
  const names = ['Anna', 'Bella', 'Clara', 'Dora', 'Elsa'];
  const people = names.map((name, place): [string, Registered] => [
    'abcde'[place] ?? '',
    { name: `${name} Berg`, phone: String(place), email },
  ]);
  expect(await conflictsOf(Object.fromEntries(people))).toHaveLength(10);
});

test.concurrent.each([
  ['Anna Berg', 'Otto Berg'],
  ['Anna Berg', 'Bella Holm'],
  ['王小明', '李红'],
  ['王小明', '王小红'],
  ['Wang Xiaoming', 'Li Hong'],
])('%s and %s are two people, though they share the phone and the address', async (one, other) => {
  expect(await conflictsOf({ a: { name: one, email }, b: { name: other, email } })).toEqual([
    'a b household',
  ]);
});

test.concurrent.each([
  ['Anna Berg', 'Nancy Berg'],
  ['Anna Berg', 'Anna Holm'],
  ['Anna Berg', 'A. Berg'],
  ['Anna Berg', 'Berg, Anna'],
  ['Anna Berg', 'Sunny'],
  ['小明', '阿强'],
  ['王小明', 'Wang Xiaoming'],
  ['王小明', '王晓明'],
  ['王小明', '王先生'],
  ['王小明', 'Tony Wang'],
  ['Wang Xiaoming', 'Tony Wang'],
])('%s and %s are one customer, who share the phone and the address', async (one, other) => {
  expect(await conflictsOf({ a: { name: one, email }, b: { name: other, email } })).toEqual([]);
});

test.concurrent('three who share a phone and an address are an office', async () => {
  const people = ['Anna Berg', 'Bella Holm', 'Clara Dahl'].map(
    (name, place): [string, Registered] => ['abc'[place] ?? '', { name, email }],
  );
  expect(await conflictsOf(Object.fromEntries(people))).toHaveLength(3);
});

test.concurrent('who has the phone of one and the address of another holds them apart', async () => {
  expect(
    await conflictsOf({
      a: { name: 'Anna Berg' },
      b: { name: 'Otto Holm', phone: '2', email },
      c: { email },
    }),
  ).toEqual(['a b household']);
});

test.concurrent('one account is one buyer, under whatever names', async () => {
  const account = { account: 'u1' };
  expect(
    await conflictsOf({
      a: { name: 'Anna Berg', ...account },
      b: { name: 'Bella Holm', ...account },
    }),
  ).toEqual([]);
});

// A decision counts for all of the same names: these ask alone.
test('"different" keeps two records apart, whatever they have in common', async () => {
  expect(await conflictsOf({ a: anna, b: anna }, ['a different b'], { a: 'a', b: 'b' })).toEqual([
    'a b decision',
  ]);
});

test('who is different from one record is different from all that are one person with it', async () => {
  const people = { a: anna, b: anna, c: anna, d: anna };
  const persons = { a: 'a', b: 'a', c: 'c', d: 'c' };
  expect(await conflictsOf(people, ['a same b', 'b different c', 'c same d'], persons)).toEqual([
    'a c decision',
    'a d decision',
    'b c decision',
    'b d decision',
  ]);
});

test('a decision counts for the records that are there, also through one that is gone', async () => {
  expect(
    await conflictsOf({ a: anna, c: anna }, ['a same b', 'b different c'], {
      a: 'a',
      b: 'a',
      c: 'c',
    }),
  ).toEqual(['a c decision']);
});

test('"later" keeps nobody apart', async () => {
  expect(await conflictsOf({ a: anna, b: anna }, ['a later b'])).toEqual([]);
});

test('"different" is told instead of the household', async () => {
  expect(await conflictsOf({ a: anna, b: bella }, ['a different b'], { a: 'a', b: 'b' })).toEqual([
    'a b decision',
  ]);
});

test('"same" ends the conflict of a household, for all records of the same names and birth dates', async () => {
  const people = {
    a: anna,
    b: bella,
    c: anna,
    d: bella,
    e: { name: 'Cora Berg', bornOn: '1975-01-22' },
  };
  expect(await conflictsOf(people, ['a same b'], { a: 'a', b: 'a' })).toEqual([
    'a e household',
    'b e household',
    'c e household',
    'd e household',
  ]);
});
