import type { Engine } from '../engine/engine.ts';
import { heaviest, lightest, stepsPerBit } from './agglomerate.ts';
import { type Calibration, leastWeightFor } from './matching/calibration.ts';

/** What people decided outweighs all that is likely. */
const decided = 1000;
const decidedSteps = 1_000_000_000;

/** So heavy that no evidence outweighs it, and that its sums stay whole numbers of 64 bits. */
const forbidden = -1_000_000_000_000;

/**
 * What an equal identifier weighs that joins no group, since some of its holders must be apart: enough
 * for a link, but less than a pair that agrees in other things too.
 */
const loosened = 5;

/** The same, where a link has to be this probable. */
export function loosenedWeight(linkProbability: number): number {
  return Math.max(loosened, leastWeightFor(linkProbability, []));
}

/**
 * What masks show fits many, and of two people who must be apart a record can fit both: such a record is
 * joined to nobody who is less probable than this, whatever a link has to be.
 */
export const leastOfDoubtful = 0.9;

/** Odds beyond this change no probability that is kept, and their sums stay numbers. */
export const mostBits = 60;

/**
 * Weighs what speaks for two groups being one, above the lightest weight. The links of a group that was
 * taken apart are the heaviest pairs now: of an identifier that several groups hold, each two of their
 * records. Makes `evidence`, `weighed` (what is known of two groups) and `strong_links` of those that are
 * as probable as a link has to be.
 */
export async function weighGroups(
  engine: Engine,
  linkProbability: number,
  calibration: Calibration,
): Promise<void> {
  await engine.execute(collectEvidence(linkProbability));
  await engine.execute(weigh(linkProbability, calibration));
}

function collectEvidence(linkProbability: number): string {
  return `
    create or replace temp table evidence as
    with named as (
      select distinct record_groups.grouped
      from taken_apart
      inner join record_groups on taken_apart.node = record_groups.node
      inner join numbered on taken_apart.node = numbered.node
      inner join identity.records as records on numbered.record_id = records.record_id
      where records.name is not null
    ),
    -- Counted and not listed, as many records may hold a key.
    held as (
      select holders.evidence, holders.hub, record_groups.grouped,
        named.grouped is not null as is_named,
        count(*) as records
      from holders
      semi join taken_apart on holders.node = taken_apart.node
      inner join record_groups on holders.node = record_groups.node
      left join named on record_groups.grouped = named.grouped
      group by holders.evidence, holders.hub, record_groups.grouped, named.grouped
    ),
    -- Of a key that people of several names hold, whoever has no name may be any of them.
    parts as (
      select evidence, hub, grouped, records
      from held
      qualify is_named or evidence = 'decision'
        or count(*) filter (where is_named) over (partition by evidence, hub) < 2
    ),
    loosened as (
      select l.grouped as low, r.grouped as high, l.records * r.records as pairs,
        cast(
          case when l.evidence = 'decision' then ${decided} else ${loosenedWeight(linkProbability)} end
        as decimal(9, 4)) as weight,
        true as is_key
      from parts as l
      inner join parts as r
        on l.evidence = r.evidence and l.hub = r.hub and l.grouped < r.grouped
    ),
    alike as (
      select least(lg.grouped, rg.grouped) as low, greatest(lg.grouped, rg.grouped) as high,
        1 as pairs, pairs.weight, false as is_key
      from identity.pairs as pairs
      inner join numbered as l on pairs.record_id = l.record_id
      inner join numbered as r on pairs.other_record_id = r.record_id
      inner join record_groups as lg on l.node = lg.node
      inner join record_groups as rg on r.node = rg.node
    )
    select low, high, pairs, weight, is_key from alike where low < high
    union all
    select low, high, pairs, weight, is_key from loosened`;
}

function weigh(linkProbability: number, calibration: Calibration): string {
  const strong = leastWeightFor(linkProbability, calibration);
  const strongOfMasked = Math.max(strong, leastWeightFor(leastOfDoubtful, []));
  return `
    create or replace temp table weighed as
    with known as (
      select
        low,
        high,
        max(weight) as heaviest,
        sum(
          pairs * case
            when weight = ${decided} then ${decidedSteps}
            else cast((least(weight, ${heaviest}) - ${lightest}) * ${stepsPerBit} as bigint)
          end
        ) as excess
      from evidence
      group by low, high
    ),
    apart_groups as (
      select least(l.grouped, r.grouped) as low, greatest(l.grouped, r.grouped) as high
      from apart
      inner join record_groups as l on apart.a = l.node
      inner join record_groups as r on apart.b = r.node
    ),
    forbidden as (
      select distinct low, high from apart_groups where low < high
    )
    select
      coalesce(known.low, forbidden.low) as low,
      coalesce(known.high, forbidden.high) as high,
      known.heaviest,
      forbidden.low is not null as is_forbidden,
      known.heaviest >= cast(${strong} as decimal(9, 4)) as is_likely,
      known.heaviest >= cast(
        case when one.node is null and other.node is null then ${strong} else ${strongOfMasked} end
      as decimal(9, 4)) and forbidden.low is null as is_strong,
      one.node is not null or other.node is not null as is_masked,
      cast(case when forbidden.low is null then known.excess else ${forbidden} end as bigint) as excess
    from known
    full join forbidden on known.low = forbidden.low and known.high = forbidden.high
    left join masked_groups as one on coalesce(known.low, forbidden.low) = one.node
    left join masked_groups as other on coalesce(known.high, forbidden.high) = other.node;

    create or replace temp table strong_links as
    select low as a, high as b from weighed where is_strong and not is_masked`;
}
