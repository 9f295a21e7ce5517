import { z } from 'zod';
import { type Engine, identifier } from '../../engine/duckdb.ts';
import type { Field } from './fields.ts';

const Records = z.object({ records: z.number() });
const Agreeing = z.object({ fields: z.number(), agreeing: z.number(), pairs: z.number() });

/** So many records are enough to tell how common values are on average. */
const enoughRecords = 100_000;

/**
 * How often two strangers agree in a field, or in several at once: in closed form, from how often each
 * value occurs among people of `coded_people`. Records of one cluster are no strangers. Half a pair
 * that agrees and half one that does not are added, so that nothing is impossible.
 *
 * @param together fields that are looked at together, by their places
 * @returns a chance for each of these
 */
export async function agreeByChance(
  engine: Engine,
  fields: readonly Field[],
  together: readonly (readonly number[])[],
): Promise<readonly number[]> {
  const [count] = await engine.queryAs(
    Records,
    'select cast(count(*) as double) as records from coded_people',
  );
  const step = Math.max(1, Math.floor((count?.records ?? 0) / enoughRecords));
  const values = together.map((places, number) => {
    const columns = places.flatMap((place) => fields[place]?.name ?? []).map(identifier);
    const areThere = columns.map((column) => `${column} is not null`);
    return `
      select ${number} as fields, hash(${columns.join(', ')}) as value, cluster
      from coded_people
      where ${[`person % ${step} = 0`, ...areThere].join(' and ')}`;
  });
  const rows = await engine.queryAs(
    Agreeing,
    `with valued as (${values.join(' union all ')}),
    borne as (
      select fields, value, cluster, cast(count(*) as double) as records
      from valued
      group by fields, value, cluster
    ),
    by_value as (
      select fields, sum(records) as records, sum(records * records) as own
      from borne
      group by fields, value
    ),
    by_cluster as (
      select fields, sum(records) as records from borne group by fields, cluster
    ),
    agreeing as (
      select fields, sum(records * records - own) as agreeing from by_value group by fields
    ),
    present as (
      select fields, sum(records) * sum(records) - sum(records * records) as pairs
      from by_cluster
      group by fields
    )
    select agreeing.fields, agreeing.agreeing, present.pairs
    from agreeing
    inner join present on agreeing.fields = present.fields`,
  );
  const found = new Map(rows.map((row) => [row.fields, row]));
  return together.map((_, number) => {
    const { agreeing, pairs } = found.get(number) ?? { agreeing: 0, pairs: 0 };
    return (agreeing + 1) / (pairs + 2);
  });
}
