import type { Engine } from '../../engine/engine.ts';
import { identifier } from '../../engine/sql-text.ts';
import { isName } from './comparison-levels.ts';
import type { Field } from './fields.ts';
import { addSounds } from './sounds.ts';

/**
 * Makes `coded_people` (`person`, `cluster`, the fields): people of `identity.people` with the number of each value in a dictionary in its place.
 * Numbers are cheap to carry through many pairs and to count, and equal numbers are equal values.
 *
 * The dictionaries (`number`, `value`, and what the kind of the field asks of a value alone) have the
 * names that `dictionaryOf` gives. All are there from the model of `identity.compared` to that of
 * `identity.pairs`, the last that needs them. Numbers are given each time and never stored.
 *
 * @param people a query or table of those of `identity.people` that are needed
 */
export async function codePeople(
  engine: Engine,
  fields: readonly Field[],
  people = 'identity.people',
): Promise<void> {
  const groups = [...dictionaries(fields)];
  const statements = groups.map(([dictionary, members]) => {
    const values = members.map(({ name }) => `select ${identifier(name)} as value from ${people}`);
    const aspects = Object.entries(members[0]?.rules.aspects ?? {}).map(
      ([name, sql]) => `, ${sql} as ${name}`,
    );
    return `
      create or replace temp table ${dictionary} as
      with numbered as materialized (
        select cast(row_number() over () as integer) as number, value
        from (select distinct value from (${values.join(' union all ')}) where value is not null)
      )
      select number, value${aspects.join('')} from numbered`;
  });
  await engine.execute(statements.join(';'));
  for (const [dictionary, members] of groups) {
    if (members.some(isName)) await addSounds(engine, dictionary);
  }
  const numbers = fields.map(({ name }, place) => `v${place}.number as ${identifier(name)}`);
  const joins = fields.map(
    ({ name }, place) =>
      `left join ${dictionaryOf(fields, place)} as v${place} on people.${identifier(name)} = v${place}.value`,
  );
  await engine.execute(`
    create or replace temp table coded_people as
    select ${['people.person', 'people.person as cluster', ...numbers].join(', ')} from ${people} as people ${joins.join('\n')}`);
}

/** The dictionary of a field. Given and family names share one, so that one can be held against the other. */
export function dictionaryOf(fields: readonly Field[], place: number): string {
  const field = fields[place];
  return `values_${field && isName(field) ? fields.findIndex(isName) : place}`;
}

/** Puts the people of `coded_people` into the clusters of a guess (`person`, `cluster`). At first each is alone. */
export async function clusterPeople(engine: Engine, guess: string): Promise<void> {
  await engine.execute(`
    create or replace temp table coded_people as
    select people.* replace (coalesce(guess.cluster, people.cluster) as cluster)
    from coded_people as people
    left join ${guess} as guess on people.person = guess.person`);
}

/** Drops what `codePeople` made. */
export async function dropCodes(engine: Engine, fields: readonly Field[]): Promise<void> {
  const tables = ['coded_people', ...dictionaries(fields).keys()];
  await engine.execute(tables.map((table) => `drop table if exists ${table}`).join(';'));
}

function dictionaries(fields: readonly Field[]): Map<string, readonly Field[]> {
  const groups = Map.groupBy(fields.entries(), ([place]) => dictionaryOf(fields, place));
  return new Map(
    [...groups].map(([dictionary, members]) => [dictionary, members.map(([, field]) => field)]),
  );
}
