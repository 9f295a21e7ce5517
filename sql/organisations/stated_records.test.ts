import { beforeAll, expect, test } from 'vitest';
import { type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels();
});

test('a ticket names the organisation of who asked', async () => {
  const ticket = { feed: 'desk', file_number: 1, record_number: 1, id_scope: 'desk' };
  const told = await models.rowsOf('organisations.stated_records', {
    'clean.tickets': [
      { ...ticket, name: 'Dora Lind', email: 'dora@nordwind.example', email_is_key: true },
    ],
    'staging.tickets': [
      { feed: 'desk', file_number: 1, record_number: 1, organisation: 'Teehaus Nordwind GmbH' },
    ],
  });
  expect(told).toMatchObject([
    {
      source: 'requester',
      recognised_by: 'company column',
      name: 'Teehaus Nordwind GmbH',
      is_of_person: true,
    },
  ]);
});
