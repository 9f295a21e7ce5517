import { existsSync } from 'node:fs';
import { tablePath } from '../engine/store.ts';
import type { SummaryPart } from '../pipeline/stage-definition.ts';
import { readDefinition } from '../pipeline/stages.ts';
import { type JudgedNotices, judgeNotices } from '../runs/notice.ts';
import type { RunContext } from './run-context.ts';
import type { RunResult } from './run-result.ts';

/** What the last lines of a run say. */
export interface Summary extends JudgedNotices {
  /** Feed, files, new files, records read, clean, duplicate, quarantined. */
  readonly feeds: readonly (readonly (string | number)[])[];
  /** What came out, stage by stage. */
  readonly parts: readonly SummaryPart[];
}

/** Sums up a run from its manifest and what its stages say of their tables. */
export function summarize({ manifest, parts, noticesBefore }: RunResult): Summary {
  return {
    feeds: feedRows(manifest),
    parts,
    ...judgeNotices(manifest.notices, noticesBefore),
  };
}

/** What stages say of their tables, where a run has made them. */
export async function summaryParts({
  workspace,
  manifest,
  folder,
  request,
}: Pick<RunContext, 'workspace' | 'manifest' | 'folder' | 'request'>): Promise<
  readonly SummaryPart[]
> {
  const parts: SummaryPart[] = [];
  for (const { name } of manifest.stages) {
    const summary = await (await readDefinition(name)).summary?.();
    if (!summary?.tables.every((table) => existsSync(tablePath(folder, table)))) continue;
    parts.push(await summary.read(workspace.engine, request.loaded));
  }
  return parts;
}

function feedRows({ inputs, conservation }: RunResult['manifest']) {
  const feeds = [...new Set(inputs.map(({ feed }) => feed))];
  return feeds.map((feed) => {
    const files = inputs.filter((input) => input.feed === feed);
    const ended = conservation.filter((row) => row.feed === feed);
    const sum = (column: 'clean' | 'duplicates' | 'quarantined') =>
      ended.reduce((total, row) => total + row[column], 0);
    const read = files.reduce((total, { records, rejected }) => total + records + rejected, 0);
    return [
      feed,
      files.length,
      files.filter(({ isNew }) => isNew).length,
      read,
      // A run that ended before says nothing of where its records ended.
      ...(ended.length ? [sum('clean'), sum('duplicates'), sum('quarantined')] : ['', '', '']),
    ];
  });
}
