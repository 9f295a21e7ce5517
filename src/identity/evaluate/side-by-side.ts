import { z } from 'zod';
import { type Engine, identifier } from '../../engine/duckdb.ts';
import type { Hide } from '../../explain/hide.ts';
import { degreesIn, degreesOf } from '../matching/compare.ts';
import type { Field } from '../matching/fields.ts';
import type { FoundPair, WrongPair } from './wrong-pairs.ts';

/** What two records say in one field. */
export interface ComparedField {
  readonly field: string;
  /** In the form in which they are compared. */
  readonly values: readonly [string | null, string | null];
  /** How far they agree: `equal`, `one edit`, `different`, `missing`; null when they were not compared. */
  readonly degree: string | null;
  /** What that speaks for one person, in log2 odds, before it is asked how common the value is. */
  readonly weight: number | null;
}

/** Pairs with the values of all fields beside each other, as they may be shown. */
export async function sideBySide(
  engine: Engine,
  pairs: readonly FoundPair[],
  fields: readonly Field[],
  hide: Hide,
): Promise<readonly WrongPair[]> {
  const values = await readValues(engine, pairs, fields);
  const weights = await readWeights(engine);
  return pairs.map(({ record_id: one, other_record_id: other, ...pair }) => {
    const degrees = pair.pattern === null ? [] : degreesIn(pair.pattern, fields);
    return {
      recordIds: [hide(one), hide(other)],
      station: pair.station,
      weight: pair.weight,
      probability: pair.probability,
      fields: fields.map((field, place) => ({
        field: field.name,
        values: [
          hide(values.get(one)?.[field.name] ?? null),
          hide(values.get(other)?.[field.name] ?? null),
        ],
        degree: degreesOf(field)[degrees[place] ?? -1] ?? null,
        weight: weights.get(`${field.name} ${degrees[place]}`) ?? null,
      })),
    };
  });
}

const Values = z.record(z.string(), z.string().nullable());

/** Record id → field → value. */
async function readValues(
  engine: Engine,
  pairs: readonly FoundPair[],
  fields: readonly Field[],
): Promise<ReadonlyMap<string, z.infer<typeof Values>>> {
  const columns = fields.map(({ name }) => `people.${identifier(name)}`);
  const rows = await engine.queryAs(
    Values,
    `select cast(people.record_id as varchar) as ${identifier(idColumn)}, ${columns.join(', ')}
    from identity.people as people
    where cast(people.record_id as varchar) in (
      select wanted from (select unnest(from_json($wanted, '["varchar"]')) as wanted)
    )`,
    { wanted: JSON.stringify(pairs.flatMap((pair) => [pair.record_id, pair.other_record_id])) },
  );
  return new Map(rows.map((row) => [row[idColumn] ?? '', row]));
}

/** A name that no field has. */
const idColumn = ' record id';

const Weight = z.object({
  field: z.string(),
  degree: z.coerce.number(),
  weight: z.coerce.number(),
});

/** Field and degree → weight. */
async function readWeights(engine: Engine): Promise<ReadonlyMap<string, number>> {
  const rows = await engine.queryAs(
    Weight,
    'select field, degree, weight from identity.parameters',
  );
  return new Map(rows.map(({ field, degree, weight }) => [`${field} ${degree}`, weight]));
}
