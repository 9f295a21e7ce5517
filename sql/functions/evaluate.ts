import type { Engine, Row } from '../../src/engine/engine.ts';
import { openEngine } from '../../src/engine/open-engine.ts';
import { together } from '../together.fixture.ts';

/** Works out SQL expressions over a column `t`, as models use these functions. */
interface Evaluator {
  /** The expression's value for one text. */
  readonly one: (expression: string, text: string | null) => Promise<Row[string] | undefined>;
  /** Its values for many texts in one query, in their order. */
  readonly all: (expression: string, texts: Texts) => Promise<readonly (Row[string] | undefined)[]>;
}

type Texts = readonly (string | null)[];
type Values = Awaited<ReturnType<Evaluator['all']>>;

/** Expression → what answers all tests that ask for it at the same time, since to plan its query costs most. */
const asking = new Map<string, (texts: Texts) => Promise<Values>>();

/** The evaluator of a test file. */
export function useEvaluator(): Evaluator {
  function all(expression: string, texts: Texts) {
    const ask =
      asking.get(expression) ??
      together((lists: readonly Texts[]) => evaluateAll(expression, lists));
    asking.set(expression, ask);
    return ask(texts);
  }

  async function one(expression: string, text: string | null) {
    const [value] = await all(expression, [text]);
    return value;
  }

  return { one, all };
}

async function evaluateAll(expression: string, lists: readonly Texts[]): Promise<Values[]> {
  const values = await evaluate(expression, lists.flat());
  let from = 0;
  return lists.map(({ length }) => {
    from += length;
    return values.slice(from - length, from);
  });
}

let engine: Promise<Engine> | undefined;

async function evaluate(expression: string, texts: Texts) {
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
