import { beforeAll, expect, test } from 'vitest';
import { type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels();
});

const firm = {
  organisation_id: 'O000000001',
  name: 'Zeppelin Bau GmbH',
  customers: 2,
  orders: 1,
  revenue: '10',
  first_seen_at: '2026-10-31 17:00:00+00',
  last_seen_at: '2026-11-01 00:00:00+00',
};

test('an organisation has its people, the first of whom may be called, and what they bought', async () => {
  const acting = { organisation_id: 'O000000001', is_organisation: false, is_main: true };
  const rows = await models.rowsOf('mart.organisations', {
    'organisations.organisations': [firm],
    'organisations.people': [
      { ...acting, customer_id: 'C1', source_records: 5, is_organisation: true },
      { ...acting, customer_id: 'C2', source_records: 1 },
      { ...acting, customer_id: 'C3', source_records: 9, is_main: false },
    ],
    'identity.customers': [
      { customer_id: 'C1', name: 'Zeppelin Bau GmbH', accepts_email: true },
      { customer_id: 'C2', name: 'Dora Lind', accepts_email: true, accepts_sms: false },
      { customer_id: 'C3', name: 'Carla Sommer', accepts_email: false, accepts_sms: false },
    ],
    'segment.rfm': [
      { customer_id: 'C1', frequency: 2, monetary: '20.5' },
      { customer_id: 'C2', frequency: 1, monetary: '1' },
      { customer_id: 'C3', frequency: 7, monetary: '700' },
    ],
  });
  expect(rows).toMatchObject([
    {
      person_name: 'Carla Sommer',
      person_accepts_email: false,
      first_seen_on: '2026-11-01',
      people_orders: '3',
      people_revenue: '21.5000',
      orders: '1',
      revenue: '10.0000',
    },
  ]);
});

test('one of whom nobody is known is there all the same', async () => {
  const rows = await models.rowsOf('mart.organisations', { 'organisations.organisations': [firm] });
  expect(rows).toMatchObject([
    { person_customer_id: null, person_accepts_email: false, people_revenue: '0.0000' },
  ]);
});
