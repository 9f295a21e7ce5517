import { byStage, type LineageTable } from './read-lineage.ts';

/** The tables as a Mermaid flowchart, a box a stage, for Markdown that draws such charts. */
export function mermaid(tables: readonly LineageTable[], marked?: string): string {
  const known = new Set(tables.map(({ table }) => table));
  const stages = [...byStage(tables)].flatMap(([stage, members]) => [
    `  subgraph ${nodeId(`stage.${stage}`)}["${stage}"]`,
    ...members.map(({ table }) => `    ${nodeId(table)}["${table.slice(stage.length + 1)}"]`),
    '  end',
  ]);
  const arrows = tables.flatMap(({ table, reads }) =>
    reads
      .filter((source) => known.has(source))
      .map((source) => `  ${nodeId(source)} --> ${nodeId(table)}`),
  );
  const mark = marked === undefined ? [] : [`  style ${nodeId(marked)} stroke-width:4px`];
  return ['flowchart LR', ...stages, ...arrows, ...mark].join('\n');
}

/** Mermaid reads some names, and dashes, as its own words. Names have no capitals, so `D` is free for dashes. */
function nodeId(table: string): string {
  return `t_${table.replace('.', '__').replaceAll('-', 'D')}`;
}
