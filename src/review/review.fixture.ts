/** Ids of records, by their first letter. */
export const ids = {
  a: 'aaaaaaaa-0000-0000-0000-000000000001',
  b: 'bbbbbbbb-0000-0000-0000-000000000002',
  c: 'cccccccc-0000-0000-0000-000000000003',
  d: 'dddddddd-0000-0000-0000-000000000006',
  e: 'eeeeeeee-0000-0000-0000-000000000004',
  f: 'eeeeeeee-0000-0000-0000-000000000005',
} as const;

type Letter = keyof typeof ids;

const key = (letter: Letter) => `cast('${ids[letter]}' as uuid)`;
const text = (value: string | null) => (value === null ? 'cast(null as varchar)' : `'${value}'`);

/** A table of rows, for a query. */
function rows(columns: string, ...tuples: readonly string[]): string {
  const values = tuples.map((tuple) => `(${tuple})`).join(', ');
  return `select * from (values ${values}) as rows(${columns})`;
}

interface Facts {
  readonly feed?: string;
  readonly name?: string;
  readonly phone?: string;
  readonly bornOn?: string;
}

function record(letter: Letter, { feed = 'zoho', name, phone, bornOn }: Facts): string {
  const given = [name ?? null, phone ?? null].map(text).join(', ');
  return `${key(letter)}, '${feed}', 'registration', ${text(null)}, ${given}, ${text(null)}, ${text(null)}, ${text(null)}, ${text(null)}, ${text(null)}, cast(${text(bornOn ?? null)} as date), ${text(null)}, ${text(null)}, timestamptz '2026-01-05 04:00:00+00', timestamptz '2026-11-01 04:00:00+00'`;
}

function pair(
  one: Letter,
  other: Letter,
  reason: string,
  probability: string,
  weight: string,
  isPostponed = false,
) {
  return `${key(one)}, ${key(other)}, '${reason}', cast(${probability} as decimal(9, 8)), cast(${weight} as decimal(9, 4)), ${isPostponed}`;
}

/** A run after which three pairs wait; a fifth record's id begins like that of the fourth. */
export const reviewTables: Readonly<Record<string, string>> = {
  'identity.records': rows(
    'record_id, feed, source, user_id, name, phone, email, masked_name, masked_phone, masked_email, gender, birth_on, province, city, first_seen_at, last_seen_at',
    record('a', { name: '林薇', phone: '+8619900000001', bornOn: '1988-03-02' }),
    record('b', { name: '林小薇', phone: '+8619900000001', feed: 'pinduoduo' }),
    record('c', { name: 'Anna Berg', phone: '+8619900000002', bornOn: '1961-04-12' }),
    record('d', { name: 'Dora Berg' }),
    record('e', { name: 'Bella Berg', phone: '+8619900000002', bornOn: '1990-09-30' }),
    record('f', { name: 'Flora Berg' }),
  ),
  'identity.members': rows(
    'record_id, customer_id',
    `${key('a')}, 'C000000001'`,
    `${key('b')}, 'C000000002'`,
    `${key('c')}, 'C000000003'`,
    `${key('e')}, 'C000000004'`,
    `${key('f')}, 'C000000005'`,
    `${key('d')}, 'C000000006'`,
  ),
  'identity.customer_ids': rows(
    'customer_id, created_on, status, merged_into',
    ...[1, 2, 3, 4, 5, 6].map(
      (number) => `'C00000000${number}', date '2026-11-18', 'active', ${text(null)}`,
    ),
  ),
  // The second and the third pair agree alike; the money is in the base currency.
  'identity.pairs': rows(
    'record_id, other_record_id, pattern, weight, probability',
    `${key('a')}, ${key('b')}, 7, 3.3, 0.91`,
    `${key('a')}, ${key('c')}, 7, 5.0, 0.97`,
    `${key('c')}, ${key('f')}, 9, 2.0, 0.8`,
  ),
  'mart.customers': rows(
    'customer_id, monetary',
    "'C000000001', cast('10.0000' as decimal(18, 4))",
    "'C000000002', cast('20.0000' as decimal(18, 4))",
    "'C000000003', cast('900.0000' as decimal(18, 4))",
    "'C000000004', cast('300.5000' as decimal(18, 4))",
  ),
  'identity.review': rows(
    'record_id, other_record_id, reason, probability, weight, is_postponed',
    pair('a', 'c', 'bridge', '0.97', '5.0', true),
    pair('c', 'e', 'household', 'null', 'null'),
    pair('a', 'b', 'uncertain', '0.91', '3.3'),
  ),
};

/** A run after which three uncertain pairs wait, two of which agree alike. */
export const doubtfulTables: Readonly<Record<string, string>> = {
  ...reviewTables,
  'identity.review': rows(
    'record_id, other_record_id, reason, probability, weight, is_postponed',
    pair('a', 'b', 'uncertain', '0.55', '0.3'),
    pair('a', 'c', 'uncertain', '0.51', '0.1'),
    pair('c', 'f', 'uncertain', '0.8', '2.0'),
  ),
};

/**
 * A run that weighed a hundred pairs, and the lines of decisions on them: of pairs that are as sure as `.9` half are
 * the same person, of those that are as doubtful as `.6` one in ten.
 */
export const lessonTables: Readonly<Record<string, string>> = {
  ...reviewTables,
  'identity.pairs': `
    select
        cast(concat('00000000-0000-0000-0000-', lpad(cast(i as varchar), 12, '0')) as uuid) as record_id,
        cast(concat('11111111-0000-0000-0000-', lpad(cast(i as varchar), 12, '0')) as uuid) as other_record_id,
        1 as pattern,
        cast(case when i < 50 then 3.17 else 0.58 end as decimal(9, 4)) as weight,
        cast(case when i < 50 then 0.9 else 0.6 end as decimal(9, 8)) as probability
    from range(100) as numbers(i)`,
};

export const lessonDecisions = Array.from({ length: 100 }, (_, i) => {
  const number = String(i).padStart(12, '0');
  const verdict = (i < 50 ? i % 2 === 0 : i % 10 === 0) ? 'same' : 'different';
  return `00000000-0000-0000-0000-${number},11111111-0000-0000-0000-${number},${verdict},2026-11-20,anna,`;
});
