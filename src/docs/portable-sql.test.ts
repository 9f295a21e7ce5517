import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { portabilityFaults } from './portable-sql.ts';

let connection: DuckDBConnection;

beforeAll(async () => {
  connection = await (await DuckDBInstance.create()).connect();
});

afterAll(() => connection.closeSync());

async function faultsOf(sql: string): Promise<readonly string[]> {
  const query = 'select json_serialize_sql($1::varchar) as tree';
  const [row] = (await connection.runAndReadAll(query, [sql])).getRowObjectsJson();
  return portabilityFaults(sql, JSON.parse(String(row?.['tree'])), new Set(['matches']));
}

test.each([
  `with a as (
      select b, count(*) filter (where c = 'x, from') as d, max_by(e, f) as g
      from t
      group by b
  )

  select *, coalesce(b, 'a: b') as h, cast(d as decimal(18, 4)) as i, matches(b, 'x') as j
  from a
  qualify row_number() over (partition by b order by d desc nulls last, g asc nulls last) = 1`,
  'select percentile_cont(0.5) within group (order by a) as b from t',
  "select string_agg(distinct a, ', ' order by a asc nulls last) as b from t",
  'select a from (values (1), (2)) as numbers(a)',
])('%s is in the subset', async (sql) => {
  expect(await faultsOf(sql)).toEqual([]);
});

test.each([
  ['a comma before from', 'select a, from t'],
  ['an alias before its expression', 'select b: a from t'],
  ['from before select', 'from t select a'],
  ['no plain select', 'pivot t on a using sum(b)'],
  ['a list read by its index', 'select l[1] as a from t'],
  ['a slice of a list', 'select l[1:2] as a from t'],
  ['a struct literal', "select {'a': 1} as b from t"],
  ['a struct literal', 'select row(a, b) as c from t'],
  ['a lambda', 'select list_filter(l, lambda x: x > 1) as a from t'],
  ['exclude or replace behind *', 'select * exclude (a) from t'],
  ['exclude or replace behind *', 'select * replace (1 as a) from t'],
  ['columns(…)', "select columns('a.*') from t"],
  ['pivot or unpivot', 'select a from (unpivot t on b into name n value a)'],
  ['distinct on', 'select distinct on (a) b from t'],
  [
    'a recursive CTE',
    'with recursive a as (select 1 as b union all select b from a) select b from a',
  ],
  ['a function in the place of a table', "select a from read_csv('t.csv')"],
  ['order by without nulls first or nulls last', 'select a from t order by a'],
  ['order by without nulls first or nulls last', 'select rank() over (order by a) as b from t'],
  [
    'order by without nulls first or nulls last',
    "select string_agg(a, ',' order by a) as b from t",
  ],
])('%s is outside of it: %s', async (fault, sql) => {
  expect(await faultsOf(sql)).toContain(fault);
});

const nestedLoop =
  'a left join on more than keys and what the joined table alone says; DuckDB makes a nested loop of it';

test.each([
  ['on a.b = c.b and a.d'],
  ['on a.b = c.b and a.d is null'],
  ['on a.b = c.b and (a.d or c.d)'],
  ["on a.d = 'x' and a.b = c.b"],
])('a left join %s is named', async (condition) => {
  expect(await faultsOf(`select a.b from a left join c ${condition}`)).toEqual([nestedLoop]);
});

test.each([
  ['left join c on a.b = c.b'],
  ["left join c on a.b = c.b and c.d = 'x' and c.e"],
  ['left join long_name as c on case when a.d then a.b end = c.b'],
  ['left join (select b from t) as c on a.b is not distinct from c.b'],
  ['left join c on true'],
  ['inner join c on a.b = c.b and (a.d or c.d)'],
])('a %s is not', async (join) => {
  expect(await faultsOf(`select a.b from a ${join}`)).toEqual([]);
});

test.each([['hash'], ['regexp_replace'], ['unnest'], ['strptime']])(
  '%s() is named, wherever it stands',
  async (name) => {
    expect(await faultsOf(`select max(b) as c from (select ${name}(a) as b from t)`)).toEqual([
      `${name}() is not the same in every engine; call it in a function of sql/functions/`,
    ]);
  },
);

test('an own function is named inside an aggregate and its filter, and not in a window', async () => {
  const fault = (aggregate: string) => [
    `matches() inside ${aggregate}(…); work it out in a CTE before`,
  ];
  expect(await faultsOf("select bool_or(matches(a, 'x')) as b from t")).toEqual(fault('bool_or'));
  expect(await faultsOf("select count(*) filter (where matches(a, 'x')) as b from t")).toEqual(
    fault('count_star'),
  );
  expect(await faultsOf("select sum(a) over (partition by matches(a, 'x')) as b from t")).toEqual(
    [],
  );
});
