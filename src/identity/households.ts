import type { Engine } from '../engine/engine.ts';
import { identifier } from '../engine/sql-text.ts';
import { exists } from './components.ts';
import { agreementsOf, levelNamesOf, levelSql } from './matching/comparison-levels.ts';
import type { Field } from './matching/fields.ts';
import type { FieldKind } from './matching/kinds/kind.ts';

/**
 * What people of one household have in common: a phone, or a home. With a family name it is evidence of
 * the household, and of one person only as far as nobody else of it is a customer.
 */
interface Line {
  /** The place of its field, of the field in which it is compared with masked values, and from which level on it is the same there. */
  readonly whole: number;
  readonly shown: number;
  readonly least: number;
}

function linesOf(fields: readonly Field[]): readonly Line[] {
  return (['phone', 'address'] as const).flatMap((kind) =>
    fields.flatMap((field, place) => {
      if (field.kind !== kind) return [];
      const own = fields.findIndex(({ shownOf }) => shownOf === field.name);
      const least = kind === 'address' ? levelNamesOf(field).indexOf('alike') : 2;
      return [{ whole: place, shown: own < 0 ? place : own, least }];
    }),
  );
}

/**
 * SQL for what tells a line among those of its kind, by the whole value or by what masks show of it. Two who
 * have one phone are a household. In one house live many, so there only those of one family name are.
 */
function lineSql(fields: readonly Field[], place: number, people: string): string {
  const field = fields[place];
  const value = `${people}.${identifier(field?.name ?? '')}`;
  return field?.kind === 'address' ? `${value} || ' ' || ${familySql(fields, people)}` : value;
}

function familySql(fields: readonly Field[], people: string): string {
  const family = fields.find(({ kind }) => kind === 'family name');
  return family ? `${people}.${identifier(family.name)}` : 'cast(null as varchar)';
}

/** Fewer lines of which several records are known say nothing of how often lines are shared. */
const enoughLines = 20;

/**
 * Finds phones and homes that several people have, as far as whole records show: `shared_lines` (`kind`,
 * `line`, and what masks show of it). And of phones and of homes how probable it is that two records with one are of two people, where
 * both have one family name, and whatever their names: `line_shares` (`kind`, `is_one_family`, `share`).
 *
 * Reads `numbered`, `record_groups`, `masked_groups` and `agglomerated`.
 */
export async function findSharedLines(engine: Engine, fields: readonly Field[]): Promise<void> {
  const names = fields.filter(({ kind }) => kind === 'given name' || kind === 'family name');
  const hasName = names.map(({ name }) => `people.${identifier(name)} is not null`);
  const holders = linesOf(fields).map(
    ({ whole, shown }, kind) => `
      select ${kind} as kind, ${lineSql(fields, whole, 'people')} as line,
        ${lineSql(fields, shown, 'people')} as shown,
        people.${identifier(fields[whole]?.name ?? '')} as value, ${familySql(fields, 'people')} as family,
        coalesce(agglomerated.root, record_groups.grouped, -1 - people.person) as person
      from identity.people as people
      left join numbered on people.record_id = numbered.record_id
      left join record_groups on numbered.node = record_groups.node
      left join agglomerated on record_groups.grouped = agglomerated.node
      left join masked_groups on record_groups.grouped = masked_groups.node
      where masked_groups.node is null and (${hasName.join(' or ') || 'false'})
        and not ends_with(people.${identifier(fields[whole]?.name ?? '')}, ' *')`,
  );
  await engine.execute(`
    create or replace temp table line_holders (
      kind integer, line varchar, shown varchar, value varchar, family varchar, person bigint);
    ${holders.map((query) => `insert into line_holders ${query};`).join('')}

    create or replace temp table shared_lines as
    select kind, line, min(shown) as shown
    from line_holders
    where line is not null
    group by kind, line
    having min(person) <> max(person);

    create or replace temp table line_shares as
    with held as (
      select kind, true as is_one_family, value, family, person, count(*) as records
      from line_holders
      where family is not null
      group by kind, value, family, person
      union all
      select kind, false as is_one_family, value, null as family, person, count(*) as records
      from line_holders
      group by kind, value, person
    ),
    counted as (
      select kind, is_one_family,
        sum(records) as records,
        cast(sum(records * (records - 1)) / (sum(records) - 1) as decimal(18, 6)) as of_one
      from held
      group by kind, is_one_family, value, family
      having sum(records) > 1
    )
    -- Of another record with the same, taken at random, whether it is of somebody else.
    select kind, is_one_family, 1 - cast(sum(of_one) as double) / sum(records) as share
    from counted
    group by kind, is_one_family
    having count(*) >= ${enoughLines};
    drop table line_holders`);
}

