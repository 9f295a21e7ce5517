import { fieldsOf, type PeopleSchema } from './fields.ts';

/** What `identity.records` tells of people, and how each night's records are compared. */
export const customerSchema: PeopleSchema = {
  id: 'record_id',
  columns: {
    name: 'name',
    birth_on: 'date',
    phone: 'phone',
    email: 'email',
    province: 'place',
    city: 'place',
    gender: 'category',
  },
};

/** The fields in which customers' records are compared. */
export const customerFields = fieldsOf(customerSchema);
