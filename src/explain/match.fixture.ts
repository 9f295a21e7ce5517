import { type ExamplePair, matchTables } from '../identity/waterfall.fixture.ts';
import { key, record, recordColumns, rows, storyTables } from './explain.fixture.ts';

const id = (number: number) => `00000000-0000-0000-0000-00000000000${number}`;

const alike = { given_name: 'equal', family_name: 'equal', birth_on: 'one digit' };

/** Two records that are as alike as this adds up to: 0 bits, and so many more by where they live. */
function pair(one: number, other: number, weight: 0 | 5 | 6): ExamplePair {
  const places = {
    0: {},
    5: { province: 'equal', city: 'two edits' },
    6: { province: 'equal', city: 'equal' },
  };
  return { records: [id(one), id(other)], levels: { ...alike, ...places[weight] }, weight };
}

const none = 'cast(null as varchar)';
const nameless = `${none}, '林薇', ${none}, ${none}, false, false`;
const lin = { given_name: '薇', family_name: '林', birth_on: '19900102' };

/** Rules that keep record 5 apart from 4 and from 3. */
export const rules: Readonly<Record<string, string>> = {
  'identity.kept_apart': rows(
    'group_id, other_group_id, reason',
    `${key(4)}, ${key(5)}, 'relatives'`,
    `${key(3)}, ${key(5)}, 'relatives'`,
  ),
};

/**
 * The run of `storyTables`, compared by similarity. Record 5 is of 林薇 (C000000001) too, which only
 * similarity shows; it is her third. Record 3 (C000000003) is as alike, and somebody decided that it is
 * another's. C000000004 has two records, 4 and 6, of which one is as alike to record 5, the other not.
 */
export const alikeTables: Readonly<Record<string, string>> = {
  ...storyTables,
  'identity.members': rows(
    'record_id, customer_id',
    ...['C000000001', 'C000000001', 'C000000003', 'C000000004', 'C000000001', 'C000000004'].map(
      (customer, index) => `${key(index + 1)}, '${customer}'`,
    ),
  ),
  'identity.records': `${storyTables['identity.records']} union all ${rows(
    recordColumns,
    record(5, `'registration', 'survey', ${nameless}`, ['2026-04-01', '2026-04-01']),
    record(6, `'registration', 'survey', ${nameless}`, ['2026-04-02', '2026-04-02']),
  )}`,
  // Records 1 and 2 share a phone.
  'identity.clusters': rows(
    'record_id, group_id',
    ...[1, 1, 3, 4, 5, 6].map((group, index) => `${key(index + 1)}, ${key(group)}`),
  ),
  ...matchTables({
    people: {
      [id(1)]: lin,
      [id(2)]: lin,
      [id(3)]: lin,
      [id(4)]: lin,
      [id(5)]: { ...lin, birth_on: '19900103' },
    },
    pairs: [pair(1, 5, 6), pair(2, 5, 5), pair(1, 3, 5), pair(4, 5, 5), pair(3, 4, 0)],
    conflicts: [[id(1), id(3), 'decision']],
  }),
};
