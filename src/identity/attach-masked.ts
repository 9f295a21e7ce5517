import type { Engine } from '../engine/engine.ts';
import { agglomerate } from './agglomerate.ts';
import { components } from './components.ts';
import { agreementsOf, levelNamesOf, levelSql } from './matching/comparison-levels.ts';
import type { Field } from './matching/fields.ts';
import { compareNear } from './matching/near-pairs.ts';
import { mostBits } from './weigh-groups.ts';

/**
 * Gives groups of which only masked values are known to the people that others make. Such a group is one
 * person's at most, so its candidates compete: that it is this one's is as probable as the odds of
 * this one among the odds of all and of nobody, and has to be as probable as a link. So a second
 * person who fits nearly as well keeps it from both, and no masked record ever bridges two people. Where
 * no phone and no mailbox says that it is this one's, none of the person's records may be of somebody else.
 * Groups that go to nobody are joined among themselves as others are.
 *
 * Reads `masked_groups` (`node`), `weighed`, `group_sizes`, `marks`, `household_groups`, `numbered`,
 * `record_groups`, and `agglomerated` (`node`, `root`), to which it adds the masked groups. Why others did
 * not come to whom they fit it adds to `kept_apart`.
 *
 * @param linkProbability how probable it has to be that a group is a person's
 * @param largest the most records that one person may have
 */
export async function attachMasked(
  engine: Engine,
  fields: readonly Field[],
  linkProbability: number,
  largest: number,
): Promise<void> {
  await engine.execute(findTowards(fields));
  await compareNear(engine, fields, 'masked_unmet', 'masked_met');
  await engine.execute(attach(linkProbability, largest));
  await components(engine, 'masked_links', 'masked_components');
  await engine.execute(`
    create or replace temp table masked_affinities as
    select l.component as part, weighed.low, weighed.high, weighed.excess
    from between_masked as weighed
    inner join masked_components as l on weighed.low = l.node
    inner join masked_components as r on weighed.high = r.node and l.component = r.component`);
  await agglomerate(
    engine,
    'masked_affinities',
    'group_sizes',
    'marks',
    'agglomerated_masked',
    largest,
  );
  await engine.execute(`
    insert into agglomerated
    select node, person as root from attached
    union all
    select node, root from agglomerated_masked;
    drop table attached;
    drop table masked_towards;
    drop table masked_beside;
    drop table masked_met;
    drop table masked_unmet;
    drop table record_places;
    drop table masked_candidates;
    drop table masked_weighed;
    drop table between_masked;
    drop table masked_links;
    drop table masked_components;
    drop table masked_affinities;
    drop table agglomerated_masked`);
}

/**
 * Whom masked groups may be of: `masked_towards`. And where no phone and no mailbox says so, pairs with the other
 * records of these people: `masked_unmet`.
 */
function findTowards(fields: readonly Field[]): string {
  const contacts = [...fields.entries()].flatMap(([place, field]) => {
    const least = leastOfContact(field);
    return least === undefined ? [] : [`${levelSql(fields, place)} >= ${least}`];
  });
  return `
    create or replace temp table masked_weighed as
    select weighed.low, weighed.high, weighed.heaviest, weighed.excess, weighed.is_forbidden, weighed.is_likely,
      weighed.is_strong and households.low is null as is_strong,
      households.low is not null as is_of_household
    from weighed
    left join household_groups as households
      on weighed.low = households.low and weighed.high = households.high
    where weighed.is_masked;

    create or replace temp table masked_towards as
    with towards as (
      select low as node, high as other, heaviest, is_forbidden, is_likely, is_of_household
      from masked_weighed semi join masked_groups on masked_weighed.low = masked_groups.node
      union all
      select high as node, low as other, heaviest, is_forbidden, is_likely, is_of_household
      from masked_weighed semi join masked_groups on masked_weighed.high = masked_groups.node
    )
    select towards.*, coalesce(agglomerated.root, towards.other) as person
    from towards
    anti join masked_groups on towards.other = masked_groups.node
    left join agglomerated on towards.other = agglomerated.node;

    create or replace temp table masked_beside as
    with between_masked as (
      select low, high, heaviest
      from masked_weighed
      semi join masked_groups as l on masked_weighed.low = l.node
      semi join masked_groups as r on masked_weighed.high = r.node
      where is_likely
    )
    select low as node, high as other, heaviest from between_masked
    union all
    select high as node, low as other, heaviest from between_masked;

    create or replace temp table record_places as
    select numbered.record_id, record_groups.grouped as node,
      coalesce(agglomerated.root, record_groups.grouped) as person
    from numbered
    inner join record_groups on numbered.node = record_groups.node
    left join agglomerated on record_groups.grouped = agglomerated.node
    semi join identity.people as people on numbered.record_id = people.record_id;

    create or replace temp table masked_unmet as
    with reached as (
      select l.node, l.person, r.node as other_node, r.person as other_person
      from identity.pairs as pairs
      inner join record_places as l on pairs.record_id = l.record_id
      inner join record_places as r on pairs.other_record_id = r.record_id
      where ${['false', ...contacts].join(' or ')}
    ),
    doubtful as (
      select node, person from masked_towards where is_likely
      except select node, other_person from reached
      except select other_node, person from reached
    ),
    together as (
      select node, person from doubtful
      union
      select masked_beside.other as node, doubtful.person
      from doubtful
      inner join masked_beside on doubtful.node = masked_beside.node
    ),
    met as (
      select l.record_id, r.record_id as other_record_id
      from together
      inner join record_places as l on together.node = l.node
      inner join record_places as r on together.person = r.person
    )
    select least(record_id, other_record_id) as record_id,
      greatest(record_id, other_record_id) as other_record_id
    from met
    anti join identity.pairs as pairs
      on least(met.record_id, met.other_record_id) = pairs.record_id
      and greatest(met.record_id, met.other_record_id) = pairs.other_record_id`;
}

