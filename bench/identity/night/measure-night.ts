import { join } from 'node:path';
import { openEngine } from '../../../src/engine/open-engine.ts';
import { literal } from '../../../src/engine/sql-text.ts';
import { tablePath } from '../../../src/engine/store.ts';
import { bCubedScores, pairwiseScores } from '../../../src/identity/evaluate/cluster-scores.ts';
import { labelRecords } from '../../../src/identity/evaluate/labelled-records.ts';
import { measureProcess } from '../../measured-process.ts';
import type { IdentitySettings } from '../arguments.ts';
import type { DataSet } from '../measure-matching.ts';
import type { MeasuredMatching } from '../measured-matching.ts';
import { truth } from '../schemas.ts';
import { writeNight } from './write-night.ts';

/**
 * Runs a whole night on exports of the invented marketplaces, and scores its customers: with keys, households
 * and all that cleaning does before records are compared. Seconds and memory are the whole run's.
 *
 * @throws {ProcessFailed}
 */
export async function measureNight(
  { name, file }: DataSet,
  { folder, threads, memoryLimit }: IdentitySettings,
): Promise<MeasuredMatching> {
  const night = await writeNight(file, join(folder, 'night'), { threads, memoryLimit });
  const { seconds, peakMemoryBytes } = await measureProcess([
    'src/start/rollcall.js',
    ...['run', 'nightly', '--config', night.config, '--as-of', '2026-10-01', '--quiet'],
  ]);
  const published = join(night.output, 'current');
  const engine = await openEngine({ folders: [night.output, join(file, '..')], threads });
  try {
    const table = (of: string) => `read_parquet(${literal(tablePath(published, of))})`;
    await engine.execute(`
      create schema evaluation;
      create schema identity;
      create table evaluation.truth as
      select record_id, cast(null as varchar) as source, ${truth} as cluster
      from read_parquet(${literal(file)});
      create table identity.people as
      select cast(null as varchar) as record_id, cast(null as integer) as person where false;
      -- A record that names nobody is nobody's, and so alone.
      create table identity.clusters as
      with exported as (
        select registration_id as record_id, person_record_id from ${table('clean.registrations')}
        union all
        select order_id, person_record_id from ${table('clean.orders')}
      )
      select exported.record_id, members.customer_id as cluster_id
      from exported
      inner join ${table('identity.members')} as members
        on exported.person_record_id = members.record_id`);
    const { records, people } = await labelRecords(engine);
    const pairwise = await pairwiseScores(engine);
    const bCubed = await bCubedScores(engine);
    return {
      dataSet: name,
      records,
      people,
      precision: pairwise.precision,
      recall: pairwise.recall,
      f1: pairwise.f1,
      bCubedF1: bCubed.f1,
      pairCompleteness: null,
      seconds,
      peakMemoryBytes,
      guessed: null,
    };
  } finally {
    engine.close();
  }
}
