import { z } from 'zod';
import type { Engine } from '../../engine/duckdb.ts';
import type { BuiltModel } from '../../engine/model.ts';
import { blockingParts } from './blocking-parts.ts';
import { type BlockingRule, chooseRules, nameOf, type PartFacts } from './choose-rules.ts';
import type { Field } from './fields.ts';
import { needsLearning } from './versions.ts';

const Facts = z.object({ agreeing: z.number(), present: z.number(), sampled: z.number() });
const Pairs = z.object({ pairs: z.number() });
const Count = z.object({ records: z.number() });

/** How many records are enough to tell how common a part is. */
const sampleSize = 50_000;
/** Two fields may hang together, and a rule of both cost more than was estimated: so often it is looked again. */
const measuringRounds = 4;

/** Pairs that may be compared: a few for each record, and some for small tables to look everywhere. */
function budgetFor(records: number): number {
  return Math.min((records * (records - 1)) / 2, 1_000_000 + records);
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

/** Chooses, measures what the chosen rules cost in a sample, and chooses again with what is known then. */
async function choose(engine: Engine, fields: readonly Field[]): Promise<readonly BlockingRule[]> {
  const [{ records } = { records: 0 }] = await engine.queryAs(
    Count,
    'select cast(count(*) as double) as records from identity.people',
  );
  const step = Math.max(1, Math.floor(records / sampleSize));
  await engine.execute(
    `create or replace temp table people_sample as select * from identity.people where person % ${step} = 0`,
  );
  const parts = blockingParts(fields);
  const facts: PartFacts[] = [];
  for (const { sql } of parts) facts.push(await measurePart(engine, sql));
  const measured = new Map<string, number>();
  const choice = { parts, facts, records, budget: budgetFor(records), measured };
  let rules = chooseRules(choice);
  for (let round = 0; round < measuringRounds; round++) {
    const unknown = rules.filter((rule) => !measured.has(nameOf(rule.parts)));
    if (unknown.length === 0) break;
    for (const rule of unknown) {
      const pairs = (await measureRule(engine, rule)) * step * step;
      measured.set(nameOf(rule.parts), Math.max(pairs, rule.estimatedPairs));
    }
    rules = chooseRules(choice);
  }
  await engine.execute('drop table people_sample');
  return rules;
}

async function measurePart(engine: Engine, part: string): Promise<PartFacts> {
  const [facts] = await engine.queryAs(
    Facts,
    `with counted as (select ${part} as part, count(*) as records from people_sample group by ${part})
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

async function measureRule(engine: Engine, { parts }: BlockingRule): Promise<number> {
  const [pairs] = await engine.queryAs(
    Pairs,
    `with blocks as (
      select count(*) as records from people_sample
      where ${parts.map(({ sql }) => `(${sql}) is not null`).join(' and ')}
      group by ${parts.map(({ sql }) => sql).join(', ')}
    )
    select cast(coalesce(sum(records * (records - 1) / 2), 0) as double) as pairs from blocks`,
  );
  return pairs?.pairs ?? 0;
}
