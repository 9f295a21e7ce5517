import { expect, test } from 'vitest';
import type { ConfigInput } from '../config/schema.ts';
import type { LandedInput } from '../landing/landed-input.ts';
import { exampleConfig } from '../runs/run.fixture.ts';
import { unfoundColumns, unfoundFaults } from './unfound-columns.ts';

type FeedInput = ConfigInput['feeds'][number];

const columns = ['uid', 'mobile', 'reg_time', 'agree'];

function given(
  fields: Record<string, string[]>,
  facts: Partial<FeedInput> = {},
  files = [columns],
) {
  const mapping: FeedInput['mapping'] = {
    kind: 'registrations',
    platform: 'app',
    detect: ['uid'],
    fields,
  };
  const own = facts.preset === undefined ? { mapping } : {};
  const feeds: FeedInput[] = [{ name: 'app', files: 'app', ...own, ...facts }];
  const inputs = files.map(
    (names) => ({ feed: 'app', landed: { columns: names } }) as unknown as LandedInput,
  );
  return [exampleConfig('/tmp/out', { feeds }), inputs] as const;
}

const faults = (...shop: Parameters<typeof given>) =>
  unfoundFaults(...given(...shop), new Map([['app', 7]])).map(({ what, lines }) => [
    what,
    ...lines,
  ]);

test.each([
  ['phone', 'mobil', 'mobile'],
  ['registered_at', 'reg_tme', 'reg_time'],
  ['marketing_consent', 'agre', 'agree'],
  ['phone', 'Mobile', 'mobile'],
])(
  '%s: a name that no file has, %s, is told with the nearest that is there',
  (field, name, near) => {
    expect(faults({ registration_id: ['uid'], [field]: [name] })).toEqual([
      [
        `no file has a column ${name} (did you mean "${near}"?), so nothing is read for ${field}`,
        `${field}: ['${near}'],`,
      ],
    ]);
  },
);

test('where no name is near, a person has to say', () => {
  expect(faults({ registration_id: ['uid'], city: ['residence', 'town'] })).toEqual([
    [
      'no file has a column residence or town, so nothing is read for city',
      "city: ['…'], // or leave it out",
    ],
  ]);
});

test('it is told once for a feed, at the place in the config, and counts for all its records', () => {
  const shop = given({ registration_id: ['uid'], phone: ['mobil'] }, {}, [columns, columns]);
  expect(unfoundFaults(...shop, new Map([['app', 7]]))).toMatchObject([
    { feeds: ['app'], records: 7, share: 1, path: 'feeds[0].mapping.fields' },
  ]);
  expect(unfoundColumns(...shop).get('app')).toEqual(new Set(['mobil']));
});

test('one of several names, in one of several files, is enough', () => {
  const files = [columns, ['uid', 'tel']];
  expect(faults({ registration_id: ['uid'], phone: ['telephone', 'tel'] }, {}, files)).toEqual([]);
});

test('what a person has accepted as missing is no fault, nor is anything known before a file has landed', () => {
  const fields = { registration_id: ['uid'], phone: ['mobil'] };
  expect(faults(fields, { accept: ['mobil'] })).toEqual([]);
  expect(faults(fields, {}, [])).toEqual([]);
});

test('of a shipped format only the columns that the config names itself have to be there', () => {
  const facts = { preset: 'zoho-crm-contacts', columns: { email: ['e-mial'] } };
  const found = unfoundFaults(...given({}, facts, [['Record Id', 'e-mail']]), new Map());
  expect(found).toMatchObject([{ path: 'feeds[0].columns', lines: ["email: ['e-mail'],"] }]);
});
