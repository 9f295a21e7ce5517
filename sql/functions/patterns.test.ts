import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Engine } from '../../src/engine/engine.ts';
import { openEngine } from '../../src/engine/open-engine.ts';

const Functions = z.array(z.object({ name: z.string() }));
const Text = z.object({ value: z.object({ value: z.string() }) });

/** How often the most frequent pattern stands in a plan. */
function mostFrequent(plan: string): number {
  const counts = new Map<string, number>();
  JSON.parse(plan, (_key, node) => {
    if (typeof node?.name === 'string' && node.name.startsWith('regexp_')) {
      const pattern = Text.safeParse(node.children?.[1]).data?.value.value;
      if (pattern !== undefined) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
    }
    return node;
  });
  return Math.max(0, ...counts.values());
}

async function planOf(engine: Engine, expression: string): Promise<string> {
  const [row] = await engine.query(
    `select json_serialize_plan('select ${expression} as value from texts', optimize := true) as plan`,
  );
  return String(row?.['plan']);
}

test('no function compiles a pattern many times, as it would if it gave a call to one that names its text often', async () => {
  const engine = await openEngine({ folders: [] });
  try {
    const functions = Functions.parse(
      await engine.query(
        `select function_name as name
        from duckdb_functions()
        where function_type = 'macro' and not internal and len(parameters) = 1
        order by name`,
      ),
    );
    await engine.execute('create table texts (text varchar)');
    const twice = "regexp_replace(regexp_replace(text, ''[a-z]'', ''''), ''[a-z]'', '''')";
    expect(mostFrequent(await planOf(engine, twice))).toBe(2);
    const wasteful: Record<string, number> = {};
    for (const { name } of functions) {
      const most = mostFrequent(await planOf(engine, `${name}(text)`));
      if (most > 4) wasteful[name] = most;
    }
    expect(wasteful).toEqual({});
  } finally {
    engine.close();
  }
});
