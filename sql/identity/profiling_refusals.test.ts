import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels('2026-11-20');
});

afterAll(() => models[Symbol.asyncDispose]());

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
