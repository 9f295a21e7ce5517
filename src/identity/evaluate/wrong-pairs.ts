import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import type { Hide } from '../../explain/hide.ts';
import type { Field } from '../matching/fields.ts';
import { readWaterfalls, type Waterfall } from '../waterfall.ts';

/**
 * How far a pair came: it has a weight; it was compared, and has too little in common for a weight;
 * no blocking rule brought it together; or one of its records says too little to be compared at all.
 */
const stations = ['weighed', 'unlike', 'never compared', 'too little known'] as const;

export type Station = (typeof stations)[number];

const stationOrder = `case station ${stations.map((station, place) => `when '${station}' then ${place}`).join(' ')} end`;

/** Two records that clustering put together or left apart against the truth. */
export interface WrongPair {
  readonly recordIds: readonly [string | null, string | null];
  readonly station: Station;
  /** Log2 odds that they are one person. */
  readonly weight: number | null;
  readonly probability: number | null;
  /** How its weight comes about, field by field. */
  readonly waterfall: Waterfall;
}

const Found = z.object({
  record_id: z.string(),
  other_record_id: z.string(),
  station: z.enum(stations),
  weight: z.coerce.number().nullable(),
  probability: z.coerce.number().nullable(),
});

const shown = 10;

/** The pairs that are in one cluster and not one person: of each cluster the one that looks most like one person. */
export async function worstFalsePairs(
  engine: Engine,
  fields: readonly Field[],
  hide: Hide,
): Promise<readonly WrongPair[]> {
  return readPairs(
    engine,
    `select pairs.a, pairs.b, pairs.weight, pairs.probability, 'weighed' as station
    from evaluation.pairs as pairs
    inner join evaluation.records as records on pairs.a = records.record
    where pairs.is_linked and not pairs.is_true
    qualify
      row_number() over (partition by records.cluster order by pairs.weight desc, pairs.a, pairs.b) = 1
    order by pairs.weight desc, pairs.a, pairs.b
    limit ${shown}`,
    fields,
    hide,
  );
}

/** The pairs that are one person and not in one cluster: of each person the heaviest, those never compared last. */
export async function worstMissedPairs(
  engine: Engine,
  fields: readonly Field[],
  hide: Hide,
): Promise<readonly WrongPair[]> {
  const order = `weight desc nulls last, ${stationOrder}, a, b`;
  return readPairs(
    engine,
    `select missed.a, missed.b, missed.weight, missed.probability, missed.station
    from (${missedSql}) as missed
    inner join evaluation.records as records on missed.a = records.record
    qualify row_number() over (partition by records.truth order by ${order}) = 1
    order by ${order}
    limit ${shown}`,
    fields,
    hide,
  );
}

const Missed = z.object({ station: z.enum(stations), pairs: z.coerce.number() });

/** Pairs that are one person and not in one cluster, by how far they came. */
export async function countMissedPairs(engine: Engine): Promise<Readonly<Record<Station, number>>> {
  const rows = await engine.queryAs(
    Missed,
    `select station, count(*) as pairs from (${missedSql}) group by station`,
  );
  const countOf = (station: Station) => rows.find((row) => row.station === station)?.pairs ?? 0;
  return {
    weighed: countOf('weighed'),
    unlike: countOf('unlike'),
    'never compared': countOf('never compared'),
    'too little known': countOf('too little known'),
  };
}

const missedSql = `
  select
    missed.a,
    missed.b,
    pairs.weight,
    pairs.probability,
    case
      when pairs.weight is not null then 'weighed'
      when missed.is_compared then 'unlike'
      when missed.can_be_compared then 'never compared'
      else 'too little known'
    end as station
  from evaluation.true_pairs as missed
  left join evaluation.pairs as pairs on missed.a = pairs.a and missed.b = pairs.b
  where not missed.is_linked`;

/** Pairs of a query (a, b, weight, probability, station) in its order: by weight, then by a and b. */
async function readPairs(
  engine: Engine,
  sql: string,
  fields: readonly Field[],
  hide: Hide,
): Promise<readonly WrongPair[]> {
  const found = await engine.queryAs(
    Found,
    `select
      l.record_id,
      r.record_id as other_record_id,
      worst.station,
      worst.weight,
      worst.probability
    from (${sql}) as worst
    inner join evaluation.records as l on worst.a = l.record
    inner join evaluation.records as r on worst.b = r.record
    order by worst.weight desc nulls last, ${stationOrder}, worst.a, worst.b`,
  );
  const pairs = found.map(({ record_id: left, other_record_id: right }) => ({ left, right }));
  const waterfalls = (await readWaterfalls(engine, fields, pairs, hide)) ?? [];
  return found.flatMap(({ record_id: one, other_record_id: other, ...pair }, place) => {
    const waterfall = waterfalls[place];
    return waterfall ? [{ ...pair, recordIds: [hide(one), hide(other)], waterfall }] : [];
  });
}
