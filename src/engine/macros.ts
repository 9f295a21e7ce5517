import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Engine } from './duckdb.ts';
import { wordsIn } from './parsed-query.ts';

const Macro = z.object({
  name: z.string(),
  parameters: z.array(z.string()).nullable(),
  definition: z.string().nullable(),
});

/** What the project's SQL functions say, whatever file they stand in and however they are laid out. */
export interface Macros {
  /** One hash of these functions and all that they call themselves; others, such as the engine's own, do not count. */
  hash(names: Iterable<string>): string;
}

/** Reads the SQL functions that an engine has. */
export async function readMacros(engine: Engine): Promise<Macros> {
  const rows = await engine.queryAs(
    Macro,
    `select function_name as name, parameters, macro_definition as definition
    from duckdb_functions()
    where function_type in ('macro', 'table_macro') and not internal
    order by all`,
  );
  const macros = Map.groupBy(rows, ({ name }) => name.toLowerCase());
  const calls = new Map(
    [...macros].map(([name, definitions]) => {
      const words = definitions.flatMap(({ definition }) => [...wordsIn(definition ?? '')]);
      return [name, words.filter((word) => macros.has(word))];
    }),
  );
  return {
    hash: (names) => {
      const called = new Set<string>();
      const visit = (name: string): void => {
        if (called.has(name) || !macros.has(name)) return;
        called.add(name);
        for (const other of calls.get(name) ?? []) visit(other);
      };
      for (const name of names) visit(name);
      const definitions = [...called].sort().map((name) => macros.get(name));
      return createHash('sha256').update(JSON.stringify(definitions)).digest('hex');
    },
  };
}
