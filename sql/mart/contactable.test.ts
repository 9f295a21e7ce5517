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
