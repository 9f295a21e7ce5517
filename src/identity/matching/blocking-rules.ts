import { z } from 'zod';
import { type Engine, literal } from '../../engine/duckdb.ts';
import type { BuiltModel } from '../../engine/model.ts';
import { hashedParts, largestBlock } from './block-keys.ts';
import { blockingParts } from './blocking-parts.ts';
import { type BlockingRule, chooseRules, combine, nameOf, type RuleFacts } from './choose-rules.ts';
import type { Field } from './fields.ts';
import { imaginePairs, type PartFacts } from './imagined-pairs.ts';
import { needsLearning } from './versions.ts';

/** How many records and pairs of them are in the blocks of a rule, and in those that are compared. */
const Blocks = z.object({
  rule: z.number(),
  records: z.number(),
  pairs: z.number(),
  comparedRecords: z.number(),
  comparedPairs: z.number(),
});
const Count = z.object({ records: z.number() });

/** How many records are enough to tell how common a part is. */
const sampleSize = 50_000;
/** Two fields may hang together, and a rule of both cost more than estimated: so often rules are chosen and measured. */
const measuringRounds = 4;

/** Pairs that may be compared: two for each record, and enough for small tables to look everywhere. */
function budgetFor(records: number): number {
  return Math.min((records * (records - 1)) / 2, Math.max(2_000_000, 2 * records));
}

/** Gives the model of the rules by which records come to be compared. They are kept until parameters are learned anew. */
export function blockingRules(fields: readonly Field[]): BuiltModel {
  return {
    table: 'identity.blocking_rules',
    description: 'One row per blocking rule: records that agree in all its parts are compared.',
    grain: ['position'],
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
        ({ parts, estimatedPairs }, index) =>
          `(${index + 1}, ${literal(nameOf(parts))}, ${estimatedPairs})`,
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
  const [{ records } = { records: 0 }] = await engine.queryAs(
    Count,
    'select cast(count(*) as double) as records from identity.people',
  );
  const step = Math.max(1, Math.floor(records / sampleSize));
  const parts = blockingParts(fields);
  await engine.execute(
    `create or replace temp table people_sample as
    select ${hashedParts(parts.map(({ sql }) => sql)).join(', ')}
    from identity.people where person % ${step} = 0`,
  );
  const facts = await measureParts(engine, parts.length);
  const combinations = combine(parts, facts, imaginePairs(parts, facts), records);
  const measured = new Map<string, RuleFacts>();
  const choice = { combinations, records, budget: budgetFor(records), measured };
  for (let round = 0; round < measuringRounds; round++) {
    const rules = chooseRules({ ...choice, estimates: true });
    const unknown = rules.filter((rule) => !measured.has(nameOf(rule.parts)));
    if (unknown.length === 0) break;
    const places = unknown.map((rule) => rule.parts.map((part) => parts.indexOf(part)));
    for (const [rule, blocks] of (await measureBlocks(engine, places, step)).entries()) {
      measured.set(nameOf(unknown[rule]?.parts ?? []), {
        pairs: blocks.comparedPairs * step * step,
        reach: blocks.comparedRecords / Math.max(1, blocks.records),
      });
    }
  }
  await engine.execute('drop table people_sample');
  return chooseRules({ ...choice, estimates: false });
}

async function measureParts(engine: Engine, parts: number): Promise<readonly PartFacts[]> {
  const [{ records } = { records: 0 }] = await engine.queryAs(
    Count,
    'select cast(count(*) as double) as records from people_sample',
  );
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
): Promise<readonly z.infer<typeof Blocks>[]> {
  const keys = rules.map((places, rule) => {
    const columns = places.map((place) => `part_${place}`);
    return `
      select ${rule} as rule, hash(${columns.join(', ')}) as key from people_sample
      where ${columns.map((column) => `${column} is not null`).join(' and ')}`;
  });
  const rows = await engine.queryAs(
    Blocks,
    `with keys as (${keys.join(' union all ')}),
    blocks as (
      select
        rule,
        cast(count(*) as double) as records,
        count(*) * (count(*) - 1) / 2 as pairs,
        count(*) * ${step} <= ${largestBlock} as is_compared
      from keys
      group by rule, key
    )
    select
      rule,
      sum(records) as records,
      sum(pairs) as pairs,
      coalesce(sum(records) filter (where is_compared), 0) as "comparedRecords",
      coalesce(sum(pairs) filter (where is_compared), 0) as "comparedPairs"
    from blocks
    group by rule`,
  );
  const byRule = new Map(rows.map((row) => [row.rule, row]));
  return rules.map((_, rule) => byRule.get(rule) ?? { ...noBlocks, rule });
}

const noBlocks = { records: 0, pairs: 0, comparedRecords: 0, comparedPairs: 0 };