/**
 * Finds groups of which only masked values are known and whom nothing but their household would join to
 * another group: `household_groups` (`low`, `high`). What masks show of a phone, a home and a family name is
 * all the household's. It joins only where nobody else is known to have the phone, or to have the family name
 * in the home, and where in this shop hardly anybody shares one. Else it takes something of one's own: a
 * character of the given name, a birth date. An initial is too little, as many names begin with it.
 *
 * @param linkProbability how probable it has to be that records with one phone or home are one person's
 */
export async function findHouseholdGroups(
  engine: Engine,
  fields: readonly Field[],
  linkProbability: number,
): Promise<void> {
  await engine.execute('create or replace temp table household_groups (low bigint, high bigint)');
  const family = fields.findIndex(({ kind }) => kind === 'family name');
  const isOneFamily = family < 0 ? 'false' : agrees(fields, family);
  const cases = linesOf(fields).map(({ shown, least }, kind) => {
    const isShared = (side: string) =>
      `coalesce(${lineSql(fields, shown, side)} in (select shown from shared_lines where kind = ${kind}), false)`;
    return `
      when ${levelSql(fields, shown)} >= ${least}
      then ${isShared('one')} or ${isShared('other')}
        or case when ${isOneFamily} then ${isOftenShared(kind, true, linkProbability)} else ${isOftenShared(kind, false, linkProbability)} end`;
  });
  if (cases.length === 0) return;
  await engine.execute(`
    insert into household_groups
    with alike as (
      select least(l.grouped, r.grouped) as low, greatest(l.grouped, r.grouped) as high,
        not (${isOwn(fields)}) and case ${cases.join('')} else false end as is_of_household
      ${pairsOfGroups}
      left join masked_groups as l_masked on l.grouped = l_masked.node
      left join masked_groups as r_masked on r.grouped = r_masked.node
      where l_masked.node is not null or r_masked.node is not null
    )
    select low, high
    from alike
    where low < high
    group by low, high
    having bool_and(is_of_household)`);
}

/** Whether two records with one phone, or one home, are too often of two people for it to say more. */
function isOftenShared(kind: number, isOneFamily: boolean, linkProbability: number): string {
  return `exists (
    select 1 from line_shares
    where kind = ${kind} and is_one_family = ${isOneFamily} and share > ${1 - linkProbability}
  )`;
}

const pairsOfGroups = `
  from identity.pairs as pairs
  inner join identity.people as one on pairs.record_id = one.record_id
  inner join identity.people as other on pairs.other_record_id = other.record_id
  inner join numbered as l_numbered on pairs.record_id = l_numbered.record_id
  inner join numbered as r_numbered on pairs.other_record_id = r_numbered.record_id
  inner join record_groups as l on l_numbered.node = l.node
  inner join record_groups as r on r_numbered.node = r.node`;

/**
 * Rules out in `affinities` that two groups are one person who have a phone that others are known to have
 * too, or that in this shop others often have, and whose given names are only alike, as those of siblings are,
 * unless birth date or mailbox says otherwise.
 *
 * What is ruled out is added to `kept_apart`.
 *
 * @param linkProbability how probable it has to be that records with one phone are one person's
 * @param ruledOut what pairs of groups weigh that are never joined, unless people decided so
 * @returns whether any were joined
 */
