import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { identifier, literal } from '../engine/sql-text.ts';
import { levelsIn, tellingLevels } from './matching/comparison-levels.ts';
import type { Field } from './matching/fields.ts';
import { patternsOf } from './matching/near-pairs.ts';
import { canBeOne } from './matching/two-people.ts';

/** The ids of two records, in any order. */
export interface Pair {
  readonly left: string;
  readonly right: string;
}

/**
 * What a run knows of a pair:
 * - `kept`: it is in `identity.pairs`.
 * - `unlike`: it was compared, and weighs too little to be kept.
 * - `ruled out`: it was compared, and two that agree so are not one person, whatever they weigh.
 * - `never compared`: no blocking rule brings the two together.
 * - `not kept`: for one of these reasons; which, a run that compared only what had changed cannot say.
 * - `too little is known` of one of the two to compare it with anybody.
 */
export type PairState =
  | 'kept'
  | 'unlike'
  | 'ruled out'
  | 'never compared'
  | 'not kept'
  | 'too little is known';

/** A pair as it was compared. */
export interface ComparedPair {
  readonly state: PairState;
  /** What the run went by, in log2 odds and as a probability; null if the pair is not kept. */
  readonly kept: { readonly weight: number; readonly probability: number } | null;
  /**
   * The levels of all fields, as one number; null if it is not known. Pairs that the run did not
   * weigh have one too: they are compared now.
   */
  readonly pattern: bigint | null;
  /** Comparable values, by field. */
  readonly left: readonly (string | null)[];
  readonly right: readonly (string | null)[];
}

const Values = z.array(z.string().nullable());
const Pattern = z
  .string()
  .nullable()
  .transform((text) => (text === null ? null : BigInt(text)));
const Row = z.object({
  are_people: z.boolean(),
  left_values: Values,
  right_values: Values,
  kept_pattern: Pattern,
  weight: z.string().nullable(),
  probability: z.string().nullable(),
  compared_pattern: Pattern,
  is_of_a_block: z.boolean().nullable(),
});
const Compared = z.object({ is_whole: z.boolean() });

/** Reads how pairs were compared, in the order in which they are asked for. */
export async function readComparedPairs(
  engine: Engine,
  fields: readonly Field[],
  pairs: readonly Pair[],
): Promise<readonly ComparedPair[]> {
  const hasCompared = await hasTable(engine, 'compared');
  const [compared] = hasCompared ? await engine.queryAs(Compared, wholeSql) : [];
  const rows = await engine.queryAs(Row, pairsSql(fields, hasCompared), {
    pairs: JSON.stringify(pairs.map((pair, place) => ({ place, ...pair }))),
  });
  const unknown = rows.flatMap((row, place) => {
    const pair = row.are_people && patternIn(row) === null ? pairs[place] : undefined;
    return pair ? [{ place, ...pair }] : [];
  });
  const patterns = (await hasTable(engine, 'nicknames'))
    ? await patternsOf(engine, fields, unknown)
    : [];
  const comparedNow = new Map(unknown.map(({ place }, index) => [place, patterns[index] ?? null]));
  return rows.map((row, place) => {
    const pattern = patternIn(row) ?? comparedNow.get(place) ?? null;
    const isPossible =
      pattern === null || canBeOne(tellingLevels(levelsIn(pattern, fields), fields), fields);
    return {
      state: stateOf(row, isPossible, compared?.is_whole ?? false),
      kept:
        row.kept_pattern === null
          ? null
          : { weight: Number(row.weight), probability: Number(row.probability) },
      pattern,
      left: row.left_values,
      right: row.right_values,
    };
  });
}

function patternIn({ kept_pattern: kept, compared_pattern: compared }: z.infer<typeof Row>) {
  return kept ?? compared;
}

function stateOf(
  row: z.infer<typeof Row>,
  isPossible: boolean,
  areAllCompared: boolean,
): PairState {
  if (!row.are_people) return 'too little is known';
  if (row.kept_pattern !== null) return 'kept';
  if (row.is_of_a_block) return isPossible ? 'unlike' : 'ruled out';
  return row.compared_pattern !== null || areAllCompared ? 'never compared' : 'not kept';
}

async function hasTable(engine: Engine, name: string): Promise<boolean> {
  const found = await engine.query(
    `select 1 from information_schema.tables
    where table_schema = 'identity' and table_name = ${literal(name)}`,
  );
  return found.length > 0;
}

// Pairs are drawn by chance only when all that blocking brings together are compared beside them.
const wholeSql =
  "select coalesce(bool_or(drawn = 'chance'), false) as is_whole from identity.compared";

function pairsSql(fields: readonly Field[], hasCompared: boolean): string {
  const values = (side: string) =>
    fields.map(({ name }) => `${side}.${identifier(name)}`).join(', ');
  return `
  with asked as (
      select unnest(
          from_json(cast($pairs as json), '[{"place": "INTEGER", "left": "VARCHAR", "right": "VARCHAR"}]'),
          recursive := true
      )
  ),
  -- The few that are asked for, so that larger tables are joined by their own keys.
  found as (
      select people.*
      from identity.people as people
      where cast(people.record_id as varchar) in (select "left" from asked union all select "right" from asked)
  ),
  compared as (${hasCompared ? reasonsSql : noneSql})
  select
      l.person is not null and r.person is not null as are_people,
      [${values('l')}] as left_values,
      [${values('r')}] as right_values,
      pairs.pattern as kept_pattern,
      pairs.weight,
      pairs.probability,
      compared.pattern as compared_pattern,
      compared.is_of_a_block,
  from asked
  left join found as l on asked."left" = cast(l.record_id as varchar)
  left join found as r on asked."right" = cast(r.record_id as varchar)
  left join identity.pairs as pairs
      on pairs.record_id = least(l.record_id, r.record_id)
      and pairs.other_record_id = greatest(l.record_id, r.record_id)
  left join compared
      on compared.a = least(l.person, r.person) and compared.b = greatest(l.person, r.person)
  order by asked.place`;
}

// A pair is compared for several reasons, and has one pattern.
const reasonsSql = `
      select a, b, min(pattern) as pattern, bool_or(drawn = 'blocking') as is_of_a_block
      from identity.compared
      where a in (select person from found) and b in (select person from found)
      group by a, b
  `;

const noneSql = `
      select person as a, person as b, cast(null as bigint) as pattern, false as is_of_a_block
      from found
      where false
  `;
