import { z } from 'zod';
import { type Engine, identifier } from '../../engine/duckdb.ts';
import { degreesIn, degreesOf } from './degrees.ts';
import { measureAgreeing } from './dependences.ts';
import type { Field } from './fields.ts';
import type { Observations, PatternCount } from './learn.ts';

const Pattern = z.object({ pattern: z.string(), pairs: z.number() });
const Sums = z.object({ agreeing: z.number(), pairs: z.number() });
const Records = z.object({ records: z.number() });
const Count = z.object({ source: z.string().nullable(), records: z.number() });

/**
 * Counts what parameters are learned from. Pairs of one cluster of `coded_people` do not count among
 * those taken by chance.
 */
export async function observe(engine: Engine, fields: readonly Field[]): Promise<Observations> {
  // Left joins and a condition that null does not fail, lest people be joined to all of other clusters first.
  const strangers = `
    left join coded_people as l on compared.a = l.person
    left join coded_people as r on compared.b = r.person
    where compared.drawn = 'chance' and l.cluster is distinct from r.cluster`;
  const byChance = countDegrees(await countPatterns(engine, strangers), fields);
  const sampled = await sampleOf(engine);
  const u: (readonly number[])[] = [];
  for (const [place, field] of fields.entries()) {
    u.push(await chancesOf(engine, field, byChance[place] ?? [], sampled));
  }
  return {
    fields,
    compared: await countPatterns(engine, "where compared.drawn = 'blocking'"),
    u,
    agreeing: await measureAgreeing(engine, fields, u, sampled),
    pairs: await countPairs(engine),
  };
}

/** So many records are enough to tell how common values are on average. */
const enoughRecords = 200_000;

/** A condition on people that leaves enough of them, evenly. */
async function sampleOf(engine: Engine): Promise<string> {
  const [count] = await engine.queryAs(
    Records,
    'select cast(count(*) as double) as records from identity.people',
  );
  return `person % ${Math.max(1, Math.floor((count?.records ?? 0) / enoughRecords))} = 0`;
}

function countPatterns(engine: Engine, of: string): Promise<PatternCount[]> {
  return engine
    .queryAs(
      Pattern,
      `select cast(compared.pattern as varchar) as pattern, cast(count(*) as double) as pairs
      from identity.compared as compared ${of}
      group by compared.pattern order by compared.pattern`,
    )
    .then((rows) => rows.map(({ pattern, pairs }) => ({ pattern: BigInt(pattern), pairs })));
}

/** How many pairs show each degree, by field and degree. */
function countDegrees(
  patterns: readonly PatternCount[],
  fields: readonly Field[],
): readonly (readonly number[])[] {
  const counts = fields.map((field) => degreesOf(field).map(() => 0));
  for (const { pattern, pairs } of patterns) {
    for (const [place, degree] of degreesIn(pattern, fields).entries()) {
      const row = counts[place];
      if (row) row[degree] = (row[degree] ?? 0) + pairs;
    }
  }
  return counts;
}

/**
 * The chance of each degree for strangers. For equal values it is known in closed form, from how
 * often each value occurs; the other degrees share the rest as they do among pairs taken by chance,
 * with half a pair added to each so that none is impossible.
 */
async function chancesOf(
  engine: Engine,
  field: Field,
  counts: readonly number[],
  sampled: string,
): Promise<readonly number[]> {
  const value = identifier(field.name);
  const [sums] = await engine.queryAs(
    Sums,
    `with borne as (
      select ${value} as value, cluster, count(*) as records
      from coded_people
      where ${value} is not null and ${sampled}
      group by all
    ),
    by_value as (select sum(records) as records, sum(records * records) as own from borne group by value),
    by_cluster as (select sum(records) as records from borne group by cluster)
    select
      cast((select coalesce(sum(records * records - own), 0) from by_value) as double) as agreeing,
      cast((select coalesce(sum(records) * sum(records) - sum(records * records), 0) from by_cluster) as double) as pairs`,
  );
  const { agreeing, pairs } = sums ?? { agreeing: 0, pairs: 0 };
  const equal = (agreeing + 1) / (pairs + 2);
  const others = counts.map((count, degree) =>
    degree === 0 || degree === counts.length - 1 ? 0 : count + 0.5,
  );
  const sum = others.reduce((total, one) => total + one, 0);
  return others.map((one, degree) =>
    degree === counts.length - 1 ? equal : (one / sum) * (1 - equal),
  );
}

/** How many pairs there are; in linking lists, pairs of different lists. */
async function countPairs(engine: Engine): Promise<number> {
  const lists = await engine.queryAs(
    Count,
    'select source, cast(count(*) as double) as records from identity.people group by source',
  );
  const all = lists.reduce((sum, { records }) => sum + records, 0);
  const within = lists.filter(({ source }) => source !== null);
  return Math.max(
    1,
    (all * (all - 1)) / 2 -
      within.reduce((sum, { records }) => sum + (records * (records - 1)) / 2, 0),
  );
}
