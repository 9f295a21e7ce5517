import { expect, test } from 'vitest';
import { openEngine } from '../open-engine.ts';

const planned = `select left_out.value as text, upper(left_out.value) as one, upper(left_out.value) as other
  from (values ('a'), ('b')) as left_out(value)
  order by text`;

test('an engine that plans for few rows gives the same rows, and its other settings stay locked', async () => {
  const engine = await openEngine({ folders: [], functions: [] });
  try {
    const before = await engine.query(planned);
    await engine.planForFewRows();
    expect(await engine.query(planned)).toEqual(before);
    const [setting] = await engine.query(
      `select current_setting('disabled_optimizers') as left_out`,
    );
    expect(setting?.['left_out']).toContain('common_subexpressions');
    await expect(engine.execute('set enable_external_access = true')).rejects.toThrow();
  } finally {
    engine.close();
  }
});

test('numbers come as columns in the order of the query, and a missing one is refused', async () => {
  const engine = await openEngine({ folders: [], functions: [] });
  try {
    const query = 'select i, i / 4 as quarter from range(2, 5) as numbers(i) order by i desc';
    const columns = await engine.queryNumbers(query);
    expect(columns.map((column) => [...column])).toEqual([
      [4, 3, 2],
      [1, 0.75, 0.5],
    ]);
    await expect(engine.queryNumbers('select null::bigint')).rejects.toThrow('missing');
  } finally {
    engine.close();
  }
});
