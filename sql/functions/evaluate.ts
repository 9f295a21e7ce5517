import { afterAll, beforeAll } from 'vitest';
import type { Engine, Row } from '../../src/engine/engine.ts';
import { openEngine } from '../../src/engine/open-engine.ts';

/** Works out SQL expressions over a column `t`, as models use these functions, for a test file. */
interface Evaluator {
  /** The expression's value for one text. */
  readonly one: (expression: string, text: string | null) => Promise<Row[string] | undefined>;
  /** Its values for many texts in one query, in their order. */
  readonly all: (
    expression: string,
    texts: readonly (string | null)[],
  ) => Promise<readonly (Row[string] | undefined)[]>;
}

/** An evaluator with an engine of its own, which is open while the tests of the file run. */
export function useEvaluator(): Evaluator {
  let engine: Engine | undefined;
  beforeAll(async () => {
    engine = await openEngine({ folders: [] });
  });
  afterAll(() => engine?.close());

  async function all(expression: string, texts: readonly (string | null)[]) {
    if (engine === undefined) throw new Error('The engine is open only while tests run.');
    const rows = await engine.query(
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

  async function one(expression: string, text: string | null) {
    const [value] = await all(expression, [text]);
    return value;
  }

  return { one, all };
}
