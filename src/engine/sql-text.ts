// Both are standard SQL: DuckDB reads them so, and Spark with `ansi.doubleQuotedIdentifiers` and `escapedStringLiterals`.

/** A value as an SQL literal: for paths and names where SQL takes no parameter. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name as an SQL identifier, whatever characters it holds. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
