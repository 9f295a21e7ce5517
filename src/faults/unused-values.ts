import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { literal } from '../engine/sql-text.ts';

const UnusedValues = z.object({
  feed: z.string(),
  field: z.enum(['phone', 'email', 'user_id']),
  /** Records whose value could not be used, and those that have one at all. */
  unused: z.string().transform(Number),
  values: z.string().transform(Number),
  /** Of those that could not be used: phone numbers that may be of another country than was taken. */
  placeless: z.string().transform(Number),
});

/** Values of a field that most of a feed's records state and that could not be used. */
export type UnusedValues = z.infer<typeof UnusedValues>;

/** The tables that {@link findUnusedValues} reads. */
export const tablesOfValues = [
  'clean.checked_registrations',
  'clean.checked_orders',
  'clean.checked_tickets',
  'clean.person_evidence',
];

/** A few values that nobody can use are the dirt of every shop; most of them are a setting that is wrong. */
const mostShare = 0.5;
const fewest = 3;

/**
 * Feeds of which most phone numbers, email addresses or user ids are set aside, as where the country
 * of phone numbers is another, or a field is read from the wrong column. Their records count, and
 * belong to nobody.
 */
export function findUnusedValues(engine: Engine): Promise<readonly UnusedValues[]> {
  const fields: readonly (readonly [table: string, field: string, where: string])[] = [
    ['clean.checked_registrations', 'phone', 'true'],
    ['clean.checked_registrations', 'email', 'true'],
    ['clean.checked_registrations', 'user_id', 'true'],
    ['clean.checked_orders', 'phone', 'is_head'],
    ['clean.checked_orders', 'email', 'is_head'],
    ['clean.checked_orders', 'user_id', 'is_head'],
    ['clean.checked_tickets', 'phone', 'true'],
    ['clean.checked_tickets', 'email', 'true'],
    ['clean.checked_tickets', 'user_id', 'true'],
  ];
  const counts = fields.map(
    ([table, field, where]) => `
      select feed, '${field}' as field,
        count(*) filter (where ${isUnused(field)}) as unused,
        count(*) filter (where ${field} is not null) as used,
        ${placelessOf(table, field)} as placeless,
      from ${table}
      where failures = '' and ${where}
      group by feed`,
  );
  return engine.queryAs(
    UnusedValues,
    `select feed, field, unused, unused + used as values, placeless
    from (${counts.join('\nunion all')})
    where unused >= ${fewest} and unused >= (unused + used) * ${mostShare}
    order by feed, field`,
  );
}

function isUnused(field: string): string {
  const rules = [`${field}:unreadable`, ...(field === 'phone' ? ['phone:no such number'] : [])];
  return `list_has_any(string_split(set_aside, ';'), [${rules.map(literal).join(', ')}])`;
}

/** Phone numbers that are whole, and name no country: tickets have no masked ones. */
function placelessOf(table: string, field: string): string {
  if (field !== 'phone') return '0';
  const isHidden = `(file_number, record_number) in (
    select (file_number, record_number) from clean.person_evidence where masked_phone is not null
  )`;
  const isWhole = table === 'clean.checked_tickets' ? 'true' : `not ${isHidden}`;
  return `count(*) filter (where list_contains(string_split(set_aside, ';'), 'phone:unreadable') and ${isWhole})`;
}

/** What is the matter, and what it does. */
export function unusedText({ feed, field, unused, values }: UnusedValues): string {
  const names = { phone: 'phone numbers', email: 'email addresses', user_id: 'user ids' };
  return `${feed}: ${unused} of ${values} ${names[field]} cannot be used; they neither match nor reach anybody`;
}

/** The setting that most often is the cause. */
export function unusedCure({ feed, field, unused, placeless }: UnusedValues): string {
  if (field !== 'phone') return `is ${field} read from the right column? feeds → ${feed}`;
  return placeless * 2 >= unused
    ? `which country are those without a country code from? feeds → ${feed} → country, or merchant.country`
    : 'most are partly hidden, or no numbers of the country that they name: no setting cures that';
}
