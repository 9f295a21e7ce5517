import { type Engine, identifier, literal } from '../../engine/duckdb.ts';
import type { BuiltModel } from '../../engine/model.ts';
import { clusterPeople, dictionaryOf } from './coded-people.ts';
import type { Field } from './fields.ts';
import { needsLearning } from './versions.ts';

/** Gives the model of how common values are. They are kept until parameters are learned anew. */
export function termFrequencies(fields: readonly Field[]): BuiltModel {
  return {
    table: 'identity.term_frequencies',
    description:
      'One row per field and value that several people bear, and per field one (an empty value) for all others: the chance that a stranger bears it too.',
    grain: ['field', 'value'],
    source: 'src/identity/matching/term-frequencies.ts',
    reads: [
      'identity.compared',
      'identity.first_guess',
      'previous.term_frequencies',
      'previous.parameters',
      'config.matching',
    ],
    build: async (engine, table) => {
      if (await needsLearning(engine, fields)) {
        await countPeople(engine, fields, table, 'identity.first_guess');
      } else {
        await engine.execute(
          `create or replace table ${table} as select * from previous.term_frequencies order by field, value`,
        );
      }
    },
  };
}

/**
 * Counts for each value by how many people it is borne: not by how many records, since of one person
 * there may be ten, and then their rare name would look common. Who is one person is told by a first
 * guess (`person`, `cluster`); a record that is not in it, or any without a guess, is one alone.
 *
 * The share is that of a stranger: of the value's bearers the one at hand does not count, and half a
 * bearer is added for those not seen.
 */
export async function countPeople(
  engine: Engine,
  fields: readonly Field[],
  table: string,
  guess?: string,
): Promise<void> {
  if (guess) await clusterPeople(engine, guess);
  const people = guess ? 'count(distinct cluster)' : 'count(*)';
  await engine.execute(
    `create or replace table ${table} (field varchar, value varchar, people bigint, share double)`,
  );
  for (const [place, { name, rules }] of fields.entries()) {
    if (!rules.hasCommonValues) continue;
    await engine.execute(`
      insert into ${table}
      with borne as (
        select ${identifier(name)} as number, ${people} as people
        from ${guess ? 'clustered_people' : 'coded_people'}
        where ${identifier(name)} is not null
        group by ${identifier(name)}
      ),
      total as (
        select greatest(sum(people), 1) as people from borne
      )
      select ${literal(name)} as field, dictionary.value, borne.people,
        (borne.people - 0.5) / total.people as share
      from borne
      inner join ${dictionaryOf(fields, place)} as dictionary on borne.number = dictionary.number
      cross join total
      where borne.people > 1
      union all
      select ${literal(name)} as field, '' as value, 1 as people, 0.5 / total.people as share from total`);
  }
}
