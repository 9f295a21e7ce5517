import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { projectPath } from '../engine/project-path.ts';
import { type ParseTree, portabilityFaults } from './portable-sql.ts';
import { styledSql, styleFaults } from './sql-style.ts';

/**
 * Brings every SQL file under a folder into the project's style, or with `check` only says which are
 * not. Either way each must be SQL that DuckDB can read, and a model or check SQL that Spark could read
 * too; that its tables and columns exist is for `rollcall check` to find out.
 *
 * @returns what to say, and the exit code: 1 when something is left to be done
 */
export async function formatSql(
  root: string,
  check: boolean,
): Promise<{ readonly lines: readonly string[]; readonly exitCode: number }> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const formatted: string[] = [];
  const left: string[] = [];
  const own = ownFunctions(root);
  try {
    for (const path of sqlFiles(root)) {
      const sql = readFileSync(join(root, path), 'utf8');
      const error = await syntaxError(connection, sql);
      const styled = error === undefined ? styledOrError(sql) : { error };
      if ('text' in styled && isModelOrCheck(path)) {
        const tree = await parseTree(connection, styled.text);
        const faults = portabilityFaults(styled.text, tree, own);
        left.push(...faults.map((fault) => `${path}: outside the portable subset: ${fault}`));
      }
      if ('error' in styled) {
        left.push(`${path}: ${styled.error}`);
      } else if (styled.text === sql) {
        left.push(...faultLines(path, sql));
      } else if (check) {
        left.push(`${path}: not formatted; do it with: node src/docs/sql-format.ts`);
      } else {
        writeFileSync(join(root, path), styled.text);
        formatted.push(`Formatted ${path}`);
        left.push(...faultLines(path, styled.text));
      }
    }
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
  return { lines: [...formatted, ...left], exitCode: left.length === 0 ? 0 : 1 };
}

function sqlFiles(root: string): readonly string[] {
  const exclude = ['**/node_modules/**', '**/out/**', '**/.*/**'];
  return globSync('**/*.sql', { cwd: root, exclude }).sort();
}

/** The functions that models may call beside those that engines share: they differ from engine to engine. */
function ownFunctions(root: string): ReadonlySet<string> {
  const files = globSync('sql/functions/*.sql', { cwd: root });
  const texts = files.map((path) => readFileSync(join(root, path), 'utf8'));
  const names = texts.flatMap((text) => [...text.matchAll(/^create macro (\w+)/gim)]);
  return new Set(names.map(([, name = '']) => name.toLowerCase()));
}

function isModelOrCheck(path: string): boolean {
  return path.startsWith('sql/') && !path.startsWith('sql/functions/');
}

async function parseTree(connection: DuckDBConnection, sql: string): Promise<ParseTree> {
  const read = await connection.runAndReadAll('select json_serialize_sql($1::varchar) as tree', [
    sql,
  ]);
  return JSON.parse(String(read.getRowObjectsJson()[0]?.['tree']));
}

function faultLines(path: string, sql: string): readonly string[] {
  return styleFaults(path, sql).map(({ line, problem }) => `${path}:${line}: ${problem}`);
}

async function syntaxError(connection: DuckDBConnection, sql: string): Promise<string | undefined> {
  // A text without a statement crashes the parser.
  if (sql.replace(/--.*/g, '').trim() === '') return 'no statement in it';
  try {
    await connection.extractStatements(sql);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

function styledOrError(sql: string): { readonly text: string } | { readonly error: string } {
  try {
    return { text: styledSql(sql) };
  } catch (error) {
    return { error: messageOf(error) };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

if (import.meta.main) {
  const { lines, exitCode } = await formatSql(projectPath(), process.argv.includes('--check'));
  for (const line of lines) console.error(line);
  process.exitCode = exitCode;
}
