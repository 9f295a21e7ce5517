import { type BuiltModel, columnNotes } from '../../engine/model.ts';
import { keysOf, largestBlock, readRules } from './block-keys.ts';
import { codePeople } from './coded-people.ts';
import { compare } from './compare.ts';
import { drawAll } from './draw-all.ts';
import { drawTouched } from './draw-touched.ts';
import { fieldsOf, type PeopleSchema } from './fields.ts';
import { needsLearning } from './versions.ts';

/**
 * Gives the model of the pairs that are compared tonight: when parameters are learned, all that
 * blocking brings together and some taken at random; else only those that a new, changed or missing
 * record touches.
 */
export function compared(schema: PeopleSchema, largest = largestBlock): BuiltModel {
  const fields = fieldsOf(schema);
  const isLinking = schema.source !== undefined;
  return {
    table: 'identity.compared',
    description:
      'One row per pair of records compared tonight and reason: brought together by blocking, drawn to learn from by chance or since they agree in a field, or dropped since blocking no longer brings it together. The pattern has the comparison level of each field.',
    grain: ['a', 'b', 'drawn'],
    columns: columnNotes({
      none: {
        drawn: 'why they were compared',
        pattern: 'the comparison level of each field, a digit a field',
      },
      indirect: {
        a: 'one record, by its number in identity.people',
        b: 'the other record, by its number in identity.people',
      },
    }),
    source: 'src/identity/matching/compared.ts',
    reads: [
      'identity.people',
      'identity.blocking_rules',
      'identity.nicknames',
      'previous.people',
      'previous.pairs',
      'previous.parameters',
      'config.matching',
    ],
    build: async (engine, table) => {
      const rules = await readRules(engine, fields);
      await engine.execute(
        `create or replace temp table block_keys as ${keysOf(rules, 'identity.people')};
        create or replace temp table block_sizes as
        select key, any_value(position) as position, count(*) as records
        from block_keys group by key having count(*) > 1`,
      );
      if (await needsLearning(engine, fields)) {
        await codePeople(engine, fields);
        await drawAll(engine, fields, isLinking, largest);
      } else {
        await drawTouched(engine, fields, keysOf(rules, 'people_before'), isLinking, largest);
        await codePeople(engine, fields, peopleOf('drawn_pairs'));
      }
      await compare(engine, 'drawn_pairs', table, fields);
      await engine.execute('drop table drawn_pairs; drop table block_keys');
    },
  };
}

function peopleOf(pairs: string): string {
  return `(
    select people.* from identity.people as people
    semi join (select a as person from ${pairs} union select b from ${pairs}) as drawn
      on people.person = drawn.person
  )`;
}
