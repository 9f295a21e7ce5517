import { type DuckDBConnection, listValue } from '@duckdb/node-api';
import { z } from 'zod';
import type { Row } from '../engine.ts';
import { type ParsedQuery, wordsIn } from '../parsed-query.ts';

/** Parses queries by DuckDB's own parser, without binding them. */
export async function parseQueries(
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
    const isParsed = z.looseObject({ error: z.literal(false) }).safeParse(parsed).success;
    if (!isParsed) {
      const sql = queries[index] ?? '';
      return { tables: [], functions: new Set(wordsIn(sql)), meaning: sql };
    }
    return { ...namesIn(parsed), meaning };
  });
}

type Tree = Row[string];

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
