import { setImmediate } from 'node:timers/promises';
import type { Engine, Row } from '../../src/engine/engine.ts';
import { openEngine } from '../../src/engine/open-engine.ts';

/** Works out SQL expressions over a column `t`, as models use these functions. */
interface Evaluator {
  /** The expression's value for one text. */
  readonly one: (expression: string, text: string | null) => Promise<Row[string] | undefined>;
  /** Its values for many texts in one query, in their order. */
  readonly all: (
    expression: string,
    texts: readonly (string | null)[],
  ) => Promise<readonly (Row[string] | undefined)[]>;
}

/** What the tests that run at the same time ask of one expression: one query answers them all. */
interface Waiting {
  readonly texts: (string | null)[];
  readonly values: Promise<readonly (Row[string] | undefined)[]>;
}

const waiting = new Map<string, Waiting>();

/** An evaluator for tests, of which those that run at the same time share a query, since to plan one costs most. */
export function useEvaluator(): Evaluator {
  async function all(expression: string, texts: readonly (string | null)[]) {
    const together = waiting.get(expression) ?? wait(expression);
    const from = together.texts.push(...texts) - texts.length;
    return (await together.values).slice(from, from + texts.length);
  }

  async function one(expression: string, text: string | null) {
    const [value] = await all(expression, [text]);
    return value;
  }

  return { one, all };
}

function wait(expression: string): Waiting {
  const texts: (string | null)[] = [];
  const values = setImmediate().then(() => {
    waiting.delete(expression);
    return evaluate(expression, texts);
  });
  waiting.set(expression, { texts, values });
  return { texts, values };
}

let engine: Promise<Engine> | undefined;

async function evaluate(expression: string, texts: readonly (string | null)[]) {
  // All test files of a worker share it, since they leave nothing in it.
  engine ??= openEngine({ folders: [], threads: 1 });
  const rows = await (await engine).query(
    `select ${expression} as value
     from (
         select unnest(texts) as t, generate_subscripts(texts, 1) as position
         from (select from_json($texts, '["varchar"]') as texts)
     )
     order by position`,
    { texts: JSON.stringify(texts) },
  );
  return rows.map((row) => row['value']);
}
