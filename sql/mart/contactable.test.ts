import { beforeAll, expect, test } from 'vitest';
import { type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels();
});

const point = (address: string | null, reason: string, is_chosen = false) => ({
  customer_id: 'C1',
  channel: 'email',
  address,
  reason,
  is_chosen,
});

async function contactOf(...points: readonly ReturnType<typeof point>[]) {
  return models.rowsOf('mart.contactable', { 'identity.contact_points': points });
}

test('who has said yes is contacted at the address that was chosen, whatever others of theirs say', async () => {
  expect(
    await contactOf(
      point('new@example.com', 'consented', true),
      point('other@example.com', 'consented'),
      point('old@example.com', 'withdrawn'),
    ),
  ).toEqual([
    {
      customer_id: 'C1',
      channel: 'email',
      purpose: 'marketing',
      address: 'new@example.com',
      reason: null,
    },
  ]);
});

test('who may not be contacted has no address, and the reason that is nearest to a yes', async () => {
  expect(
    await contactOf(
      point('old@example.com', 'withdrawn'),
      point('new@example.com', 'never consented'),
    ),
  ).toMatchObject([{ address: null, reason: 'never consented' }]);
  expect(await contactOf(point(null, 'no address'))).toMatchObject([
    { address: null, reason: 'no address' },
  ]);
});

test.each([
  ['nothing', {}, null],
  ['no consent', { has_consented: false, accepts_email: false }, 'no consent'],
  ['no address', { accepts_email: false }, 'no usable address'],
  ['no email but a phone that may be used', { accepts_email: false, accepts_sms: true }, null],
])('%s leaves a customer out of all files: %j', async (_, facts, because) => {
  const reachable = { has_consented: true, accepts_email: true, accepts_sms: false };
  const rows = await models.rowsOf('mart.customers', {
    'identity.customers': [{ customer_id: 'C1', ...reachable, ...facts }],
    'segment.members': [{ customer_id: 'C1', segment: 'prospects' }],
  });
  expect(rows).toMatchObject([{ left_out_because: because }]);
});
