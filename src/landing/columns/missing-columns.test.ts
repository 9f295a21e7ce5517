import { expect, test } from 'vitest';
import type { ResolvedFeed } from '../../config/loaded-config.ts';
import { exampleConfig } from '../../runs/run.fixture.ts';
import { missingColumns } from './missing-columns.ts';

const shipped = exampleConfig('/tmp/out').feeds.find(({ feed }) => feed.name === 'zoho');

const own = exampleConfig('/tmp/out', {
  feeds: [
    {
      name: 'app',
      files: 'app',
      mapping: {
        kind: 'registrations',
        platform: 'app',
        detect: ['uid'],
        fields: { registration_id: ['uid'], name: ['real_name', 'nickname'], email: ['mail'] },
      },
    },
  ],
}).feeds[0];

const missing = (
  resolved: ResolvedFeed | undefined,
  columns: readonly string[],
  before?: readonly string[],
) => resolved && missingColumns(resolved, columns, before);

test('what an own mapping names ought to be there', () => {
  expect(missing(own, ['uid', 'real_name'])).toEqual(['mail']);
});

test('one of several names for a field is enough', () => {
  expect(missing(own, ['uid', 'nickname', 'mail'])).toEqual([]);
});

test('of several names the one is missing that the file before had', () => {
  expect(missing(own, ['uid', 'mail'], ['uid', 'nickname', 'mail'])).toEqual(['nickname']);
});

test('of a shipped format a file may lack columns, but none that the file before had', () => {
  expect(missing(shipped, ['Record Id'])).toEqual([]);
  expect(missing(shipped, ['Record Id'], ['Record Id', 'Email'])).toEqual(['Email']);
});

test('columns that the feed does not read may come and go', () => {
  expect(missing(shipped, ['Record Id'], ['Record Id', 'Favourite Tea'])).toEqual([]);
});
