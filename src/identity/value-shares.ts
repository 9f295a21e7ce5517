import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';

/** A comparable value of a field. */
export interface FieldValue {
  readonly field: string;
  readonly value: string;
}

/**
 * By field, by value: the chance that another person holds the value. Fields that have none are
 * those of which it does not matter which value agrees.
 */
export type ValueShares = ReadonlyMap<string, ReadonlyMap<string, number>>;

const Share = z.object({ field: z.string(), value: z.string(), share: z.number() });

/** Reads how common values are; '' stands for all that no two people are known to hold. */
export async function readValueShares(
  engine: Engine,
  values: readonly FieldValue[],
): Promise<ValueShares> {
  const rows = await engine.queryAs(Share, sharesSql, { values: JSON.stringify(values) });
  const fields = Map.groupBy(rows, ({ field }) => field);
  return new Map(
    [...fields].map(([field, own]) => [field, new Map(own.map((row) => [row.value, row.share]))]),
  );
}

const sharesSql = `
  with asked as (
      select unnest(
          from_json(cast($values as json), '[{"field": "VARCHAR", "value": "VARCHAR"}]'),
          recursive := true
      )
  )
  select field, value, share
  from identity.term_frequencies
  where value = '' or (field, value) in (select (field, value) from asked)`;
