import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { blockingParts } from './blocking-parts.ts';
import type { Field } from './fields.ts';

const Rule = z.object({ position: z.number(), rule: z.string() });

/** A block of more records than this tells too little: its pairs are not compared, and the run says so. */
export const largestBlock = 300;

/** A blocking rule as SQL over a table of people. */
export interface CompiledRule {
  readonly position: number;
  readonly parts: readonly string[];
  /** The fields that its parts are from. */
  readonly fields: readonly string[];
}

/**
 * Reads tonight's rules. A rule is known by the names of its parts.
 *
 * @throws {RangeError} when a saved rule names a part that fields no longer have
 */
export async function readRules(
  engine: Engine,
  fields: readonly Field[],
): Promise<readonly CompiledRule[]> {
  const parts = new Map(blockingParts(fields).map((part) => [part.name, part]));
  const rows = await engine.queryAs(
    Rule,
    'select position, rule from identity.blocking_rules order by position',
  );
  return rows.map(({ position, rule }) => {
    const own = rule.split(' + ').map((name) => {
      const part = parts.get(name);
      if (part === undefined)
        throw new RangeError(`the blocking rule "${rule}" has no part "${name}"`);
      return part;
    });
    return {
      position,
      parts: own.map(({ sql }) => sql),
      fields: own.flatMap((part) => part.fields),
    };
  });
}

/**
 * A query for the keys of all rules, so that one equi-join finds all pairs: `position`, `key`,
 * `person`. A key holds its rule, so that it alone names a block. Parts that several rules share are
 * worked out once. Keys are the engine's own hashes, which never leave the night.
 */
export function keysOf(rules: readonly CompiledRule[], people: string): string {
  const parts = [...new Set(rules.flatMap((rule) => rule.parts))];
  const keys = rules.map((rule) => {
    const columns = rule.parts.map((part) => `part_${parts.indexOf(part)}`);
    return keySql(rule.position, columns, 'person', 'parts');
  });
  const none = 'select 0 as position, cast(0 as ubigint) as key, person from parts where false';
  return `
    with parts as materialized (
      select ${['person', ...hashedParts(parts)].join(', ')} from ${people}
    )
    ${[none, ...keys].join(' union all ')}`;
}

/**
 * A query for one number (`key`) of what each row of a table says in some columns, with the columns'
 * own number (`position`) and what is `carried` along. Rows that lack one of them are left out.
 */
export function keySql(
  position: number,
  columns: readonly string[],
  carried: string,
  table: string,
): string {
  return `
    select ${position} as position, hash(${[position, ...columns].join(', ')}) as key, ${carried}
    from ${table}
    where ${columns.map((column) => `${column} is not null`).join(' and ')}`;
}

/** Columns `part_0`, `part_1`… of numbers that are equal where these parts are, and null where there is none. */
export function hashedParts(parts: readonly string[]): readonly string[] {
  return parts.map(
    (part, place) => `case when (${part}) is not null then hash(${part}) end as part_${place}`,
  );
}
