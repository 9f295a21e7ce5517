import { type DuckDBConnection, listValue } from '@duckdb/node-api';
import { z } from 'zod';
import { sha256 } from '../../files/canonical-json.ts';
import type { Row } from '../engine.ts';
import { type ParsedQuery, wordsIn } from '../parsed-query.ts';
import { bundledQueries } from './bundled-queries.ts';

/** What queries say by their texts alone: a process that opens one engine after another parses each once. */
let known: Map<string, ParsedQuery> | undefined;

/** Parses queries by DuckDB's own parser, without binding them. */
export async function parseQueries(
  connection: DuckDBConnection,
  queries: readonly string[],
): Promise<readonly ParsedQuery[]> {
  known ??= readBundled();
  const parsed = known;
  const unknown = [...new Set(queries)].filter((sql) => !parsed.has(sql));
  const added = unknown.length ? await parseTexts(connection, unknown) : [];
  for (const [index, query] of added.entries()) parsed.set(unknown[index] ?? '', query);
  return queries.flatMap((sql) => parsed.get(sql) ?? []);
}

function readBundled(): Map<string, ParsedQuery> {
  const entries = [...bundledQueries()].map(([sql, { tree, ...query }]): [string, ParsedQuery] => [
    sql,
    { ...query, meaning: () => tree.toString() },
  ]);
  return new Map(entries);
}

async function parseTexts(
  connection: DuckDBConnection,
  queries: readonly string[],
): Promise<readonly ParsedQuery[]> {
  const reader = await connection.runAndReadAll(
    `select json_serialize_sql(sql, skip_null := true, skip_empty := true, skip_default := true) as tree
    from (select unnest($queries) as sql)`,
    { queries: listValue(queries) },
  );
  return reader.getRowObjectsJson().map(({ tree }, index) => {
    const meaning = withoutPlaces(String(tree));
    const parsed: Tree = JSON.parse(meaning);
    const { data: failure } = Failure.safeParse(parsed);
    if (failure === undefined) {
      return { ...namesIn(parsed), hash: sha256(meaning), meaning: () => meaning };
    }
    const sql = queries[index] ?? '';
    const problem = problemOf(failure, sql);
    const functions = new Set(wordsIn(sql));
    return { tables: [], functions, hash: sha256(sql), problem, meaning: () => sql };
  });
}

type Tree = Row[string];

/** What is in a tree's place where there is none. */
const Failure = z.object({
  error: z.literal(true),
  error_message: z.string(),
  position: z.coerce.number().optional(),
});

function problemOf({ error_message: message, position }: z.infer<typeof Failure>, sql: string) {
  if (position === undefined) return message;
  const before = [...sql].slice(0, position);
  return `line ${before.filter((character) => character === '\n').length + 1}: ${message}`;
}

/** Where in the text something stands is no part of its meaning. In a text of the query, quotes are escaped. */
function withoutPlaces(tree: string): string {
  return tree.replace(/"query_location":\d+,|,?"query_location":\d+/g, '');
}

const CteMap = z.object({ map: z.array(z.object({ key: z.string() })).default([]) });

function namesIn(tree: Tree): Pick<ParsedQuery, 'tables' | 'functions'> {
  const tables = new Set<string>();
  const functions = new Set<string>();
  const ctes = new Set<string>();
  const visit = (node: Tree): void => {
    if (typeof node !== 'object' || node === null) return;
    if (!Array.isArray(node)) {
      const { type, schema_name: schema, table_name: table, cte_map: named } = node;
      if (type === 'BASE_TABLE') tables.add(schema ? `${schema}.${table}` : `${table}`);
      if (node['function_name']) functions.add(String(node['function_name']).toLowerCase());
      if (named) for (const { key } of CteMap.parse(named).map) ctes.add(key);
    }
    for (const child of Object.values(node)) if (child !== undefined) visit(child);
  };
  visit(tree);
  return { tables: [...tables].filter((table) => !ctes.has(table)).sort(), functions };
}
