import { byStage, type LineageTable } from './read-lineage.ts';
import type { Branch, Trace } from './trace.ts';

/** All tables, stage by stage, with what each is made from. */
export function graphLines(tables: readonly LineageTable[]): readonly string[] {
  return [...byStage(tables)].flatMap(([stage, members], index) => [
    ...(index > 0 ? [''] : []),
    stage,
    ...members.map(({ table, reads }) => {
      const from = reads.map((source) => shortName(source, stage)).join(', ');
      return from === '' ? `  ${table}` : `  ${table} ← ${from}`;
    }),
  ]);
}

/** One table: what it is, and its two trees. */
export function traceLines({ table, madeFrom, feeds }: Trace): readonly string[] {
  return [
    `${table.table}  (${table.source})`,
    table.description,
    ...(table.grain.length ? [`grain: ${table.grain.join(', ')}`] : []),
    ...(table.checks.length ? [`checks: ${table.checks.join(', ')}`] : []),
    '',
    madeFrom.length ? 'is made from' : 'is made from no other table',
    ...branchLines(madeFrom, '  '),
    '',
    feeds.length ? 'feeds' : 'feeds no other table',
    ...branchLines(feeds, '  '),
  ];
}

function branchLines(branches: readonly Branch[], indent: string): readonly string[] {
  return branches.flatMap(({ table, branches: further, isRepeated }) => [
    `${indent}${table}${isRepeated ? ' …' : ''}`,
    ...branchLines(further, `${indent}  `),
  ]);
}

/** Within its own stage a table goes without the stage's name. */
function shortName(table: string, stage: string): string {
  return table.startsWith(`${stage}.`) ? table.slice(stage.length + 1) : table;
}
