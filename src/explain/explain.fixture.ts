/** Keys of records, as short to write as they are long. */
export const key = (number: number) =>
  `cast('00000000-0000-0000-0000-00000000000${number}' as uuid)`;
const at = (day: string) => `cast('${day} 04:00:00+00' as timestamptz)`;

/** A table of rows, for a query. */
export function rows(columns: string, ...tuples: readonly string[]): string {
  const values = tuples.map((tuple) => `(${tuple})`).join(', ');
  return `select * from (values ${values}) as rows(${columns})`;
}

const none = 'cast(null as varchar)';

export const recordColumns =
  'record_id, source, feed, user_id, name, phone, email, phone_is_key, email_is_key, gender, birth_on, country, province, city, first_seen_at, last_seen_at';

/** A row of `identity.records` of which only this much is known. */
export function record(number: number, facts: string, days: readonly [string, string]): string {
  return `${key(number)}, ${facts}, ${none}, cast(null as date), ${none}, ${none}, ${none}, ${at(days[0])}, ${at(days[1])}`;
}

const orderColumns =
  'known_from, feed, id_scope, order_id, file_number, record_number, ordered_on, status, paid_amount, refunded_amount, net_amount, counts_as_sale, is_test, is_sham, user_id, name, phone, email, person_record_id';

function order(facts: string, money: string, person: string): string {
  return `'order', ${facts}, ${money.replace(/\d+\.\d+/g, 'cast($& as decimal(18, 4))')}, ${person}`;
}

/**
 * A run in which 林薇 registered (record 1) and bought (record 2); her id C000000001 took in C000000002.
 * Two others share a phone (records 3 and 4, C000000003 and C000000004). C000000005 is retired.
 */
