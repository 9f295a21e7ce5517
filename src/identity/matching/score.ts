import { type Engine, identifier, literal } from '../../engine/duckdb.ts';
import { canBeOne, degreeSql, degreesIn, degreesOf, tellingDegrees } from './degrees.ts';
import { type Dependence, repeatedBits } from './dependences.ts';
import type { Field } from './fields.ts';

/** Weights of all degrees, as base-2 logarithms of odds. */
export interface Weights {
  readonly prior: number;
  /** By field and degree. */
  readonly fields: readonly (readonly number[])[];
  /** What places say more than once. */
  readonly dependences: readonly Dependence[];
  /** Per field, u of equal values: what the frequency of the value itself takes the place of. */
  readonly equalByChance: readonly number[];
}

/** Pairs that weigh less are no evidence that anybody is one person, and are not kept. */
export const leastWeight = -4;

/**
 * Weighs compared pairs: `result` has those that weigh more than `leastWeight`, with their weight.
 * A weight is the prior and the fields' weights added up, and for an equal value log2(u / share):
 * that much more for a rare value, and less for a common one. Weights are rounded to 0.0001 and are
 * DECIMAL from there on, so that their sums do not depend on any order.
 *
 * @param frequencies a table as `identity.term_frequencies`
 */
export async function score(
  engine: Engine,
  weights: Weights,
  fields: readonly Field[],
  frequencies: string,
  result: string,
): Promise<void> {
  const rarest = await storeRarities(engine, weights, fields, frequencies);
  await storePatternWeights(engine, weights, fields, rarest);
  const adjustments = fields.flatMap((field, place) =>
    field.rules.hasCommonValues
      ? `case when ${degreeSql(fields, place, 'compared.pattern')} = ${degreesOf(field).length - 1}
          then rarities.${identifier(field.name)} else 0 end`
      : [],
  );
  await engine.execute(`
    create or replace table ${result} as
    with weighed as (
      select compared.a, compared.b, compared.pattern,
        cast(round(${['pattern_weights.weight', ...adjustments].join(' + ')}, 4) as decimal(9, 4)) as weight
      from identity.compared as compared
      inner join pattern_weights on compared.pattern = pattern_weights.pattern
      inner join rarities on compared.a = rarities.person
      where compared.drawn = 'blocking'
    )
    select a, b, pattern, weight from weighed where weight > ${leastWeight};
    drop table rarities;
    drop table pattern_weights`);
}

/** What the frequency of each person's value adds where it is equal; gives the most that it can add, by field. */
async function storeRarities(
  engine: Engine,
  weights: Weights,
  fields: readonly Field[],
  frequencies: string,
): Promise<readonly number[]> {
  const tellers = fields.flatMap((field, place) =>
    field.rules.hasCommonValues ? [{ field, place }] : [],
  );
  const columns = tellers.map(
    ({ field, place }) => `
      log2(${weights.equalByChance[place]} / coalesce(f${place}.share, single_${place}.share)) as ${identifier(field.name)}`,
  );
  const joins = tellers.map(
    ({ field, place }) => `
      left join (select value, share from ${frequencies} where field = ${literal(field.name)}) as f${place}
        on people.${identifier(field.name)} = f${place}.value
      cross join (select max(share) as share from ${frequencies}
        where field = ${literal(field.name)} and value = '') as single_${place}`,
  );
  await engine.execute(`
    create or replace temp table rarities as
    select people.person${columns.length > 0 ? ',' : ''} ${columns.join(', ')}
    from identity.people as people ${joins.join('\n')}`);
  const [row] = await engine.query(
    `select ${['1 as one', ...tellers.map(({ field }, i) => `max(${identifier(field.name)}) as m${i}`)].join(', ')} from rarities`,
  );
  const most = new Map(tellers.map(({ place }, i) => [place, Number(row?.[`m${i}`] ?? 0)]));
  return fields.map((_, place) => most.get(place) ?? 0);
}

async function storePatternWeights(
  engine: Engine,
  weights: Weights,
  fields: readonly Field[],
  rarest: readonly number[],
): Promise<void> {
  const rows = await engine.query(
    "select distinct cast(pattern as varchar) as pattern from identity.compared where drawn = 'blocking'",
  );
  await engine.execute(
    'create or replace temp table pattern_texts (pattern varchar, weight varchar)',
  );
  const hopeful = rows.flatMap((row) => {
    const pattern = String(row['pattern']);
    const degrees = tellingDegrees(degreesIn(BigInt(pattern), fields), fields);
    if (!canBeOne(degrees, fields)) return [];
    let weight = weights.prior - repeatedBits(degrees, weights.dependences);
    let most = 0;
    for (const [place, degree] of degrees.entries()) {
      weight += weights.fields[place]?.[degree] ?? 0;
      const field = fields[place];
      if (field && degree === degreesOf(field).length - 1) most += Math.max(0, rarest[place] ?? 0);
    }
    return weight + most > leastWeight ? [[pattern, String(weight)]] : [];
  });
  await engine.append('pattern_texts', hopeful);
  await engine.execute(`
    create or replace temp table pattern_weights as
    select cast(pattern as bigint) as pattern, cast(weight as double) as weight from pattern_texts;
    drop table pattern_texts`);
}
