import type { PreviousTable } from '../pipeline/stage-definition.ts';

/** By which orders, answers and tickets a person's record is known again when what names the person is corrected. */
export const previous: Readonly<Record<string, PreviousTable>> = {
  orders: {
    source: 'clean.orders',
    columns: 'id_scope varchar, order_id varchar, person_record_id uuid, counts_as_sale boolean',
  },
  survey_answers: {
    source: 'clean.survey_answers',
    columns: 'id_scope varchar, response_id varchar, person_record_id uuid',
  },
  tickets: {
    source: 'clean.tickets',
    columns: 'id_scope varchar, ticket_id varchar, person_record_id uuid',
  },
  registrations: {
    source: 'clean.registrations',
    columns: 'file_number bigint, record_number bigint, person_record_id uuid',
  },
};
