import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { codePeople, dropCodes } from './coded-people.ts';
import { compare } from './compare.ts';
import { levelsIn, patternType, tellingLevels } from './comparison-levels.ts';
import type { Field } from './fields.ts';
import { readParameters } from './parameters.ts';
import { score } from './score.ts';
import { areTwoPeople } from './two-people.ts';
import { weightsOf } from './weights.ts';

/**
 * Compares records that no block brought together, but that are near each other: each is like a third.
 * Makes `result` (`record_id`, `other_record_id`, `weight`) of pairs that weigh enough to be kept,
 * and, with null for weight, of those who are two people, whomever both are like.
 *
 * @param pairs a table with `record_id` and `other_record_id`, the smaller first
 */
export async function compareNear(
  engine: Engine,
  fields: readonly Field[],
  pairs: string,
  result: string,
): Promise<void> {
  await engine.execute(
    `create or replace temp table ${result} (record_id varchar, other_record_id varchar, weight decimal(9, 4))`,
  );
  const [some] = await engine.query(`select 1 from ${pairs} limit 1`);
  const learned = some && fields.length > 0 ? await readParameters(engine, fields) : undefined;
  if (!learned) return;
  await compareAll(engine, fields, pairs);
  await score(
    engine,
    weightsOf(learned),
    fields,
    'identity.term_frequencies',
    'near_scored',
    'near_compared',
  );
  await dropCodes(engine, fields);
  await storePatternsOfTwo(engine, fields);
  await engine.execute(`
    insert into ${result}
    select pairs.record_id, pairs.other_record_id, scored.weight
    from near_drawn as pairs
    inner join near_scored as scored on pairs.a = scored.a and pairs.b = scored.b
    union all
    select pairs.record_id, pairs.other_record_id, null
    from near_drawn as pairs
    inner join near_compared as compared on pairs.a = compared.a and pairs.b = compared.b
    semi join patterns_of_two as two on compared.pattern = two.pattern;
    drop table near_drawn;
    drop table near_compared;
    drop table near_scored;
    drop table patterns_of_two`);
}

/**
 * How two records agree, by pair, whether or not a run compared them; null where too little is known of one.
 */
export async function patternsOf(
  engine: Engine,
  fields: readonly Field[],
  pairs: readonly { readonly left: string; readonly right: string }[],
): Promise<readonly (bigint | null)[]> {
  if (pairs.length === 0) return [];
  await engine.execute(
    'create or replace temp table asked_texts (record_id varchar, other_record_id varchar)',
  );
  await engine.append(
    'asked_texts',
    pairs.map(({ left, right }) => [left, right]),
  );
  await engine.execute(`
    create or replace temp table asked_pairs as
    select l.record_id, r.record_id as other_record_id
    from asked_texts as pairs
    inner join identity.people as l on pairs.record_id = cast(l.record_id as varchar)
    inner join identity.people as r on pairs.other_record_id = cast(r.record_id as varchar);
    drop table asked_texts`);
  await compareAll(engine, fields, 'asked_pairs');
  const rows = await engine.queryAs(
    Agreement,
    `select cast(pairs.record_id as varchar) as "left",
      cast(pairs.other_record_id as varchar) as "right",
      cast(compared.pattern as varchar) as pattern
    from near_drawn as pairs
    inner join near_compared as compared on pairs.a = compared.a and pairs.b = compared.b`,
  );
  await dropCodes(engine, fields);
  await engine.execute('drop table asked_pairs; drop table near_drawn; drop table near_compared');
  return pairs.map(({ left, right }) => {
    const found = rows.find((row) => row.left === left && row.right === right);
    return found ? BigInt(found.pattern) : null;
  });
}

const Agreement = z.object({ left: z.string(), right: z.string(), pattern: z.string() });

/** Makes `near_drawn` and `near_compared` of the pairs of a table, and the codes of their people. */
async function compareAll(engine: Engine, fields: readonly Field[], pairs: string): Promise<void> {
  await engine.execute(`
    create or replace temp table near_drawn as
    select pairs.record_id, pairs.other_record_id, l.person as a, r.person as b, 'blocking' as drawn
    from ${pairs} as pairs
    inner join identity.people as l on pairs.record_id = l.record_id
    inner join identity.people as r on pairs.other_record_id = r.record_id`);
  await codePeople(
    engine,
    fields,
    `(
      select people.* from identity.people as people
      semi join (select a as person from near_drawn union select b from near_drawn) as near
        on people.person = near.person
    )`,
  );
  await compare(engine, 'near_drawn', 'near_compared', fields);
}

/** Patterns of pairs who are two people. */
async function storePatternsOfTwo(engine: Engine, fields: readonly Field[]): Promise<void> {
  const rows = await engine.query(
    'select distinct cast(pattern as varchar) as pattern from near_compared',
  );
  const ofTwo = rows
    .map((row) => String(row['pattern']))
    .filter((pattern) =>
      areTwoPeople(tellingLevels(levelsIn(BigInt(pattern), fields), fields), fields),
    );
  await engine.execute('create or replace temp table texts_of_two (pattern varchar)');
  await engine.append(
    'texts_of_two',
    ofTwo.map((pattern) => [pattern]),
  );
  await engine.execute(`
    create or replace temp table patterns_of_two as
    select cast(pattern as ${patternType(fields)}) as pattern from texts_of_two;
    drop table texts_of_two`);
}
