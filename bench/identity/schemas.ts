import { customerSchema } from '../../src/identity/matching/customer-schema.ts';
import type { PeopleSchema } from '../../src/identity/matching/fields.ts';

/** The column that tells who is who in all data sets. */
export const truth = 'cluster';

const febrl: PeopleSchema = {
  id: 'rec_id',
  columns: {
    given_name: 'given name',
    surname: 'family name',
    street_number: 'code',
    address_1: 'address',
    address_2: 'address',
    suburb: 'place',
    postcode: 'postcode',
    state: 'place',
    date_of_birth: 'date',
    soc_sec_id: 'code',
  },
};

/** Schemas of public data sets and of the generated ones. */
const schemas: readonly PeopleSchema[] = [
  { ...febrl, source: 'source' },
  febrl,
  {
    id: 'record_id',
    columns: {
      given_name: 'given name',
      family_name: 'family name',
      date_of_birth: 'date',
      phone: 'phone',
      email: 'email',
      province: 'place',
      city: 'place',
      address: 'address',
      gender: 'category',
    },
  },
  {
    id: 'unique_id',
    columns: {
      first_name: 'given name',
      surname: 'family name',
      dob: 'date',
      birth_place: 'place',
      postcode_fake: 'postcode',
      gender: 'category',
      occupation: 'category',
    },
  },
  {
    id: 'unique_id',
    columns: {
      first_name: 'given name',
      surname: 'family name',
      dob: 'date',
      city: 'place',
      email: 'email',
    },
  },
];

/** Columns that say again what others say. */
const repeating = ['full_name', 'first_and_surname'];

/** The column that only the invented marketplaces have. */
const channel = 'channel';

/**
 * The schema of a data set with just these columns, if it is a known one. Buyers on the invented marketplaces are
 * compared in the columns in which a night compares customers.
 */
export function knownSchema(names: readonly string[]): PeopleSchema | undefined {
  if (names.includes(channel)) return nightlySchema(names);
  const own = names.filter((name) => name !== truth && !repeating.includes(name));
  return schemas.find(({ id, source, columns }) => {
    const known = [id, ...(source === undefined ? [] : [source]), ...Object.keys(columns)];
    return known.length === own.length && known.every((name) => own.includes(name));
  });
}

function nightlySchema(names: readonly string[]): PeopleSchema {
  const columns = Object.entries(customerSchema.columns).filter(([name]) => names.includes(name));
  // A night has masked values in columns of their own.
  const masked = Object.fromEntries(
    ['name', 'phone', 'email'].filter((name) => names.includes(name)).map((name) => [name, name]),
  );
  return { id: customerSchema.id, columns: Object.fromEntries(columns), masked };
}
