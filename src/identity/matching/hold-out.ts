import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { type CompiledRule, readRules } from './block-keys.ts';
import { binSql, type HeldOutBin } from './calibration.ts';
import { agreementsOf, levelSql, patternType, worthsOf } from './comparison-levels.ts';
import { type Field, isTelling } from './fields.ts';
import { score, type Weights } from './score.ts';

const Bin = z.object({
  place: z.number(),
  weight: z.number(),
  pairs: z.number(),
  different: z.number(),
});
const Counts = z.tuple([z.object({ pairs: z.number() })]);

/** So many pairs are enough to calibrate by, and so many are needed. */
const enoughPairs = 200_000;
const leastPairs = 5000;

/**
 * Weighs the pairs that blocking brought together as if each phone, mailbox or unique id in turn were
 * missing, and counts how many differ in it. Birth dates are not held out: they are wrong where other
 * things are, so of records of one person that agree little more differ in them. Pairs that only a rule
 * with that very field brought together do not count, since they agree in it.
 */
export async function holdOut(
  engine: Engine,
  fields: readonly Field[],
  weights: Weights,
): Promise<readonly HeldOutBin[]> {
  const [{ pairs }] = Counts.parse(
    await engine.query(
      "select cast(count(*) as double) as pairs from identity.compared where drawn = 'blocking'",
    ),
  );
  if (pairs < leastPairs) return [];
  const rules = await readRules(engine, fields);
  const parts = [...new Set(rules.flatMap((rule) => rule.parts))];
  const held = [...fields.entries()]
    .filter(([, field]) => isTelling(field) && field.kind !== 'date')
    .flatMap(([place, { name }]) => {
      const others = rules.filter((rule) => !rule.fields.includes(name));
      return others.length === 0 ? [] : [heldIn(fields, place, others, parts)];
    });
  if (held.length === 0) return [];
  const columns = parts.map((part, place) => `${part} as part_${place}`);
  await engine.execute(`
    create or replace temp table held_sample as
    select a, b, pattern from identity.compared
    where drawn = 'blocking' and a % ${Math.ceil(pairs / enoughPairs)} = 0;
    create or replace temp table held_parts as
    select ${['person', ...columns].join(', ')}
    from identity.people as people
    semi join (select a as met from held_sample union select b from held_sample) as sample
      on people.person = sample.met;
    create or replace temp table held_out as ${held.join(' union all ')};
    drop table held_parts;
    drop table held_sample`);
  await score(engine, weights, fields, 'identity.term_frequencies', 'held_scored', 'held_out');
  const bins = await engine.queryAs(
    Bin,
    `select held_out.place, cast(avg(scored.weight) as double) as weight,
      cast(count(*) as double) as pairs,
      cast(count(*) filter (where held_out.is_different) as double) as different
    from held_scored as scored
    inner join held_out
      on scored.a = held_out.a and scored.b = held_out.b and scored.pattern = held_out.pattern
    group by held_out.place, ${binSql('scored.weight')}
    order by held_out.place, weight`,
  );
  await engine.execute('drop table held_out; drop table held_scored');
  return bins;
}

/** A query for the pairs of which both records have a field, with their pattern as if it were missing. */
function heldIn(
  fields: readonly Field[],
  place: number,
  rules: readonly CompiledRule[],
  parts: readonly string[],
): string {
  const field = fields[place];
  if (!field) throw new RangeError(`there is no field ${place}`);
  const level = levelSql(fields, place, 'sample.pattern');
  const met = rules.map(
    (rule) =>
      `(${rule.parts.map((part) => `l.part_${parts.indexOf(part)} = r.part_${parts.indexOf(part)}`).join(' and ')})`,
  );
  return `
    select sample.a, sample.b, 'blocking' as drawn, ${place} as place,
      cast(sample.pattern - ${level} * ${worthsOf(fields)[place]} as ${patternType(fields)}) as pattern,
      ${level} < ${agreementsOf(field)[0]} as is_different
    from held_sample as sample
    inner join held_parts as l on sample.a = l.person
    inner join held_parts as r on sample.b = r.person
    where ${level} > 0 and (${met.join(' or ')})`;
}
