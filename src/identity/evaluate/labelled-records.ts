import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { RollcallError } from '../../errors.ts';
import { exitCodes } from '../../exit-codes.ts';

/** More true pairs than any file of people has; a truth that makes more does not tell people apart. */
const mostTruePairs = 200_000_000;

const Size = z.object({
  records: z.coerce.number(),
  people: z.coerce.number(),
  clusters: z.coerce.number(),
  /** Records that say too little to be compared with any other. */
  incomparable: z.coerce.number(),
  /** Records of the largest cluster, and of the person with the most. */
  largestCluster: z.coerce.number(),
  largestPerson: z.coerce.number(),
});

/** How many records have a known truth, of how many people, and in how many clusters they are. */
export type LabelledSize = z.infer<typeof Size>;

/**
 * Makes `evaluation.records` (grain: record, a number in the order of record ids) from
 * `evaluation.truth`, `identity.people` and `identity.clusters`: the records whose truth is known.
 * Truth and cluster are numbers, the same for records that are together; so is `list`, and only
 * pairs of different lists count. A record that names no source is a list of its own. One that the
 * matcher had too little of to compare has no `person`, and one in no cluster is alone.
 *
 * @throws {TruthUnfit} when no truth is known, or it puts too many records together
 */
export async function labelRecords(engine: Engine): Promise<LabelledSize> {
  await engine.execute(`
    create or replace table evaluation.records as
    with known as (
      select
        cast(row_number() over (order by truth.record_id) as integer) as record,
        truth.record_id,
        people.person,
        truth.source,
        truth.cluster as person_id,
        coalesce(clusters.cluster_id, truth.record_id) as cluster_id
      from evaluation.truth as truth
      left join identity.people as people on truth.record_id = people.record_id
      left join identity.clusters as clusters on truth.record_id = clusters.record_id
      where truth.cluster is not null
    ),

    lists as (select source, min(record) as list from known where source is not null group by source),

    truths as (select person_id, min(record) as truth from known group by person_id),

    clusters as (select cluster_id, min(record) as cluster from known group by cluster_id)

    select
      known.record,
      known.record_id,
      known.person,
      coalesce(lists.list, known.record) as list,
      truths.truth,
      clusters.cluster
    from known
    left join lists on known.source = lists.source
    inner join truths on known.person_id = truths.person_id
    inner join clusters on known.cluster_id = clusters.cluster_id`);
  const [size] = await engine.queryAs(
    Size,
    `with clusters as (select cluster, count(*) as records from evaluation.records group by cluster),

    people as (select truth, count(*) as records from evaluation.records group by truth)

    select
      (select count(*) from evaluation.records) as records,
      (select count(*) from people) as people,
      (select count(*) from clusters) as clusters,
      (select count(*) from evaluation.records where person is null) as incomparable,
      (select coalesce(max(records), 0) from clusters) as largestCluster,
      (select coalesce(max(records), 0) from people) as largestPerson`,
  );
  if (size === undefined || size.records === 0) throw new TruthUnfit('it is blank in every record');
  const truePairs = await countPairs(engine, ['truth']);
  if (truePairs > mostTruePairs) {
    throw new TruthUnfit(
      `the records that it puts together make ${truePairs.toLocaleString('en')} pairs`,
    );
  }
  return size;
}

const Pairs = z.tuple([z.object({ pairs: z.coerce.number() })]);

/** Pairs of records of different lists that agree in these columns of `evaluation.records`. */
export async function countPairs(
  engine: Engine,
  columns: readonly ('truth' | 'cluster')[],
): Promise<number> {
  const group = columns.join(', ');
  const [{ pairs }] = Pairs.parse(
    await engine.query(`
      with by_list as (
        select ${group}, list, count(*) as records
        from evaluation.records
        group by ${group}, list
      ),

      groups as (
        select ${group}, sum(records) as records, sum(records * records) as squares
        from by_list
        group by ${group}
      )

      select coalesce(sum((records * records - squares) // 2), 0) as pairs
      from groups`),
  );
  return pairs;
}

/** The column that should tell who is who cannot do so. */
export class TruthUnfit extends RollcallError {
  constructor(problem: string) {
    super(
      {
        what: `The column of the truth cannot tell which records are one person: ${problem}.`,
        state: 'Nothing was evaluated.',
        next: 'Name the column whose value is the same in all records of one person: --truth COLUMN',
      },
      { exitCode: exitCodes.usage },
    );
  }
}
