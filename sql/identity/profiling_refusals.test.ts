import { beforeAll, expect, test } from 'vitest';
import { type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels('2026-11-20');
});

/** A word: `no seen 3` or `yes said 10`, on a day of November; `email no said 3` is of another matter. */
async function refuses(...words: readonly string[]): Promise<boolean> {
  const rows = await models.rowsOf('identity.profiling_refusals', {
    'identity.consents': words.map((word, index) => {
      const [day = '', kind, answer, channel = 'profiling'] = word.split(' ').toReversed();
      const at = `2026-11-${day.padStart(2, '0')} 10:00:00+00`;
      const isGiven = answer === 'yes';
      return {
        customer_id: 'C1',
        feed: 'app',
        channel,
        source_id: String(index),
        is_given: isGiven,
        stated_at: kind === 'said' ? at : null,
        first_seen_at: at,
        counts_from: kind === 'said' || !isGiven ? at : null,
      };
    }),
  });
  return rows.length > 0;
}

test.each<[readonly string[], boolean]>([
  [[], false],
  [['yes said 3'], false],
  [['no seen 3'], true],
  [['no said 3', 'yes said 10'], false],
  [['no said 10', 'yes said 10'], true],
  [['no said 10', 'yes said 3'], true],
  [['no seen 3', 'yes seen 10'], true],
  [['no said 3', 'yes said 5', 'no said 10'], true],
  [['email no said 3'], false],
  [['any no said 3'], false],
  [['no said 3', 'any yes said 10'], true],
])('of %j it follows that they refuse: %s', async (words, expected) => {
  expect(await refuses(...words)).toBe(expected);
});

test('a yes outweighs no earlier no once its list no longer has it', async () => {
  const word = { customer_id: 'C1', feed: 'app', channel: 'profiling' };
  const no = '2026-11-03 10:00:00+00';
  const yes = '2026-11-10 10:00:00+00';
  const refusals = (has_lapsed: boolean) =>
    models.rowsOf('identity.profiling_refusals', {
      'identity.consents': [
        { ...word, is_given: false, counts_from: no },
        { ...word, is_given: true, counts_from: yes, has_lapsed },
      ],
    });
  expect(await refusals(true)).toHaveLength(1);
  expect(await refusals(false)).toEqual([]);
});

test.each<[string, { email?: string; phone?: string }, readonly string[]]>([
  ['mailbox', { email: 'anna@example.com' }, ['C1']],
  ['phone, which two customers share', { phone: '+4915100000001' }, ['C1', 'C2']],
  ['mailbox and phone', { email: 'anna@example.com', phone: '+4915100000001' }, ['C1', 'C2']],
  ['mailbox that nobody has', { email: 'other@example.com' }, []],
])('a no that leads to no customer counts for whoever has its %s', async (_, address, expected) => {
  const [anna, berta] = ['1', '2'].map((one) => `00000000-0000-0000-0000-00000000000${one}`);
  const word = { feed: 'app', channel: 'profiling', counts_from: '2026-11-03 10:00:00+00' };
  const rows = await models.rowsOf('identity.profiling_refusals', {
    'identity.consents': [
      { ...word, ...address, is_given: false },
      { ...word, ...address, is_given: true, counts_from: '2026-11-10 10:00:00+00' },
    ],
    'identity.identifiers': [
      { record_id: anna ?? '', kind: 'email', identifier: 'anna@example.com' },
      { record_id: anna ?? '', kind: 'phone', identifier: '+4915100000001' },
      { record_id: berta ?? '', kind: 'phone', identifier: '+4915100000001' },
    ],
    'identity.members': [
      { record_id: anna ?? '', customer_id: 'C1' },
      { record_id: berta ?? '', customer_id: 'C2' },
    ],
  });
  expect(rows.map((row) => row['customer_id']).sort()).toEqual(expected);
});
