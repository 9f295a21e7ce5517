import { fieldsOf, type PeopleSchema } from './fields.ts';

/** What `identity.records` says about people, and how each night's records are compared. */
export const customerSchema: PeopleSchema = {
  id: 'record_id',
  columns: {
    name: 'name',
    birth_on: 'date',
    phone: 'phone',
    email: 'email',
    province: 'place',
    city: 'place',
    address: 'address',
    gender: 'category',
  },
  masked: { name: 'masked_name', phone: 'masked_phone', email: 'masked_email' },
  usable: { phone: 'phone_is_key', email: 'email_is_key' },
};

/** The fields in which customers' records are compared. */
export const customerFields = fieldsOf(customerSchema);
