import { type Engine, identifier } from '../../engine/duckdb.ts';
import { dictionaryOf } from './coded-people.ts';
import { degreesOf, isName, patternType, worthsOf } from './degrees.ts';
import { type Field, namePairOf } from './fields.ts';

export { degreesIn, degreesOf } from './degrees.ts';

/**
 * Compares pairs of `coded_people`: for the table `pairs` (`a`, `b`, and `drawn`) makes the table
 * `result` with the pair's `pattern` beside. How much two different values have in common is worked
 * out once for each two values that meet, not once for each pair.
 */
export async function compare(
  engine: Engine,
  pairs: string,
  result: string,
  fields: readonly Field[],
): Promise<void> {
  const columns = fields.map(
    ({ name }, i) => `l.${identifier(name)} as l${i}, r.${identifier(name)} as r${i}`,
  );
  await engine.execute(`
    create or replace temp table meetings as
    select pairs.a, pairs.b, pairs.drawn, ${columns.join(', ')}
    from ${pairs} as pairs
    inner join coded_people as l on pairs.a = l.person
    inner join coded_people as r on pairs.b = r.person`);
  const likened = [...fields.entries()].filter(([, { rules }]) => rules.levels.length > 0);
  await engine.execute(`
    create or replace temp table likeness as
    ${[noLikeness, ...likened.map(([place]) => likenessOf(fields, place))].join(' union all ')}`);
  const worths = worthsOf(fields);
  const type = patternType(fields);
  const terms = fields.map((_, i) => `cast(${degreeOf(fields, i)} as ${type}) * ${worths[i]}`);
  const joins = fields.map((field, i) =>
    field.rules.levels.length > 0
      ? `left join (select low, high, degree from likeness where place = ${i}) as likeness_${i}
          on least(l${i}, r${i}) = likeness_${i}.low and greatest(l${i}, r${i}) = likeness_${i}.high`
      : '',
  );
  await engine.execute(`
    create or replace table ${result} as
    select a, b, drawn, ${terms.join(' + ')} as pattern
    from meetings ${joins.join('\n')};
    drop table meetings;
    drop table likeness`);
}

const noLikeness = 'select 0 as place, 0 as low, 0 as high, 0 as degree where false';

/** A query for what different values of a field have in common, where they have anything. */
function likenessOf(fields: readonly Field[], place: number): string {
  const field = fields[place];
  if (!field) throw new RangeError(`there is no field ${place}`);
  const { levels, incomparable, showsAll } = field.rules;
  const dictionary = dictionaryOf(fields, place);
  const cases = [
    ...(incomparable ? [`when ${incomparable} then 0`] : []),
    ...(showsAll
      ? [`when l.value = r.value and ${showsAll('l.value')} then ${degreesOf(field).length - 1}`]
      : []),
    ...levels.map(({ when }, i) => `when ${when} then ${levels.length + 1 - i}`),
  ];
  const whole = placeOfWhole(fields, place);
  const names =
    'left join identity.nicknames as nicknames on l.value = nicknames.name and r.value = nicknames.other_name';
  return `
    select ${place} as place, low, high, degree
    from (
      with met as materialized (
        select distinct least(l${place}, r${place}) as low, greatest(l${place}, r${place}) as high
        from meetings
        where ${
          whole === undefined
            ? `l${place} <> r${place}`
            : `(l${whole} is null or r${whole} is null)
          and l${place} is not null and r${place} is not null`
        }
      ),
      measured as (
        select met.low, met.high, l, r, ${field.rules.measure ?? 'null'} as measure
        from met
        inner join ${dictionary} as l on met.low = l.number
        inner join ${dictionary} as r on met.high = r.number
      ),
      compared as (
        select measured.low, measured.high, case ${cases.join(' ')} else 1 end as degree
        from measured
        ${isName(field) ? names : ''}
      )
      select low, high, degree from compared where degree <> 1
    )`;
}

function degreeOf(fields: readonly Field[], place: number): string {
  const field = fields[place];
  if (!field) throw new RangeError(`there is no field ${place}`);
  const degrees = degreesOf(field);
  const unlike = field.rules.levels.length > 0 ? `coalesce(likeness_${place}.degree, 1)` : '1';
  const whole = placeOfWhole(fields, place);
  const names = namePairOf(fields);
  const g = names ? fields.indexOf(names.given) : -1;
  const f = names ? fields.indexOf(names.family) : -1;
  const swap = field === names?.given ? degrees.indexOf('swapped') : 0;
  const swapped =
    field === names?.given || field === names?.family
      ? `when l${g} = r${f} and l${f} = r${g} then ${swap}`
      : '';
  return `case
      ${whole === undefined ? '' : `when l${whole} is not null and r${whole} is not null then 0`}
      when l${place} is null or r${place} is null then 0
      ${field.rules.showsAll ? '' : `when l${place} = r${place} then ${degrees.length - 1}`}
      ${swapped}
      else ${unlike}
    end`;
}

/** Where the whole values stand beside which a field has what masked ones show. */
function placeOfWhole(fields: readonly Field[], place: number): number | undefined {
  const { shownOf } = fields[place] ?? {};
  return shownOf === undefined ? undefined : fields.findIndex(({ name }) => name === shownOf);
}
