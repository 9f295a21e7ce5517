import { type BuiltModel, columnNotes } from '../../engine/model.ts';
import { components } from '../components.ts';
import { clusterPeople } from './coded-people.ts';
import type { Field } from './fields.ts';
import { learn } from './learn.ts';
import { observe } from './observe.ts';
import { score } from './score.ts';
import { countHolders } from './term-frequencies.ts';
import { needsLearning } from './versions.ts';
import { weightsOf } from './weights.ts';

/** Two records are taken for one person at first when 99 of 100 such are. */
const sureWeight = 6.6;

/**
 * Gives the model of a first guess at who is one person. How common a value is among people, and how
 * often strangers agree, can only be counted when records of one person are not taken for several.
 */
export function firstGuess(fields: readonly Field[]): BuiltModel {
  return {
    table: 'identity.first_guess',
    description:
      'One row per record that a first guess joins to another, when parameters are learned: its cluster.',
    grain: ['person'],
    columns: columnNotes({
      indirect: {
        person: 'the record, by its number in identity.people',
        cluster: 'the smallest record of its cluster',
      },
    }),
    source: 'src/identity/matching/first-guess.ts',
    reads: ['identity.people', 'identity.compared', 'previous.parameters', 'config.matching'],
    build: async (engine, table) => {
      await engine.execute(`create or replace table ${table} (person integer, cluster integer)`);
      if (!(await needsLearning(engine, fields))) return;
      const parameters = learn(await observe(engine, fields));
      await countHolders(engine, fields, 'first_frequencies', 'count(*)');
      await score(engine, weightsOf(parameters), fields, 'first_frequencies', 'first_pairs');
      await engine.execute(
        `create or replace temp table first_links as select a, b from first_pairs where weight >= ${sureWeight}`,
      );
      await components(engine, 'first_links', 'first_components');
      await engine.execute(`
        insert into ${table} select node as person, component as cluster from first_components;
        drop table first_frequencies;
        drop table first_pairs;
        drop table first_links;
        drop table first_components`);
      await clusterPeople(engine, table);
    },
  };
}