/** From which level on a phone or a mailbox says that two are one. First letters of a mailbox are those of a name. */
function leastOfContact(field: Field): number | undefined {
  switch (field.kind) {
    case 'phone':
    case 'shown phone':
      return agreementsOf(field)[0];
    case 'email':
    case 'shown email':
      return levelNamesOf(field).length - 1;
    default:
      return undefined;
  }
}

function attach(linkProbability: number, largest: number): string {
  return `
    create or replace temp table masked_candidates as
    with met_places as (
      select one.node, one.person, other.node as other_node, other.person as other_person
      from masked_met
      inner join record_places as one on masked_met.record_id = one.record_id
      inner join record_places as other on masked_met.other_record_id = other.record_id
      where masked_met.weight is null
    ),
    two_people as (
      select node, other_person as person from met_places
      union
      select other_node as node, person from met_places
    ),
    -- Whom a group fits beside a person: another masked one of somebody who is not this person.
    rivals as (
      select masked_beside.node, two_people.person, max(masked_beside.heaviest) as weight
      from masked_beside
      inner join two_people on masked_beside.other = two_people.node
      group by masked_beside.node, two_people.person
    ),
    candidates as (
      select node, person,
        max(heaviest) as weight,
        bool_or(is_forbidden) as is_forbidden,
        bool_and(is_of_household) as is_of_household
      from masked_towards
      group by node, person
    ),
    possible as (
      select candidates.node, candidates.person, candidates.weight, candidates.is_of_household,
        two_people.node is not null as are_two,
        case when two_people.node is null then ${oddsOf('candidates.weight')} else 0 end as odds,
        case when rivals.node is null then 0 else ${oddsOf('rivals.weight')} end as odds_of_rival
      from candidates
      left join two_people
        on candidates.node = two_people.node and candidates.person = two_people.person
      left join rivals on candidates.node = rivals.node and candidates.person = rivals.person
      where not candidates.is_forbidden
    )
    select node, person, weight,
      case
        when are_two then 'two people'
        when is_of_household then 'common to a household'
        when odds / (1 + odds) < ${linkProbability} then 'masked'
        when odds / (1 + odds_of_rival + sum(odds) over (partition by node)) < ${linkProbability}
        then 'another person'
      end as reason
    from possible;

    insert into kept_apart
    select least(towards.node, towards.other), greatest(towards.node, towards.other), candidates.reason
    from masked_towards as towards
    inner join masked_candidates as candidates
      on towards.node = candidates.node and towards.person = candidates.person
    where towards.is_likely and candidates.reason is not null
    union all
    select masked_weighed.low, masked_weighed.high, 'common to a household'
    from masked_weighed
    semi join masked_groups as l on masked_weighed.low = l.node
    semi join masked_groups as r on masked_weighed.high = r.node
    where masked_weighed.is_likely and masked_weighed.is_of_household;

    create or replace temp table attached as
    with likely as (
      select node, person, weight from masked_candidates where reason is null
    ),
    person_marks as (
      select distinct coalesce(agglomerated.root, marks.node) as person, marks.scope, marks.identifier
      from marks
      left join agglomerated on marks.node = agglomerated.node
    ),
    person_sizes as (
      select coalesce(agglomerated.root, sizes.node) as person, sum(sizes.size) as size
      from group_sizes as sizes
      left join agglomerated on sizes.node = agglomerated.node
      group by coalesce(agglomerated.root, sizes.node)
    ),
    -- Of two that must be apart only the likelier is one person's.
    opposed as (
      select worse.node, worse.person
      from weighed
      inner join likely as one on weighed.low = one.node
      inner join likely as other on weighed.high = other.node and one.person = other.person
      inner join likely as worse
        on worse.person = one.person
        and worse.node = case when one.weight < other.weight then one.node else other.node end
      where weighed.is_forbidden
    )
    select likely.node, likely.person
    from likely
    anti join opposed on likely.node = opposed.node and likely.person = opposed.person
    inner join person_sizes as persons on likely.person = persons.person
    inner join group_sizes as own on likely.node = own.node
    where not exists (
      select 1
      from marks as ones
      inner join person_marks as others
        on ones.scope = others.scope and ones.identifier <> others.identifier
      where ones.node = likely.node and others.person = likely.person
    )
    qualify persons.size + sum(own.size) over (
      partition by likely.person
      order by likely.weight desc nulls last, likely.node asc nulls last
      rows between unbounded preceding and current row
    ) <= ${largest};

    create or replace temp table between_masked as
    select weighed.low, weighed.high, weighed.excess, weighed.is_strong
    from masked_weighed as weighed
    semi join masked_groups as l on weighed.low = l.node
    semi join masked_groups as r on weighed.high = r.node
    anti join attached as one on weighed.low = one.node
    anti join attached as other on weighed.high = other.node;
    create or replace temp table masked_links as
    select low as a, high as b from between_masked where is_strong`;
}

/** SQL for the odds that a weight means. */
function oddsOf(weight: string): string {
  return `pow(2, least(cast(${weight} as double), ${mostBits}))`;
}
