import { afterAll, beforeAll, expect, test } from 'vitest';
import { type GivenRows, type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels();
});

afterAll(() => models[Symbol.asyncDispose]());

const record = '00000000-0000-0000-0000-000000000001';

/** [channel, given, day of November] */
type Told = readonly [channel: string, isGiven: boolean, day: number];

/** What a customer of whom these consents are told may be sent. */
async function accepted(told: readonly Told[]) {
  const consents: GivenRows = told.map(([channel, isGiven, day], index) => ({
    customer_id: 'C1',
    feed: 'app',
    source: 'registration',
    source_id: String(index),
    channel,
    is_given: isGiven,
    recorded_at: `2026-11-${String(day).padStart(2, '0')} 00:00:00+00`,
  }));
  const [customer] = await models.rowsOf('identity.customers', {
    'identity.consents': consents,
    'identity.members': [{ record_id: record, customer_id: 'C1' }],
    'identity.records': [{ record_id: record, feed: 'app', source: 'registration' }],
  });
  return [customer?.['accepts_email'], customer?.['accepts_sms'], customer?.['has_consented']];
}

test.each<[string, readonly Told[], readonly boolean[]]>([
  ['nothing is told', [], [false, false, false]],
  ['all marketing is agreed to', [['any', true, 1]], [true, true, true]],
  ['email alone is agreed to', [['email', true, 1]], [true, false, true]],
  [
    'email is withdrawn later',
    [
      ['any', true, 1],
      ['email', false, 2],
    ],
    [false, true, true],
  ],
  [
    'all is agreed to anew later',
    [
      ['email', false, 1],
      ['any', true, 2],
    ],
    [true, true, true],
  ],
  [
    'all is withdrawn later',
    [
      ['email', true, 1],
      ['any', false, 2],
    ],
    [false, false, false],
  ],
  [
    'both are told at one time',
    [
      ['email', true, 1],
      ['email', false, 1],
    ],
    [false, false, false],
  ],
])('where %s, the channels are told apart', async (_case, told, expected) => {
  expect(await accepted(told)).toEqual(expected);
});
