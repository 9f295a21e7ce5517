import { expect, test } from 'vitest';
import { type Given, openModels } from '../models.fixture.ts';

async function latestDates(asOf: string, given: Given) {
  const models = await openModels(asOf);
  return models.rowsOf('clean.latest_dates', given);
}

const dates: Given = {
  'clean.orders': ['2026-11-18', '2026-11-22', '2062-11-18'].map((on) => ({ ordered_on: on })),
  'clean.returns': [{ returned_on: '2026-11-19' }],
  'clean.checked_orders': ['2026-11-18', '2026-11-22'].map((on) => ({
    ordered_at: `${on} 02:00:00+00`,
  })),
  'clean.checked_tickets': [{ opened_at: '2026-11-17 02:00:00+00' }],
};

test('are the same from day to day until a date is reached that lay ahead', async () => {
  const today = { latest_on: '2026-11-19', latest_at: '2026-11-18 02:00:00+00' };
  const later = { latest_on: '2026-11-22', latest_at: '2026-11-22 02:00:00+00' };
  expect(await latestDates('2026-11-20', dates)).toEqual([today]);
  expect(await latestDates('2026-11-21', dates)).toEqual([today]);
  expect(await latestDates('2026-11-22', dates)).toEqual([later]);
});
