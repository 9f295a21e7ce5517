import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { identifier, literal } from '../../engine/sql-text.ts';
import { dictionaryOf } from './coded-people.ts';
import {
  levelNamesOf,
  levelSql,
  levelsIn,
  patternType,
  tellingLevels,
} from './comparison-levels.ts';
import { type Dependence, repeatedBits } from './dependences.ts';
import type { Field } from './fields.ts';
import { canBeOne } from './two-people.ts';

/** Weights of all levels, as base-2 logarithms of odds. */
export interface Weights {
  readonly prior: number;
  /** By field and level. */
  readonly fields: readonly (readonly number[])[];
  /** What places say more than once. */
  readonly dependences: readonly Dependence[];
  /** Per field, u of equal values: what the frequency of the value itself takes the place of. */
  readonly equalByChance: readonly number[];
}

const Shares = z.object({
  field: z.string(),
  rarest: z.number(),
  single: z.number().nullable(),
  values: z.number(),
});

/** How common the values of a field are: the rarest, those that one alone holds, and how many are known. */
type FieldShares = Partial<Omit<z.infer<typeof Shares>, 'field'>>;

/** Pairs that weigh less are no evidence that anybody is one person, and are not kept. */
export const leastWeight = -4;

/**
 * Weighs compared pairs: `result` has those that weigh more than `leastWeight`, with their weight.
 * A weight is the prior and the fields' weights added up, and for an equal value log2(u / share):
 * that much more for a rare value, and less for a common one. Weights are rounded to 0.0001 and are
 * DECIMAL from there on, so that their sums do not depend on any order.
 *
 * @param frequencies a table as `identity.term_frequencies`
 * @param compared a table as `identity.compared`
 */
export async function score(
  engine: Engine,
  weights: Weights,
  fields: readonly Field[],
  frequencies: string,
  result: string,
  compared = 'identity.compared',
): Promise<void> {
  const shares = await readShares(engine, fields, frequencies);
  const rarest = shares.map(({ rarest: share }, place) =>
    share === undefined ? 0 : Math.log2((weights.equalByChance[place] ?? 1) / share),
  );
  await storePatternWeights(engine, weights, fields, rarest, compared);
  await engine.execute(`
    create or replace temp table hopeful_pairs as
    select compared.a, compared.b, compared.pattern, pattern_weights.weight
    from ${compared} as compared
    inner join pattern_weights on compared.pattern = pattern_weights.pattern
    where compared.drawn = 'blocking'`);
  await storeRarities(engine, weights, fields, frequencies, shares);
  const adjustments = fields.map((field, place) => {
    const level = levelSql(fields, place, 'hopeful_pairs.pattern');
    return `case when ${level} = ${levelNamesOf(field).length - 1}
      then rarities.${identifier(field.name)} else 0 end`;
  });
  await engine.execute(`
    create or replace table ${result} as
    with weighed as (
      select hopeful_pairs.a, hopeful_pairs.b, hopeful_pairs.pattern,
        cast(round(${['hopeful_pairs.weight', ...adjustments].join(' + ')}, 4) as decimal(9, 4)) as weight
      from hopeful_pairs
      inner join rarities on hopeful_pairs.a = rarities.person
    )
    select a, b, pattern, weight from weighed where weight > ${leastWeight};
    drop table rarities;
    drop table hopeful_pairs;
    drop table pattern_weights`);
}

async function readShares(
  engine: Engine,
  fields: readonly Field[],
  frequencies: string,
): Promise<readonly FieldShares[]> {
  const rows = await engine.queryAs(
    Shares,
    `select
      field,
      min(share) as rarest,
      max(share) filter (where value = '') as single,
      cast(count(*) filter (where value <> '') as integer) as values
    from ${frequencies}
    group by field`,
  );
  const byField = new Map(rows.map((row) => [row.field, row]));
  return fields.map(({ name }) => byField.get(name) ?? {});
}

/** What the frequency of each value adds where it is equal, by person. */
async function storeRarities(
  engine: Engine,
  { equalByChance }: Weights,
  fields: readonly Field[],
  frequencies: string,
  shares: readonly FieldShares[],
): Promise<void> {
  const bits = (place: number, share: string) => `log2(${equalByChance[place]} / ${share})`;
  const known = [...fields.entries()].filter(([place]) => (shares[place]?.values ?? 0) > 0);
  const columns = fields.map(({ name }, place) => {
    const { single, values = 0 } = shares[place] ?? {};
    const ofSingle = single ? bits(place, `cast('${single}' as double)`) : 'cast(null as double)';
    const ofValue = values > 0 ? `coalesce(f${place}.bits, ${ofSingle})` : ofSingle;
    return `${ofValue} as ${identifier(name)}`;
  });
  const joins = known.map(
    ([place, { name }]) => `
      left join (
        select dictionary.number, ${bits(place, 'frequencies.share')} as bits
        from ${frequencies} as frequencies
        inner join ${dictionaryOf(fields, place)} as dictionary
          on frequencies.value = dictionary.value
        where frequencies.field = ${literal(name)}
      ) as f${place} on people.${identifier(name)} = f${place}.number`,
  );
  await engine.execute(`
    create or replace temp table rarities as
    select ${['people.person', ...columns].join(', ')}
    from coded_people as people
    semi join hopeful_pairs on people.person = hopeful_pairs.a
    ${joins.join('\n')}`);
}

async function storePatternWeights(
  engine: Engine,
  weights: Weights,
  fields: readonly Field[],
  rarest: readonly number[],
  compared: string,
): Promise<void> {
  const rows = await engine.query(
    `select distinct cast(pattern as varchar) as pattern from ${compared} where drawn = 'blocking'`,
  );
  await engine.execute(
    'create or replace temp table pattern_texts (pattern varchar, weight varchar)',
  );
  const hopeful = rows.flatMap((row) => {
    const pattern = String(row['pattern']);
    const levels = tellingLevels(levelsIn(BigInt(pattern), fields), fields);
    if (!canBeOne(levels, fields)) return [];
    let weight = weights.prior - repeatedBits(levels, weights.dependences);
    let most = 0;
    for (const [place, level] of levels.entries()) {
      weight += weights.fields[place]?.[level] ?? 0;
      const field = fields[place];
      if (field && level === levelNamesOf(field).length - 1)
        most += Math.max(0, rarest[place] ?? 0);
    }
    return weight + most > leastWeight ? [[pattern, String(weight)]] : [];
  });
  await engine.append('pattern_texts', hopeful);
  await engine.execute(`
    create or replace temp table pattern_weights as
    select cast(pattern as ${patternType(fields)}) as pattern, cast(weight as double) as weight from pattern_texts;
    drop table pattern_texts`);
}
