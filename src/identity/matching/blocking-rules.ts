import { z } from 'zod';
import type { Engine } from '../../engine/duckdb.ts';
import type { BuiltModel } from '../../engine/model.ts';
import { hashedParts, largestBlock } from './block-keys.ts';
import { blockingParts } from './blocking-parts.ts';
import { type BlockingRule, chooseRules, nameOf, type RuleFacts } from './choose-rules.ts';
import type { Field } from './fields.ts';
import { imaginePairs, type PartFacts } from './imagined-pairs.ts';
import { needsLearning } from './versions.ts';

const Facts = z.object({ agreeing: z.number(), present: z.number(), sampled: z.number() });
const MeasuredRule = z.object({ pairs: z.number(), reached: z.number(), present: z.number() });
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
      for (const [index, rule] of (await choose(engine, fields)).entries()) {
        await engine.execute(`insert into ${table} values ($position, $rule, $pairs)`, {
          position: index + 1,
          rule: nameOf(rule.parts),
          pairs: rule.estimatedPairs,
        });
      }
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
  const facts: PartFacts[] = [];
  for (const place of parts.keys()) facts.push(await measurePart(engine, `part_${place}`));
  const measured = new Map<string, RuleFacts>();
  const imagined = imaginePairs(parts, facts);
  const choice = { parts, facts, imagined, records, budget: budgetFor(records), measured };
  for (let round = 0; round < measuringRounds; round++) {
    const rules = chooseRules({ ...choice, estimates: true });
    const unknown = rules.filter((rule) => !measured.has(nameOf(rule.parts)));
    if (unknown.length === 0) break;
    for (const rule of unknown) {
      const columns = rule.parts.map((part) => `part_${parts.indexOf(part)}`);
      measured.set(nameOf(rule.parts), await measureRule(engine, columns, step));
    }
  }
  await engine.execute('drop table people_sample');
  return chooseRules({ ...choice, estimates: false });
}

async function measurePart(engine: Engine, column: string): Promise<PartFacts> {
  const [facts] = await engine.queryAs(
    Facts,
    `with counted as (
      select ${column} as part, count(*) as records from people_sample group by ${column}
    )
    select
      cast(coalesce(sum(records * (records - 1)) filter (where part is not null), 0) as double) as agreeing,
      cast(coalesce(sum(records) filter (where part is not null), 0) as double) as present,
      cast(coalesce(sum(records), 0) as double) as sampled
    from counted`,
  );
  if (!facts || facts.sampled < 2) return { present: 0, agreesByChance: 0 };
  return {
    present: facts.present / facts.sampled,
    agreesByChance: facts.agreeing / (facts.sampled * (facts.sampled - 1)),
  };
}

/** Measures a rule in the sample, which has every so many-th record (`step`). */
async function measureRule(
  engine: Engine,
  columns: readonly string[],
  step: number,
): Promise<RuleFacts> {
  const [rule] = await engine.queryAs(
    MeasuredRule,
    `with blocks as (
      select count(*) as records, count(*) * ${step} <= ${largestBlock} as is_compared
      from people_sample
      where ${columns.map((column) => `${column} is not null`).join(' and ')}
      group by ${columns.join(', ')}
    )
    select
      cast(coalesce(sum(records * (records - 1) / 2) filter (where is_compared), 0) as double) as pairs,
      cast(coalesce(sum(records) filter (where is_compared), 0) as double) as reached,
      cast(coalesce(sum(records), 0) as double) as present
    from blocks`,
  );
  if (!rule) return { pairs: 0, reach: 0 };
  return { pairs: rule.pairs * step * step, reach: rule.reached / Math.max(1, rule.present) };
}
