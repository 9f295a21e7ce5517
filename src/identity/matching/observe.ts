import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { agreeByChance } from './agree-by-chance.ts';
import type { PatternCount } from './comparison-levels.ts';
import { levelNamesOf, levelsIn } from './comparison-levels.ts';
import { countRecords } from './count-records.ts';
import { agreeingTogether, broughtAlong, type DrawnPairs, placesTogether } from './dependences.ts';
import { drawnFor } from './draw-agreeing.ts';
import type { Field } from './fields.ts';
import { type Observations, shippedM } from './learn.ts';
import { plausiblePairs } from './plausible-pairs.ts';
import { shownByChance } from './shown-by-chance.ts';

const Pattern = z.object({ pattern: z.string(), pairs: z.number() });
const Count = z.object({ source: z.string().nullable(), records: z.number() });

/**
 * Counts what parameters are learned from. Pairs of one cluster of `coded_people` do not count among
 * those taken by chance.
 */
export async function observe(engine: Engine, fields: readonly Field[]): Promise<Observations> {
  const strangers = await countStrangers(engine);
  const drawn = countLevels(strangers.get('chance') ?? [], fields);
  const places = placesTogether(fields);
  const alone = fields.map((_, place) => [place]);
  const chances = await agreeByChance(engine, fields, [...alone, ...places]);
  const shown = await shownByChance(engine, fields);
  const u = drawn.map((counts, place) =>
    chancesOf(
      shown.get(place)?.equal ?? chances[place] ?? 0,
      counts,
      levelsByChance(fields[place]),
    ),
  );
  const pairs = await countPairs(engine);
  const compared = await countCompared(engine);
  const given = drawn.map((counts) => 1 - (counts[0] ?? 0) / Math.max(1, sumOf(counts)));
  const most = plausiblePairs(fields, compared, given);
  const records = await countRecords(engine, 'coded_people');
  const agreeing: DrawnPairs[] = [];
  for (const place of fields.keys()) {
    const patterns = strangers.get(drawnFor(place)) ?? [];
    const equal = pairs * (given[place] ?? 0) * (chances[place] ?? 0);
    agreeing.push({
      patterns,
      each: equal / Math.max(1, sumOf(patterns.map(({ pairs: number }) => number))),
    });
  }
  return {
    fields,
    compared,
    u,
    agreeing: [
      ...agreeingTogether(fields, places, chances.slice(fields.length), chances),
      ...broughtAlong(
        fields,
        agreeing,
        fields.map(shippedM),
        u,
        Math.min(records, most ?? records),
      ),
    ],
    pairs,
    most: Math.min(pairs / 2, most ?? records),
  };
}

/** How many of the pairs that blocking brings together show each pattern. */
async function countCompared(engine: Engine): Promise<readonly PatternCount[]> {
  const rows = await engine.queryAs(
    Pattern,
    `select cast(compared.pattern as varchar) as pattern, cast(count(*) as double) as pairs
    from identity.compared as compared
    where compared.drawn = 'blocking'
    group by compared.pattern order by compared.pattern`,
  );
  return rows.map(countOf);
}

/** How many strangers show each pattern, by what they were drawn for. */
async function countStrangers(
  engine: Engine,
): Promise<ReadonlyMap<string, readonly PatternCount[]>> {
  // Left joins and a condition that null does not fail, so that people are not joined to all of other clusters first.
  const rows = await engine.queryAs(
    Pattern.extend({ drawn: z.string() }),
    `select compared.drawn, cast(compared.pattern as varchar) as pattern, cast(count(*) as double) as pairs
    from identity.compared as compared
    left join coded_people as l on compared.a = l.person
    left join coded_people as r on compared.b = r.person
    where compared.drawn <> 'blocking' and l.cluster is distinct from r.cluster
    group by compared.drawn, compared.pattern order by compared.drawn, compared.pattern`,
  );
  const byDrawn = Map.groupBy(rows, ({ drawn }) => drawn);
  return new Map([...byDrawn].map(([drawn, own]) => [drawn, own.map(countOf)]));
}

function countOf({ pattern, pairs }: z.infer<typeof Pattern>): PatternCount {
  return { pattern: BigInt(pattern), pairs };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}

/** How many pairs show each comparison level, by field and level. */
function countLevels(
  patterns: readonly PatternCount[],
  fields: readonly Field[],
): readonly (readonly number[])[] {
  const counts = fields.map((field) => levelNamesOf(field).map(() => 0));
  for (const { pattern, pairs } of patterns) {
    for (const [place, level] of levelsIn(pattern, fields).entries()) {
      const row = counts[place];
      if (row) row[level] = (row[level] ?? 0) + pairs;
    }
  }
  return counts;
}

/** The most often that strangers agree to each comparison level, where that is known. */
function levelsByChance(field: Field | undefined): ReadonlyMap<number, number> {
  const levels = field?.rules.levels.toReversed() ?? [];
  return new Map(
    levels.flatMap(({ byChance }, place): [number, number][] =>
      byChance === undefined ? [] : [[place + 2, byChance]],
    ),
  );
}

/**
 * The chance of each comparison level for strangers: that of equal values is known, the other levels share the
 * rest as they do among pairs taken by chance, with half a pair added to each so that none is impossible.
 *
 * @param most by level, the greatest chance that there can be
 */
function chancesOf(
  equal: number,
  counts: readonly number[],
  most: ReadonlyMap<number, number>,
): readonly number[] {
  const all = sumOf(counts.slice(1));
  const others = counts.map((count, level) =>
    level === 0 || level === counts.length - 1
      ? 0
      : Math.min(count, all * (most.get(level) ?? 1)) + 0.5,
  );
  const sum = sumOf(others);
  return others.map((one, level) =>
    level === counts.length - 1 ? equal : (one / sum) * (1 - equal),
  );
}

/** How many pairs there are; in linking lists, pairs of different lists. */
async function countPairs(engine: Engine): Promise<number> {
  const lists = await engine.queryAs(
    Count,
    'select source, cast(count(*) as double) as records from identity.people group by source',
  );
  const all = lists.reduce((sum, { records }) => sum + records, 0);
  const within = lists.filter(({ source }) => source !== null);
  return Math.max(
    1,
    (all * (all - 1)) / 2 -
      within.reduce((sum, { records }) => sum + (records * (records - 1)) / 2, 0),
  );
}
