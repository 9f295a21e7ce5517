import { literal } from '../engine/sql-text.ts';
import { levelNamesOf, worthsOf } from './matching/comparison-levels.ts';
import { customerFields } from './matching/customer-schema.ts';

/** What was compared of records, by field; a field that is not named is missing. */
export type Facts = Readonly<Record<string, string>>;

export interface ExamplePair {
  /** Record ids, the smaller first. */
  readonly records: readonly [string, string];
  /** By field: the level to which the two agree; missing where a field is not named. */
  readonly levels: Facts;
  /** As `identity.pairs` keeps it; a pair without was compared and not kept. */
  readonly weight?: number;
}

interface ExampleRun {
  readonly people: Readonly<Record<string, Facts>>;
  readonly pairs: readonly ExamplePair[];
  /** Why pairs that are not kept were compared; `changed` when only what had changed was. */
  readonly drawn?: 'blocking' | 'chance' | 'changed';
  readonly conflicts?: readonly (readonly [string, string, string])[];
  /** How sure pairs of some weight are, in bits: of the model's, and calibrated. */
  readonly calibration?: readonly (readonly [weight: number, calibrated: number])[];
  /** By record id: its account where a person has only one. */
  readonly accounts?: Readonly<Record<string, string>>;
}

/**
 * Tables of a run that has compared people: equal is worth 3 bits, different −3, what lies between 2,
 * and every pair starts at −10. Two in five are called 伟; another name is held by one in forty.
 */
export function matchTables({
  people,
  pairs,
  drawn = 'blocking',
  conflicts = [],
  accounts = {},
  calibration = [],
}: ExampleRun): Readonly<Record<string, string>> {
  const ids = Object.keys(people).sort();
  const number = (id: string) => `${ids.indexOf(id)}`;
  const kept = pairs.flatMap(({ records, levels, weight }) =>
    weight === undefined
      ? []
      : `${records.map(uuid)}, ${patternOf(levels)}, cast(${weight} as decimal(9, 4)),
        cast(${1 / (1 + 2 ** -weight)} as decimal(9, 8))`,
  );
  const compared = pairs.map(
    ({ records: [one, other], levels, weight }) =>
      `${number(one)}, ${number(other)}, ${patternOf(levels)}, '${weight === undefined && drawn === 'chance' ? 'chance' : 'blocking'}'`,
  );
  const missed = drawn === 'changed' ? [] : ["-1, -2, cast(0 as bigint), 'chance'"];
  return {
    'identity.people': rows(
      `person, record_id, source, ${customerFields.map(({ name }) => name).join(', ')}`,
      ids.map((id) => {
        const values = customerFields.map(({ name }) => text(people[id]?.[name]));
        return `${number(id)}, ${uuid(id)}, cast(null as varchar), ${values.join(', ')}`;
      }),
    ),
    'identity.parameters': rows('field, level, level_name, m, u, weight', [
      `'(prior)', 0, 'prior', cast(${1 / 1025} as double), cast(0 as double), cast(-10 as double)`,
      ...calibration.map(
        ([weight, calibrated], place) =>
          `'(calibration)', ${place}, '', cast(${1 / (1 + 2 ** -calibrated)} as double), cast(${1 / (1 + 2 ** -weight)} as double), cast(${calibrated} as double)`,
      ),
      ...customerFields.flatMap((field) =>
        levelNamesOf(field).map((name, level) => {
          const [m, u] = chances(name);
          const weight = level === 0 ? 0 : Math.log2(m / u);
          return `${literal(field.name)}, ${level}, ${literal(name)}, cast(${m} as double), cast(${u} as double), cast(${weight} as double)`;
        }),
      ),
    ]),
    'identity.term_frequencies': rows('field, value, people, share', [
      "'given_name', '伟', cast(8 as bigint), cast(0.4 as double)",
      "'given_name', '', cast(1 as bigint), cast(0.025 as double)",
    ]),
    'identity.pairs': rows('record_id, other_record_id, pattern, weight, probability', kept, [
      'uuid',
      'uuid',
      'bigint',
      'decimal(9, 4)',
      'decimal(9, 8)',
    ]),
    'identity.compared': rows(
      'a, b, pattern, drawn',
      [...(drawn === 'changed' ? [] : compared), ...missed],
      ['integer', 'integer', 'bigint', 'varchar'],
    ),
    'identity.nicknames': rows('name, other_name', ["'bob', 'robert'"]),
    'identity.conflicts': rows(
      'record_id, other_record_id, reason',
      conflicts.map(([one, other, reason]) => `${uuid(one)}, ${uuid(other)}, ${literal(reason)}`),
      ['uuid', 'uuid', 'varchar'],
    ),
    'identity.unique_identifiers': rows(
      'record_id, scope, identifier',
      Object.entries(accounts).map(
        ([record, account]) => `${uuid(record)}, 'alipay', ${literal(account)}`,
      ),
      ['uuid', 'varchar', 'varchar'],
    ),
  };
}

function chances(level: string): readonly [number, number] {
  if (level === 'equal') return [0.8, 0.1];
  return level === 'different' ? [0.1, 0.8] : [0.4, 0.1];
}

function patternOf(levels: Facts): string {
  const worths = worthsOf(customerFields);
  const terms = customerFields.map((field, place) => {
    const level = levelNamesOf(field).indexOf(levels[field.name] ?? 'missing');
    return BigInt(level) * (worths[place] ?? 0n);
  });
  return `cast(${terms.reduce((sum, term) => sum + term, 0n)} as bigint)`;
}

const uuid = (id: string) => `cast(${literal(id)} as uuid)`;
const text = (value: string | undefined) =>
  value === undefined ? 'cast(null as varchar)' : literal(value);

/** A table of rows, for a query; where there may be none, it needs the types of its columns. */
function rows(columns: string, tuples: readonly string[], types: readonly string[] = []): string {
  if (tuples.length === 0) {
    const names = columns.split(', ');
    return `select ${names.map((name, i) => `cast(null as ${types[i]}) as ${name}`).join(', ')} where false`;
  }
  return `select * from (values ${tuples.map((tuple) => `(${tuple})`).join(', ')}) as rows(${columns})`;
}
