import { z } from 'zod';
import type { Engine } from '../../../src/engine/engine.ts';
import { customerSchema } from '../../../src/identity/matching/customer-schema.ts';
import { matchPeople } from '../../../src/identity/matching/match-people.ts';
import { makeStrangers, strangersTable } from './make-strangers.ts';
import type { Population } from './population.ts';

const Tried = z.tuple([z.object({ truePairs: z.number(), found: z.number(), glued: z.number() })]);

/** How the matcher did on a population, in pairs of records. */
export type Tried = z.infer<typeof Tried>[0] & { readonly population: Population };

/** Matches a population as customers are matched, and counts the pairs of strangers that were joined. */
export async function tryStrangers(engine: Engine, population: Population): Promise<Tried> {
  await makeStrangers(engine, population);
  await matchPeople(engine, { table: strangersTable, schema: customerSchema });
  const [counts] = Tried.parse(
    await engine.query(`
      with clustered as (
        select people.cluster as person, clusters.cluster_id
        from ${strangersTable} as people
        inner join identity.clusters as clusters on people.record_id = clusters.record_id
      ),

      of_both as (
        select cast(count(*) as double) as records from clustered group by person, cluster_id
      ),

      of_clusters as (select cast(count(*) as double) as records from clustered group by cluster_id),

      of_people as (select cast(count(*) as double) as records from clustered group by person),

      sums as (
        select
          (select sum(records * (records - 1) / 2) from of_people) as of_people,
          (select sum(records * (records - 1) / 2) from of_clusters) as of_clusters,
          (select sum(records * (records - 1) / 2) from of_both) as of_both
      )

      select of_people as "truePairs", of_both as found, of_clusters - of_both as glued from sums`),
  );
  return { ...counts, population };
}
