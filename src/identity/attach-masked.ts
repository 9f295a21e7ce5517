import type { Engine } from '../engine/engine.ts';
import { agglomerate } from './agglomerate.ts';
import { components } from './components.ts';

/** Odds beyond this change no probability that is kept, and their sums stay numbers. */
const mostBits = 60;

/**
 * Gives groups of which only masked values are known to the people that others make. Such a group is one
 * person's at most, so its candidates compete: that it is this one's is as probable as the odds of
 * this one among the odds of all and of nobody, and has to be as probable as a link. So a second
 * person who fits nearly as well keeps it from both, and no masked record ever bridges two people.
 * Groups that go to nobody are joined among themselves as others are.
 *
 * Reads `masked_groups` (`node`), `weighed`, `group_sizes`, `marks`, `household_groups`, and `agglomerated`
 * (`node`, `root`), to which it adds the masked groups. Why others did not come to whom they fit it adds to
 * `kept_apart`.
 *
 * @param linkProbability how probable it has to be that a group is a person's
 * @param largest the most records that one person may have
 */
export async function attachMasked(
  engine: Engine,
  linkProbability: number,
  largest: number,
): Promise<void> {
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
    drop table masked_candidates;
    drop table masked_weighed;
    drop table between_masked;
    drop table masked_links;
    drop table masked_components;
    drop table masked_affinities;
    drop table agglomerated_masked`);
}

function attach(linkProbability: number, largest: number): string {
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

    create or replace temp table masked_candidates as
    with candidates as (
      select node, person,
        max(heaviest) as weight,
        bool_or(is_forbidden) as is_forbidden,
        bool_and(is_of_household) as is_of_household
      from masked_towards
      group by node, person
    ),
    possible as (
      select node, person, pow(2, least(cast(weight as double), ${mostBits})) as odds, weight, is_of_household
      from candidates
      where not is_forbidden
    )
    select node, person, weight,
      case
        when is_of_household then 'common to a household'
        when odds / (1 + odds) < ${linkProbability} then 'masked'
        when odds / (1 + sum(odds) over (partition by node)) < ${linkProbability} then 'another person'
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
