import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { type BuiltModel, columnNotes } from '../../engine/model.ts';
import { type CountedPoint, calibrate, calibrationField } from './calibration.ts';
import { agreementsOf, levelNamesOf } from './comparison-levels.ts';
import type { Field } from './fields.ts';
import { holdOut } from './hold-out.ts';
import { learn, type Parameters } from './learn.ts';
import { observe } from './observe.ts';
import { needsLearning, versionOf } from './versions.ts';
import { type LearnedParameters, weightsOf } from './weights.ts';

const priorField = '(prior)';
/** A comparison level that fewer true pairs than this show rests on the figures that are shipped. */
const enoughPairs = 5;

const Row = z.object({
  field: z.string(),
  level: z.number(),
  level_name: z.string(),
  m: z.number(),
  u: z.number(),
  weight: z.number(),
});

/** Gives the model of what was learned: m, u and the prior. */
export function parameters(fields: readonly Field[]): BuiltModel {
  return {
    table: 'identity.parameters',
    description:
      'One row per field and comparison level: how often records of one person (m) and of strangers (u) agree just so, and the weight log2(m / u). One row for the prior, which says if the shipped m stays and why, one for each weight at which it is known how probable pairs are (m) that the model holds for so probable (u), and for each two fields that agree or differ together the weight of what they say twice. Learned weekly.',
    grain: ['field', 'level'],
    columns: columnNotes({
      none: {
        field:
          'the field; (prior) for the chance that any two records are one person, (calibration) for how probable pairs of some weight are',
        level: 'the comparison level, 0 where a value is missing',
        level_name: 'what the level is; of the prior why shipped figures stay',
        m: 'how often records of one person agree just so',
        u: 'how often those of strangers do',
        weight: 'log2(m / u)',
        expected_pairs: 'how many pairs of one person were expected to agree just so',
        is_trained: 'whether it was learned, and not shipped',
        version: 'of the program that learned it',
        fitted_on: 'the business day on which it was learned',
      },
    }),
    source: 'src/identity/matching/parameters.ts',
    reads: [
      'identity.people',
      'identity.blocking_rules',
      'identity.compared',
      'identity.first_guess',
      'identity.term_frequencies',
      'previous.parameters',
      'config.matching',
      'config.run',
    ],
    build: async (engine, table) => {
      await engine.execute(`create or replace table ${table} (
        field varchar, level integer, level_name varchar, m double, u double, weight double,
        expected_pairs double, is_trained boolean, version varchar, fitted_on date)`);
      if (await needsLearning(engine, fields)) {
        const learned = learn(await observe(engine, fields));
        await store(engine, table, fields, learned, await calibrationOf(engine, fields, learned));
      } else {
        await engine.execute(
          // A run of an older version has columns of other names beside these.
          `insert into ${table}
          select field, level, level_name, m, u, weight, expected_pairs, is_trained, version, fitted_on
          from previous.parameters order by field, level`,
        );
      }
    },
  };
}

/**
 * The rows that tell how two fields hang together: their weight counts where the one agrees and the
 * other at this level, or where both differ.
 */
function dependenceOf(one: Field, other: Field): string {
  return `${one.name} & ${other.name}`;
}

/** How far the weights of what was learned are off, as far as anything is known of that. */
async function calibrationOf(
  engine: Engine,
  fields: readonly Field[],
  learned: Parameters,
): Promise<readonly CountedPoint[]> {
  if (learned.doubt !== undefined) return [];
  const strangersDiffer = fields.map((field, place) =>
    (learned.u[place] ?? []).slice(0, agreementsOf(field)[0]).reduce((sum, one) => sum + one, 0),
  );
  return calibrate(await holdOut(engine, fields, weightsOf(learned)), strangersDiffer);
}

async function store(
  engine: Engine,
  table: string,
  fields: readonly Field[],
  learned: Parameters,
  calibration: readonly CountedPoint[],
): Promise<void> {
  const weights = weightsOf(learned);
  const isTrained = String(learned.doubt === undefined);
  const texts = [
    [
      priorField,
      '0',
      learned.doubt === undefined ? '' : `shipped m, since ${learned.doubt}`,
      String(learned.prior),
      '0',
      String(weights.prior),
      '0',
      isTrained,
    ],
    ...calibration.map(({ weight, calibrated, pairs }, place) => [
      calibrationField,
      String(place),
      '',
      String(1 / (1 + 2 ** -calibrated)),
      String(1 / (1 + 2 ** -weight)),
      String(calibrated),
      pairs.toFixed(2),
      'true',
    ]),
    ...learned.dependences.flatMap(({ one, other, level, bits }) => {
      const [first, second] = [fields[one], fields[other]];
      if (!first || !second) return [];
      const name = level === 1 ? 'both differ' : (levelNamesOf(second)[level] ?? '');
      const weight = String(level === 1 ? bits : -bits);
      return [[dependenceOf(first, second), String(level), name, '0', '0', weight, '0', isTrained]];
    }),
    ...fields.flatMap((field, place) =>
      levelNamesOf(field).map((name, level) => {
        const expected = learned.expected[place]?.[level] ?? 0;
        return [
          field.name,
          String(level),
          name,
          String(learned.m[place]?.[level] ?? 0),
          String(learned.u[place]?.[level] ?? 0),
          String(weights.fields[place]?.[level] ?? 0),
          expected.toFixed(2),
          String(level === 0 || (learned.doubt === undefined && expected >= enoughPairs)),
        ];
      }),
    ),
  ];
  await engine.execute(`create or replace temp table parameter_texts (
    field varchar, level varchar, level_name varchar, m varchar, u varchar, weight varchar,
    expected_pairs varchar, is_trained varchar)`);
  await engine.append('parameter_texts', texts);
  await engine.execute(
    `insert into ${table}
    select field, cast(level as integer), level_name, cast(m as double), cast(u as double),
      cast(weight as double), cast(expected_pairs as double), cast(is_trained as boolean),
      $version, run.as_of
    from parameter_texts cross join config.run as run
    order by field, level`,
    { version: await versionOf(engine, fields) },
  );
  await engine.execute('drop table parameter_texts');
}

/**
 * Reads what a run learned; undefined if it learned of other fields, or at other comparison levels of them: then
 * it compared people in another way.
 */
export async function readParameters(
  engine: Engine,
  fields: readonly Field[],
): Promise<LearnedParameters | undefined> {
  const rows = await engine.queryAs(
    Row,
    'select field, level, level_name, m, u, weight from identity.parameters order by field, level',
  );
  const byField = Map.groupBy(rows, ({ field }) => field);
  const read = fields.map((field) => byField.get(field.name) ?? []);
  const areTheirs = fields.every((field, place) => {
    const names = read[place]?.map(({ level_name: name }) => name) ?? [];
    return names.join() === levelNamesOf(field).join();
  });
  const [prior] = byField.get(priorField) ?? [];
  if (!prior || !areTheirs) return undefined;
  const dependences = fields.flatMap((first, one) =>
    fields.flatMap((second, other) => {
      const found = byField.get(dependenceOf(first, second)) ?? [];
      return found.map(({ level, weight }) => ({
        one,
        other,
        level,
        bits: Math.abs(weight),
      }));
    }),
  );
  return {
    prior: prior.m,
    m: read.map((own) => own.map(({ m }) => m)),
    u: read.map((own) => own.map(({ u }) => u)),
    dependences,
  };
}
