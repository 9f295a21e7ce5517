import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { type BuiltModel, columnNotes } from '../../engine/model.ts';
import { literal } from '../../engine/sql-text.ts';
import { hashedParts, keySql, largestBlock } from './block-keys.ts';
import { blockingParts } from './blocking-parts.ts';
import { type BlockingRule, chooseRules, combine, type RuleFacts } from './choose-rules.ts';
import { countRecords } from './count-records.ts';
import type { Field } from './fields.ts';
import { type PartFacts, simulatePairs } from './simulated-pairs.ts';
import { needsLearning } from './versions.ts';

/** How many records and pairs of them are in the blocks of a rule, and in those that are compared. */
const Blocks = z.object({
  position: z.number(),
  records: z.number(),
  pairs: z.number(),
  comparedRecords: z.number(),
  comparedPairs: z.number(),
});

/** How many records are enough to tell how common a part is. */
const sampleSize = 50_000;
/** Two fields may hang together, and a rule of both cost more than estimated: so often rules are chosen and measured. */
const measuringRounds = 4;

/** Pairs that may be compared: two for each record, and enough for small tables to look everywhere. */
function budgetFor(records: number): number {
  return Math.min((records * (records - 1)) / 2, Math.max(2_000_000, 2 * records));
}

/** Gives the model of the rules by which records come to be compared. They are kept until parameters are learned again. */
export function blockingRules(fields: readonly Field[]): BuiltModel {
  return {
    table: 'identity.blocking_rules',
    description: 'One row per blocking rule: records that agree in all its parts are compared.',
    grain: ['position'],
    columns: columnNotes({
      none: {
        position: 'its place among the rules',
        rule: 'the parts in which records have to agree',
        estimated_pairs: 'how many pairs it was expected to bring together when it was chosen',
      },
    }),
    source: 'src/identity/matching/blocking-rules.ts',
    reads: ['identity.people', 'previous.blocking_rules', 'previous.parameters', 'config.matching'],
    build: async (engine, table) => {
      await engine.execute(
        `create or replace table ${table} (position integer, rule varchar, estimated_pairs bigint)`,
      );
      if (!(await needsLearning(engine, fields))) {
        await engine.execute(`insert into ${table} select * from previous.blocking_rules`);
        return;
      }
      const rows = (await choose(engine, fields)).map(
        ({ name, estimatedPairs }, index) => `(${index + 1}, ${literal(name)}, ${estimatedPairs})`,
      );
      if (rows.length > 0) await engine.execute(`insert into ${table} values ${rows.join(', ')}`);
    },
  };
}

/**
 * Chooses, measures what the chosen rules cost in a sample, and chooses again with what is known then;
 * at last among those that were measured.
 */
async function choose(engine: Engine, fields: readonly Field[]): Promise<readonly BlockingRule[]> {
  const records = await countRecords(engine, 'identity.people');
  const step = Math.max(1, Math.floor(records / sampleSize));
  const parts = blockingParts(fields);
  await engine.execute(
    `create or replace temp table people_sample as
    select ${hashedParts(parts.map(({ sql }) => sql)).join(', ')}
    from identity.people where person % ${step} = 0`,
  );
  const facts = await measureParts(engine, parts.length);
  const combinations = combine(parts, facts, simulatePairs(parts, facts), records);
  const measured = new Map<string, RuleFacts>();
  const choice = { combinations, records, budget: budgetFor(records), measured };
  for (let round = 0; round < measuringRounds; round++) {
    const rules = chooseRules({ ...choice, estimates: true });
    const unknown = rules.filter(({ name }) => !measured.has(name));
    if (unknown.length === 0) break;
    const places = unknown.map((rule) => rule.parts.map((part) => parts.indexOf(part)));
    const blocks = await measureBlocks(engine, places, step);
    for (const [place, { name }] of unknown.entries()) {
      const { records: present, comparedRecords, comparedPairs } = blocks[place] ?? noBlocks;
      measured.set(name, {
        pairs: comparedPairs * step * step,
        reach: comparedRecords / Math.max(1, present),
      });
    }
  }
  await engine.execute('drop table people_sample');
  return chooseRules({ ...choice, estimates: false });
}

async function measureParts(engine: Engine, parts: number): Promise<readonly PartFacts[]> {
  const records = await countRecords(engine, 'people_sample');
  const blocks = await measureBlocks(
    engine,
    [...Array(parts).keys()].map((place) => [place]),
  );
  return blocks.map((block) => ({
    present: block.records / Math.max(1, records),
    agreesByChance: block.pairs / Math.max(1, (records * (records - 1)) / 2),
  }));
}

/**
 * Measures the blocks that rules make of the sample, in which is one record of `step`.
 *
 * @param rules by rule, the places of its parts
 */
async function measureBlocks(
  engine: Engine,
  rules: readonly (readonly number[])[],
  step = 1,
): Promise<readonly Omit<z.infer<typeof Blocks>, 'position'>[]> {
  const keys = rules.map((places, position) =>
    keySql(
      position,
      places.map((place) => `part_${place}`),
      'null',
      'people_sample',
    ),
  );
  const rows = await engine.queryAs(
    Blocks,
    `with keys as (${keys.join(' union all ')}),
    blocks as (
      select
        position,
        cast(count(*) as double) as records,
        count(*) * (count(*) - 1) / 2 as pairs,
        count(*) * ${step} <= ${largestBlock} as is_compared
      from keys
      group by position, key
    )
    select
      position,
      sum(records) as records,
      sum(pairs) as pairs,
      coalesce(sum(records) filter (where is_compared), 0) as "comparedRecords",
      coalesce(sum(pairs) filter (where is_compared), 0) as "comparedPairs"
    from blocks
    group by position`,
  );
  const byPosition = new Map(rows.map((row) => [row.position, row]));
  return rules.map((_, position) => byPosition.get(position) ?? noBlocks);
}

const noBlocks = { records: 0, pairs: 0, comparedRecords: 0, comparedPairs: 0 };
