import { beforeAll, expect, test } from 'vitest';
import { type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels();
});

test('a record names an organisation that stands in its column, unless that says there is none', async () => {
  const records = [
    { organisation: ' Teehaus Nordwind GmbH ', organisation_tax_id: 'DE 298 455 121' },
    { organisation: 'privat' },
    { organisation: null },
  ].map((record, index) => ({ file_number: 1, record_number: index + 1, ...record }));
  expect(await models.rowsOf('clean.named_organisations', { 'staging.orders': records })).toEqual([
    expect.objectContaining({
      record_number: '1',
      organisation: 'Teehaus Nordwind GmbH',
      tax_id: 'DE298455121',
    }),
    expect.objectContaining({ record_number: '2', organisation: null, tax_id: null }),
  ]);
});
