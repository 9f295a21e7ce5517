import { type BuiltModel, columnNotes } from '../../engine/model.ts';
import { calibratedSql, readCalibration } from './calibration.ts';
import { dropCodes } from './coded-people.ts';
import type { Field } from './fields.ts';
import { readParameters } from './parameters.ts';
import { score } from './score.ts';
import { needsLearning } from './versions.ts';
import { weightsOf } from './weights.ts';

/**
 * Gives the model of the pairs that may be one person. When nothing is learned again, what the
 * published run says of pairs that nothing touched is taken over: a pair's weight depends on its two
 * records and the parameters alone.
 */
export function pairs(fields: readonly Field[]): BuiltModel {
  return {
    table: 'identity.pairs',
    description:
      'One row per pair of records that weighs more than -4: the base-2 logarithm of the odds that they are one person, and the probability.',
    grain: ['record_id', 'other_record_id'],
    columns: columnNotes({
      none: {
        pattern: 'the comparison level of each field, a digit a field',
        weight: 'the base-2 logarithm of the odds that they are one person',
        probability: 'how likely they are one person, by the calibrated weight',
      },
      indirect: {
        record_id: 'one record of the pair',
        other_record_id: 'the other record of the pair',
      },
    }),
    source: 'src/identity/matching/pairs.ts',
    reads: [
      'identity.people',
      'identity.compared',
      'identity.parameters',
      'identity.term_frequencies',
      'previous.people',
      'previous.pairs',
      'previous.parameters',
      'config.matching',
    ],
    build: async (engine, table) => {
      const learned = await readParameters(engine, fields);
      if (!learned) throw new RangeError('identity.parameters were learned of other fields');
      await score(engine, weightsOf(learned), fields, 'identity.term_frequencies', 'scored_pairs');
      await dropCodes(engine, fields);
      await engine.execute(`
        create or replace temp table new_pairs as
        select l.record_id, r.record_id as other_record_id, scored.pattern, scored.weight
        from scored_pairs as scored
        inner join identity.people as l on scored.a = l.person
        inner join identity.people as r on scored.b = r.person;
        drop table scored_pairs`);
      const kept = (await needsLearning(engine, fields)) ? '' : untouched;
      const weight = calibratedSql('weight', await readCalibration(engine));
      await engine.execute(`
        create or replace table ${table} as
        with chosen as (
          select record_id, other_record_id, pattern, weight from new_pairs ${kept}
        )
        select record_id, other_record_id, pattern, weight,
          cast(round(1 / (1 + pow(2, -(${weight}))), 8) as decimal(9, 8)) as probability
        from chosen
        order by record_id, other_record_id;
        drop table new_pairs;
        drop table if exists people_changed;
        drop table if exists people_before`);
    },
  };
}

/** Pairs of the published run of which neither record changed, and that were not compared or dropped tonight. */
const untouched = `
  union all
  select former.record_id, former.other_record_id, former.pattern, former.weight
  from previous.pairs as former
  anti join people_before as one on former.record_id = one.record_id
  anti join people_before as other on former.other_record_id = other.record_id
  anti join (
    select l.record_id, r.record_id as other_record_id
    from identity.compared as compared
    inner join identity.people as l on compared.a = l.person
    inner join identity.people as r on compared.b = r.person
  ) as again on former.record_id = again.record_id and former.other_record_id = again.other_record_id`;
