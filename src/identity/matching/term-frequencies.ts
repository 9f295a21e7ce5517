import type { Engine } from '../../engine/engine.ts';
import { type BuiltModel, columnNotes } from '../../engine/model.ts';
import { identifier, literal } from '../../engine/sql-text.ts';
import { dictionaryOf } from './coded-people.ts';
import type { Field } from './fields.ts';
import { type ShownByChance, shownByChance } from './shown-by-chance.ts';
import { needsLearning } from './versions.ts';

/** Gives the model of how common values are. They are kept until parameters are learned again. */
export function termFrequencies(fields: readonly Field[]): BuiltModel {
  return {
    table: 'identity.term_frequencies',
    description:
      'One row per field and value that several people have, and per field one (an empty value) for all others: the chance that a stranger has it too.',
    grain: ['field', 'value'],
    columns: columnNotes({
      none: {
        field: 'the field',
        people: 'how many people have the value',
        share: 'the chance that a stranger has it',
      },
      direct: { value: 'the value, as it is compared; empty for all that are not listed' },
    }),
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
        await countHolders(engine, fields, table, 'count(distinct cluster)');
      } else {
        await engine.execute(
          `create or replace table ${table} as select * from previous.term_frequencies order by field, value`,
        );
      }
    },
  };
}

/**
 * Counts how many hold each value: people, by the clusters of `coded_people`, since of one person there
 * may be ten records, and then their rare name would look common; or, as long as nobody is clustered,
 * records, which is faster.
 *
 * The share is that of a stranger: of the value's holders the one at hand does not count, and half a
 * holder is added for those not seen. Of a value that one alone holds, others are as likely as values
 * with two holders are among all (Good 1953), and half a holder at most.
 */
export async function countHolders(
  engine: Engine,
  fields: readonly Field[],
  table: string,
  holders: 'count(distinct cluster)' | 'count(*)',
): Promise<void> {
  const shown = await shownByChance(engine, fields);
  const frequencies = fields.map((field, place) => {
    const byChance = shown.get(place);
    const dictionary = dictionaryOf(fields, place);
    return byChance === undefined
      ? frequenciesOf(field.name, dictionary, holders)
      : frequenciesOfShown(field, dictionary, holders, byChance);
  });
  await engine.execute(`
    create or replace table ${table} (field varchar, value varchar, people bigint, share double);
    insert into ${table}
    select * from (${frequencies.join(' union all ')}) order by field, value`);
}

function frequenciesOf(field: string, dictionary: string, holders: string): string {
  return `
    select * from (
      with held as (
        select ${identifier(field)} as number, ${holders} as people
        from coded_people
        where ${identifier(field)} is not null
        group by ${identifier(field)}
      ),
      total as (
        select
          greatest(sum(people), 1) as people,
          count(*) filter (where people = 1) as singles,
          count(*) filter (where people = 2) as doubles
        from held
      )
      select ${literal(field)} as field, dictionary.value, held.people,
        (held.people - 0.5) / total.people as share
      from held
      inner join ${dictionary} as dictionary on held.number = dictionary.number
      cross join total
      where held.people > 1
      union all
      select ${literal(field)} as field, '' as value, 1 as people,
        least(0.5, (2 * doubles + 0.5) / (singles + 1)) / total.people as share
      from total
    )`;
}

/**
 * The same of what masked values show, where it is as much as is ever shown: a share of the pairs in which
 * it is compared at all. Of values whose pieces are counted, two holders may be one person who was not
 * found to be one, so only a third makes a value more common than all are on average.
 */
function frequenciesOfShown(
  { name, rules }: Field,
  dictionary: string,
  holders: string,
  { bothShowAll, equal }: ShownByChance,
): string {
  const shareOf = (people: string) =>
    rules.pieces
      ? `greatest(${equal}, ${bothShowAll} * (${people} - 2) / total.people)`
      : `${bothShowAll} * (${people} - 0.5) / total.people`;
  return `
    select * from (
      with held as (
        select dictionary.value, ${holders} as people
        from coded_people
        inner join ${dictionary} as dictionary on coded_people.${identifier(name)} = dictionary.number
        where ${rules.showsAll?.('dictionary.value') ?? 'true'}
        group by dictionary.value
      ),
      total as (select greatest(coalesce(sum(people), 1), 1) as people from held)
      select ${literal(name)} as field, held.value, held.people, ${shareOf('held.people')} as share
      from held
      cross join total
      where held.people > ${rules.pieces ? 2 : 1}
      union all
      select ${literal(name)} as field, '' as value, 1 as people, ${shareOf('1')} as share from total
    )`;
}
