import { z } from 'zod';
import type { Engine } from '../engine/duckdb.ts';
import { degreesOf } from './matching/degrees.ts';
import type { Dependence } from './matching/dependences.ts';
import type { Field } from './matching/fields.ts';
import { dependenceOf } from './matching/parameters.ts';

/** What a run learned of the fields. */
export interface FieldWeights {
  /** Share of all pairs that are one person, and its log2 odds. */
  readonly start: { readonly probability: number; readonly weight: number };
  /** By field, by degree: log2(m/u). */
  readonly weights: ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** By field: the chance that two strangers have equal values. */
  readonly uOfEqual: ReadonlyMap<string, number>;
  /** What places say more than once. */
  readonly dependences: readonly Dependence[];
}

const Row = z.object({
  field: z.string(),
  degree: z.number(),
  degree_name: z.string().nullable(),
  m: z.number().nullable(),
  u: z.number().nullable(),
  weight: z.number(),
});

/** Reads what a run learned; undefined if it learned of other fields, or of other degrees of them. */
export async function readFieldWeights(
  engine: Engine,
  fields: readonly Field[],
): Promise<FieldWeights | undefined> {
  const rows = await engine.queryAs(
    Row,
    `select field, degree, degree_name, m, u, weight
    from identity.parameters
    order by field, degree`,
  );
  const prior = rows.find(({ field }) => field === '(prior)');
  const ofField = Map.groupBy(rows, ({ field }) => field);
  const areTheirs = fields.every((field) => {
    const own = new Map(ofField.get(field.name)?.map((row) => [row.degree, row.degree_name]));
    const names = degreesOf(field);
    return own.size === names.length && names.every((name, degree) => own.get(degree) === name);
  });
  if (!prior || !areTheirs) return undefined;
  const equal = rows.filter(({ degree_name: name }) => name === 'equal');
  return {
    start: { probability: prior.m ?? 0, weight: prior.weight },
    weights: new Map(
      fields.map(({ name }) => [
        name,
        new Map(ofField.get(name)?.map(({ degree, weight }) => [degree, weight])),
      ]),
    ),
    dependences: fields.flatMap((first, one) =>
      fields.flatMap((second, other) => {
        const [row] = one < other ? (ofField.get(dependenceOf(first, second)) ?? []) : [];
        return row ? [{ one, other, bits: -row.weight }] : [];
      }),
    ),
    uOfEqual: new Map(equal.flatMap(({ field, u }) => (u ? [[field, u] as const] : []))),
  };
}
