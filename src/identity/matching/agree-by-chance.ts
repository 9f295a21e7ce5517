import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { identifier } from '../../engine/sql-text.ts';
import { keySql } from './block-keys.ts';
import { countRecords } from './count-records.ts';
import type { Field } from './fields.ts';

const Agreeing = z.object({ position: z.number(), agreeing: z.number(), pairs: z.number() });

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
  const step = Math.max(
    1,
    Math.floor((await countRecords(engine, 'coded_people')) / enoughRecords),
  );
  const sample = `(select * from coded_people where person % ${step} = 0)`;
  const keys = together.map((places, position) => {
    const columns = places.flatMap((place) => fields[place]?.name ?? []).map(identifier);
    return keySql(position, columns, 'cluster', sample);
  });
  const rows = await engine.queryAs(
    Agreeing,
    `with keys as (${keys.join(' union all ')}),
    held as (
      select position, key, cluster, cast(count(*) as double) as records
      from keys
      group by position, key, cluster
    ),
    by_value as (
      select position, sum(records) as records, sum(records * records) as own
      from held
      group by position, key
    ),
    by_cluster as (
      select position, sum(records) as records from held group by position, cluster
    ),
    agreeing as (
      select position, sum(records * records - own) as agreeing from by_value group by position
    ),
    present as (
      select position, sum(records) * sum(records) - sum(records * records) as pairs
      from by_cluster
      group by position
    )
    select agreeing.position, agreeing.agreeing, present.pairs
    from agreeing
    inner join present on agreeing.position = present.position`,
  );
  const found = new Map(rows.map((row) => [row.position, row]));
  return together.map((_, position) => {
    const { agreeing, pairs } = found.get(position) ?? { agreeing: 0, pairs: 0 };
    return (agreeing + 1) / (pairs + 2);
  });
}
