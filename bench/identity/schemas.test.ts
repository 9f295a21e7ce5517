import { expect, test } from 'vitest';
import { customerSchema } from '../../src/identity/matching/customer-schema.ts';
import { knownSchema } from './schemas.ts';

const febrl = [
  'rec_id',
  'given_name',
  'surname',
  'street_number',
  'address_1',
  'address_2',
  'suburb',
  'postcode',
  'state',
  'date_of_birth',
  'soc_sec_id',
  'cluster',
];
const historical = [
  'unique_id',
  'cluster',
  'full_name',
  'first_and_surname',
  'first_name',
  'surname',
  'dob',
  'birth_place',
  'postcode_fake',
  'gender',
  'occupation',
];

test('data sets are known by their columns', () => {
  expect(knownSchema(febrl)).toMatchObject({ id: 'rec_id' });
  expect(knownSchema(febrl)).not.toHaveProperty('source');
  expect(knownSchema(['source', ...febrl])).toMatchObject({ source: 'source' });
  expect(knownSchema(historical)?.columns).toMatchObject({ birth_place: 'place' });
  expect(knownSchema(historical)?.columns).not.toHaveProperty('full_name');
});

test('buyers on marketplaces are compared in the columns of a night', () => {
  const own = ['record_id', 'cluster', 'channel', ...Object.keys(customerSchema.columns)];
  expect(knownSchema(own)?.columns).toEqual(customerSchema.columns);
  const fewer = own.filter((name) => name !== 'gender');
  expect(knownSchema(fewer)?.columns).not.toHaveProperty('gender');
});

test('other columns are left to guessing', () => {
  expect(knownSchema(['id', 'name', 'phone', 'cluster'])).toBeUndefined();
  expect(knownSchema([...febrl, 'phone'])).toBeUndefined();
});
