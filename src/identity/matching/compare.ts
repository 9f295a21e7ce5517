import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { identifier } from '../../engine/sql-text.ts';
import { dictionaryOf } from './coded-people.ts';
import { isName, levelNamesOf, patternType, worthsOf } from './comparison-levels.ts';
import { type Field, namePairOf } from './fields.ts';

export { levelNamesOf, levelsIn } from './comparison-levels.ts';

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
  const names = namePairOf(fields);
  const swappable = names ? [fields.indexOf(names.given), fields.indexOf(names.family)] : [];
  const columns = [
    ...fields.map((_, place) => `${meetingOf(fields, place)} as m${place}`),
    ...swappable.flatMap((place) => [`l${place}`, `r${place}`]),
  ];
  const codes = fields.map(
    ({ name }, i) => `l.${identifier(name)} as l${i}, r.${identifier(name)} as r${i}`,
  );
  await engine.execute(`
    create or replace temp table meetings as
    with coded as (
      select pairs.a, pairs.b, pairs.drawn, ${codes.join(', ')}
      from ${pairs} as pairs
      inner join coded_people as l on pairs.a = l.person
      inner join coded_people as r on pairs.b = r.person
    )
    select a, b, drawn, ${columns.join(', ')} from coded`);
  const gradual = [...fields.entries()].filter(([, { rules }]) => rules.levels.length > 0);
  await engine.execute(`
    create or replace temp table met as
    ${[nothingMet, ...gradual.map(([place]) => metIn(place))].join(' union all ')}`);
  const unlike = await placesIn(engine, 'met');
  await engine.execute(`
    create or replace temp table likeness as
    ${[noneAlike, ...unlike.map((place) => howAlike(fields, place))].join(' union all ')};
    drop table met`);
  const alike = await placesIn(engine, alikeValues);
  const worths = worthsOf(fields);
  const type = patternType(fields);
  const terms = fields.map(
    (_, place) =>
      `cast(${levelOf(fields, place, alike.includes(place))} as ${type}) * ${worths[place]}`,
  );
  const joins = alike.map(
    (place) =>
      `left join (select meeting, level from ${alikeValues} where place = ${place}) as likeness_${place}
          on m${place} = likeness_${place}.meeting`,
  );
  await engine.execute(`
    create or replace table ${result} as
    select a, b, drawn, ${terms.join(' + ')} as pattern
    from meetings ${joins.join('\n')};
    drop table meetings;
    drop table likeness`);
}

const Places = z.array(z.object({ place: z.number() }));

/** The fields, by their places, of which a table has any row. */
async function placesIn(engine: Engine, table: string): Promise<readonly number[]> {
  const rows = await engine.query(`select distinct place from ${table} order by place`);
  return Places.parse(rows).map(({ place }) => place);
}

const nothingMet =
  'select 0 as place, cast(0 as bigint) as meeting, 0 as low, 0 as high where false';
const noneAlike = 'select 0 as place, cast(0 as bigint) as meeting, 0 as level where false';
// Not sifted where levels are worked out: the engine would work out each of them a second time, to sift by it.
const alikeValues = '(select * from likeness where level <> 1)';

/** Numbers of values are smaller than this, so that two of them are one number: the smaller times this, and the other. */
const mostValues = 2 ** 31;

/**
 * SQL for the values of a field that meet in a pair, as one number, whichever stands left: null where there are not two
 * to compare, and 0 where they are equal, unless equal ones may show too little to agree.
 */
function meetingOf(fields: readonly Field[], place: number): string {
  const [l, r] = [`l${place}`, `r${place}`];
  const whole = placeOfWhole(fields, place);
  // No condition holds where one of the two is null.
  return whole === undefined
    ? `case
        when ${l} < ${r} then ${bothOf(l, r)} when ${l} > ${r} then ${bothOf(r, l)} when ${l} = ${r} then 0
      end`
    : `case
        when l${whole} is not null and r${whole} is not null then null
        when ${l} <= ${r} then ${bothOf(l, r)} when ${l} > ${r} then ${bothOf(r, l)}
      end`;
}

function bothOf(smaller: string, other: string): string {
  return `cast(${smaller} as bigint) * ${mostValues} + ${other}`;
}

/** A query for the different values of a field that meet. */
function metIn(place: number): string {
  return `
    select ${place} as place, meeting,
      cast(meeting // ${mostValues} as integer) as low, cast(meeting % ${mostValues} as integer) as high
    from (select distinct m${place} as meeting from meetings where m${place} > 0)`;
}

/** A query for what values of a field that meet have in common. */
function howAlike(fields: readonly Field[], place: number): string {
  const field = fields[place];
  if (!field) throw new RangeError(`there is no field ${place}`);
  const { levels, incomparable, showsAll, apart } = field.rules;
  const dictionary = dictionaryOf(fields, place);
  const cases = [
    ...(incomparable ? [`when ${incomparable} then 0`] : []),
    ...(showsAll
      ? [`when l.value = r.value and ${showsAll('l.value')} then ${levelNamesOf(field).length - 1}`]
      : []),
    ...(apart ? [`when ${apart} then 1`] : []),
    ...levels.map(({ when }, i) => `when ${when} then ${levels.length + 1 - i}`),
  ];
  const [nicknames, names] = isName(field)
    ? [
        ', nicknames',
        "left join identity.nicknames as nicknames on split_part(l.value, ' ', 1) = nicknames.name and split_part(r.value, ' ', 1) = nicknames.other_name",
      ]
    : ['', ''];
  // Texts are compared above a table and not above joins: the engine sets up what it does above a join for each again.
  return `
    select ${place} as place, meeting, level
    from (
      with joined as (
        select met.meeting, l, r${nicknames}
        from met
        inner join ${dictionary} as l on met.low = l.number
        inner join ${dictionary} as r on met.high = r.number
        ${names}
        where met.place = ${place}
      ),
      measured as (
        select joined.*, ${field.rules.measure ?? 'null'} as measure from joined
      )
      select meeting, case ${cases.join(' ')} else 1 end as level from measured
    )`;
}

function levelOf(fields: readonly Field[], place: number, mayBeAlike: boolean): string {
  const field = fields[place];
  if (!field) throw new RangeError(`there is no field ${place}`);
  const levels = levelNamesOf(field);
  const unlike = mayBeAlike ? `coalesce(likeness_${place}.level, 1)` : '1';
  const names = namePairOf(fields);
  const g = names ? fields.indexOf(names.given) : -1;
  const f = names ? fields.indexOf(names.family) : -1;
  const swap = field === names?.given ? levels.indexOf('swapped') : 0;
  const swapped =
    field === names?.given || field === names?.family
      ? `when l${g} = r${f} and l${f} = r${g} then ${swap}`
      : '';
  return `case
      when m${place} is null then 0
      when m${place} = 0 then ${levels.length - 1}
      ${swapped}
      else ${unlike}
    end`;
}

/** Where the whole values stand beside which a field has what masked ones show. */
function placeOfWhole(fields: readonly Field[], place: number): number | undefined {
  const { shownOf } = fields[place] ?? {};
  return shownOf === undefined ? undefined : fields.findIndex(({ name }) => name === shownOf);
}