export const storyTables: Readonly<Record<string, string>> = {
  'landing.files': rows('file_number, file', `1, 'contacts.csv'`, `2, 'orders.csv'`),
  'identity.event_customers': rows(
    'customer_id, event_id, known_by',
    `'C000000001', 'e1', 'user id'`,
    `'C000000001', 'e2', 'user id'`,
    `'C000000001', 'e3', 'device'`,
    `'C000000003', 'e4', 'device'`,
  ),
  'identity.mention_customers': rows(
    'customer_id, mention_id, known_by',
    `'C000000001', 'm1', 'email'`,
  ),
  'identity.customer_ids': rows(
    'customer_id, created_on, status, merged_into',
    `'C000000001', date '2026-11-18', 'active', ${none}`,
    `'C000000002', date '2026-11-18', 'merged', 'C000000001'`,
    `'C000000006', date '2026-11-17', 'merged', 'C000000002'`,
    `'C000000003', date '2026-11-19', 'active', ${none}`,
    `'C000000004', date '2026-11-19', 'active', ${none}`,
    `'C000000005', date '2026-11-18', 'retired', ${none}`,
  ),
  'identity.members': rows(
    'record_id, customer_id',
    `${key(1)}, 'C000000001'`,
    `${key(2)}, 'C000000001'`,
    `${key(3)}, 'C000000003'`,
    `${key(4)}, 'C000000004'`,
  ),
  'identity.records': rows(
    recordColumns,
    record(
      1,
      `'registration', 'zoho', 'u77', '林薇', '+8619900000001', 'lin@example.com', true, true`,
      ['2026-01-05', '2026-11-01'],
    ),
    record(2, `'buyer', 'pinduoduo', ${none}, '林小薇', '+8619900000001', ${none}, true, false`, [
      '2026-03-01',
      '2026-11-10',
    ]),
    record(3, `'registration', 'zoho', ${none}, 'Bella', '+8619900009999', ${none}, true, false`, [
      '2026-02-01',
      '2026-02-01',
    ]),
    record(
      4,
      `'registration', 'zoho', ${none}, 'BELLA', '+8619900009999', 'noreply@example.com', true, false`,
      ['2026-02-02', '2026-02-02'],
    ),
  ),
  'identity.identifiers': rows(
    'record_id, kind, identifier, name',
    `${key(1)}, 'phone', '+8619900000001', '林薇'`,
    `${key(2)}, 'phone', '+8619900000001', '林小薇'`,
    `${key(3)}, 'phone', '+8619900009999', '安娜'`,
    `${key(4)}, 'phone', '+8619900009999', '贝拉'`,
  ),
  'identity.shared_identifiers': rows(
    'kind, identifier, records, people',
    `'phone', '+8619900009999', cast(9 as bigint), cast(8 as bigint)`,
  ),
  'identity.links': rows(
    'record_id, linked_record_id, evidence, identifier, probability',
    `${key(1)}, ${key(2)}, 'phone', '+8619900000001', cast(1 as decimal(9, 8))`,
  ),
  'identity.golden_values': rows(
    'customer_id, field, value, record_id, feed, last_seen_at, rules, candidates',
    `'C000000001', 'phone', '+8619900000001', ${key(1)}, 'zoho', ${at('2026-11-10')}, 'newest', cast(1 as bigint)`,
    `'C000000001', 'name', '林薇', ${key(1)}, 'zoho', ${at('2026-11-01')}, 'trusted, newest', cast(2 as bigint)`,
  ),
  'identity.changes': rows(
    'customer_id, change, other_customer_id',
    `'C000000002', 'merged', 'C000000001'`,
    `'C000000003', 'split', 'C000000001'`,
  ),
  'identity.consents': rows(
    'customer_id, feed, source, source_id, channel, email, phone, is_given, stated_at, first_seen_at, counts_from, file, record_number',
    `'C000000001', 'zoho', 'registration', 'r1', 'any', 'lin@example.com', '+8619900000001', true, ${at('2026-01-05')}, ${at('2026-11-01')}, ${at('2026-01-05')}, 'contacts.csv', cast(3 as bigint)`,
    `'C000000001', 'zoho', 'registration', 'r1', 'email', 'lin@example.com', ${none}, false, cast(null as timestamptz), ${at('2026-11-01')}, ${at('2026-11-01')}, 'contacts.csv', cast(3 as bigint)`,
  ),
  'identity.contact_points': rows(
    'customer_id, channel, address, may_be_contacted, is_chosen, reason, decided_by_customer_id, feed, source, stated_at, first_seen_at, file, record_number',
    `'C000000001', 'email', 'lin@example.com', false, false, 'withdrawn', 'C000000003', 'zoho', 'registration', cast(null as timestamptz), ${at('2026-11-01')}, 'contacts.csv', cast(3 as bigint)`,
    `'C000000001', 'sms', '+8619900000001', true, true, 'consented', 'C000000001', 'zoho', 'registration', ${at('2026-01-05')}, ${at('2026-11-01')}, 'contacts.csv', cast(3 as bigint)`,
  ),
  'clean.registrations': rows(
    'person_record_id, registration_id, file_number, record_number',
    `${key(1)}, 'zcrm_42', 1, cast(3 as bigint)`,
  ),
  'clean.survey_answers': `select ${key(1)} as person_record_id, '1' as response_id, 1 as file_number, cast(1 as bigint) as record_number where false`,
  'clean.tickets': `select ${key(1)} as person_record_id, '1' as ticket_id, 1 as file_number, cast(1 as bigint) as record_number where false`,
  'clean.payments': rows(
    'feed, movement, payment_id, movement_id, order_number, order_id_scope, order_id, match, doubt, file_number, record_number, moved_at, amount, refunded_amount',
    `'zoho', 'payment', 'P1', ${none}, '250909-1', 'pinduoduo', '250909-1', 'order', ${none}, 1, cast(1 as bigint), ${at('2026-11-10')}, cast(50 as decimal(18, 4)), cast(0 as decimal(18, 4))`,
    `'zoho', 'payment', 'P2', ${none}, '250909-1', ${none}, ${none}, 'doubtful', 'time', 1, cast(2 as bigint), ${at('2026-11-10')}, cast(8 as decimal(18, 4)), cast(0 as decimal(18, 4))`,
  ),
  'clean.orders': rows(
    orderColumns,
    order(
      `'pinduoduo', 'pinduoduo', '250909-1', 2, cast(5 as bigint), date '2026-11-10', 'completed'`,
      '50.0, 0.0, 50.0',
      `true, false, false, ${none}, '林小薇', '+8619900000001', ${none}, ${key(2)}`,
    ),
    order(
      `'pinduoduo', 'pinduoduo', '250909-2', 2, cast(6 as bigint), date '2026-11-11', 'cancelled'`,
      '0.0, 0.0, 0.0',
      `false, false, false, ${none}, '林小薇', '+8619900000001', ${none}, ${key(2)}`,
    ),
    order(
      `'pinduoduo', 'pinduoduo', '250909-3', 2, cast(7 as bigint), date '2026-11-12', 'paid'`,
      '9.0, 0.0, 9.0',
      `true, false, false, ${none}, '佚名', '+8619900000007', ${none}, cast(null as uuid)`,
    ),
    order(
      `'pinduoduo', 'pinduoduo', '250909-4', 2, cast(8 as bigint), date '2026-11-12', 'paid'`,
      '9.0, 0.0, 9.0',
      `true, true, false, ${none}, ${none}, ${none}, ${none}, cast(null as uuid)`,
    ),
    order(
      `'zoho', 'zoho/shop', '250909-1', 2, cast(9 as bigint), date '2026-11-12', 'paid'`,
      '9.0, 0.0, 9.0',
      `true, false, false, ${none}, ${none}, ${none}, ${none}, cast(null as uuid)`,
    ),
  ),
  'clean.checked_orders': rows(
    'feed, file_number, record_number, order_id, failures',
    `'pinduoduo', 2, cast(12 as bigint), '250909-9', 'paid_amount:unreadable'`,
    `'pinduoduo', 2, cast(13 as bigint), '250909-9', ''`,
    `'pinduoduo', 2, cast(5 as bigint), '250909-1', ''`,
  ),
  'clean.order_lines': `select 'items' as feed, '1' as order_id, '1' as id_scope, 1 as file_number, false as starts_order where false`,
  'clean.summed_orders': `select 1 as file_number, cast(1 as bigint) as record_number, 1.0 as lines_amount, 1.0 as stated_amount, 'CNY' as currency where false`,
  'clean.refused': rows(
    'feed, file_number, record_number, failures',
    `'pinduoduo', 2, cast(12 as bigint), 'paid_amount:unreadable'`,
    `'pinduoduo', 2, cast(13 as bigint), 'order_id:line refused'`,
  ),
  'clean.returns': rows('person_record_id, reduces', `${key(2)}, 'person'`, `${key(2)}, 'order'`),
  'clean.set_aside': rows(
    'file_number, record_number, set_aside',
    `2, cast(8 as bigint), 'phone:unreadable;city:too long'`,
  ),
  'segment.members': rows(
    'customer_id, segment',
    `'C000000001', 'loyal'`,
    `'C000000003', 'prospects'`,
    `'C000000004', 'prospects'`,
  ),
  'segment.summary': rows(
    'segment, label_en, label_zh',
    `'loyal', 'Loyal', '忠诚客户'`,
    `'prospects', 'Prospects', '潜在客户'`,
  ),
  'segment.changes': rows('customer_id, from_segment, to_segment', `'C000000001', 'new', 'loyal'`),
  'segment.rfm': rows(
    'customer_id, recency_days, frequency, monetary',
    `'C000000001', cast(10 as bigint), cast(1 as bigint), cast(50.5 as decimal(18, 4))`,
  ),
  'segment.scores': rows(
    'customer_id, recency_score, frequency_score, monetary_score',
    `'C000000001', 5, 1, 3`,
  ),
  'segment.cutoffs': rows(
    'metric, score, at_least, below',
    `'recency_days', 5, cast(null as decimal(18, 4)), cast(18 as decimal(18, 4))`,
    `'frequency', 1, cast(null as decimal(18, 4)), cast(2 as decimal(18, 4))`,
    `'monetary', 3, cast(40 as decimal(18, 4)), cast(100.25 as decimal(18, 4))`,
  ),
};