export async function ruleOutRelatives(
  engine: Engine,
  fields: readonly Field[],
  linkProbability: number,
  ruledOut: number,
): Promise<boolean> {
  const given = fields.findIndex(({ kind }) => kind === 'given name');
  const haveOneLine = linesOf(fields).flatMap(({ whole }, kind) =>
    fields[whole]?.kind === 'phone'
      ? [
          `(${from(fields, whole, 'equal')} and (
            ${lineSql(fields, whole, 'one')} in (select line from shared_lines where kind = ${kind})
            or ${isOftenShared(kind, true, linkProbability)}
          ))`,
        ]
      : [],
  );
  if (given < 0 || haveOneLine.length === 0) return false;
  const isAlike = alikeNames.map((name) => from(fields, given, name, '=')).join(' or ');
  const mailboxes = [...fields.entries()].flatMap(([place, { kind }]) =>
    kind === 'email' ? [from(fields, place, 'same mailbox name')] : [],
  );
  await engine.execute(`
    create or replace temp table relatives as
    with alike as (
      select least(l.grouped, r.grouped) as low, greatest(l.grouped, r.grouped) as high,
        (${isAlike}) and (${haveOneLine.join(' or ')})
          and not (${['false', ...mailboxes, ...ownOf(fields, 'date', 'code', 'unique id')].join(' or ')}) as is_alike,
        ${levelSql(fields, given)} > 1 as have_names
      ${pairsOfGroups}
    )
    select low, high
    from alike
    where low < high
    group by low, high
    having bool_or(is_alike) and bool_and(is_alike or not have_names);
    insert into kept_apart select low, high, 'relatives' from relatives`);
  const wereJoined = await exists(
    engine,
    `select 1
    from relatives
    inner join agglomerated as l on relatives.low = l.node
    inner join agglomerated as r on relatives.high = r.node and l.root = r.root`,
  );
  if (wereJoined) {
    await engine.execute(`
      create or replace temp table affinities as
      select affinities.part, affinities.low, affinities.high,
        case when relatives.low is null then affinities.excess else least(affinities.excess, ${ruledOut}) end as excess
      from affinities
      left join relatives on affinities.low = relatives.low and affinities.high = relatives.high`);
  }
  await engine.execute('drop table relatives');
  return wereJoined;
}

const alikeNames = ['much alike', 'alike'];

/** Whether two records agree in something that is a person's own, whoever lives with them. */
function isOwn(fields: readonly Field[]): string {
  const shown = [...fields.entries()].flatMap(([place, { kind, name }]) =>
    kind === 'shown given name'
      ? [
          `(${from(fields, place, 'last character')} and not ends_with(one.${identifier(name)}, '*'))`,
        ]
      : [],
  );
  return ['false', ...shown, ...ownOf(fields, 'given name', 'date', 'code', 'unique id')].join(
    ' or ',
  );
}

/** Conditions that two records agree in a field of these kinds. Birth dates that are only alike are those of siblings too. */
function ownOf(fields: readonly Field[], ...kinds: readonly FieldKind[]): readonly string[] {
  return [...fields.entries()].flatMap(([place, { kind }]) => {
    if (!kinds.includes(kind)) return [];
    return kind === 'date' ? [from(fields, place, 'equal')] : [agrees(fields, place)];
  });
}

function agrees(fields: readonly Field[], place: number): string {
  const field = fields[place];
  return field ? `${levelSql(fields, place)} >= ${agreementsOf(field)[0]}` : 'false';
}

/** Whether two records agree in a field as this level says, or better. */
function from(fields: readonly Field[], place: number, level: string, sign = '>='): string {
  const field = fields[place];
  const number = field ? levelNamesOf(field).indexOf(level) : -1;
  if (number < 0) throw new RangeError(`field ${place} has no comparison level ${level}`);
  return `${levelSql(fields, place)} ${sign} ${number}`;
}
