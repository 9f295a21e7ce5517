import { identifier } from '../../engine/duckdb.ts';
import type { BuiltModel } from '../../engine/model.ts';
import { fieldsOf, type PeopleSchema } from './fields.ts';

/**
 * Gives the model of the records that can be compared: of whom at least two things are known that
 * tell people apart.
 */
export function people(schema: PeopleSchema, table: string): BuiltModel {
  const fields = fieldsOf(schema);
  const id = identifier(schema.id);
  const source = schema.source
    ? `cast(${identifier(schema.source)} as varchar)`
    : 'cast(null as varchar)';
  // Step by step, each function on a column: functions in functions take long to plan.
  const raw = fields.map(({ column }, i) => `cast(${identifier(column)} as varchar) as raw_${i}`);
  const words = fields.map(
    ({ before }, i) => `${before?.(`raw_${i}`) ?? `raw_${i}`} as words_${i}`,
  );
  const values = fields.map(
    ({ name, prepare }, i) => `${prepare(`words_${i}`)} as ${identifier(name)}`,
  );
  const known = fields
    .filter(({ kind }) => kind !== 'category')
    .map(({ name }) => `(case when ${identifier(name)} is null then 0 else 1 end)`);
  return {
    table: 'identity.people',
    description:
      'One row per record that can be compared with others: its values in the form in which they are compared.',
    grain: ['record_id'],
    source: 'src/identity/matching/people.ts',
    reads: [table],
    build: (engine, result) =>
      engine.execute(`
        create or replace table ${result} as
        with raw as (
          select ${id} as record_id, ${source} as source, ${raw.join(', ')} from ${table}
        ),
        worded as (
          select record_id, source, ${words.join(', ')} from raw
        ),
        prepared as (
          select record_id, source, ${values.join(', ')} from worded
        )
        select cast(row_number() over (order by record_id) - 1 as integer) as person, prepared.*
        from prepared
        where ${known.join(' + ')} >= 2`),
  };
}
