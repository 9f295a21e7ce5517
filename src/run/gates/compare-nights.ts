import type { Comparison } from '../../runs/gate-result.ts';
import { readMeasures } from '../../runs/measures.ts';
import type { RunContext } from '../run-context.ts';
import { explainGates } from './causes.ts';
import { judgeNight, type Night } from './judge-night.ts';
import { newestFileDate } from './newest-file.ts';

/** The stages that have a table of the night's figures. */
const measured = ['mart', 'audiences'];

/**
 * Writes the night's figures into the manifest, and compares them with those of the nights before.
 * Undefined where there is nothing to compare: of the first night, and of a run without these figures.
 */
export async function compareNights({
  manifest,
  workspace,
  past,
  request,
  taken,
}: Pick<RunContext, 'manifest' | 'workspace' | 'past' | 'request' | 'taken'>): Promise<
  Comparison | undefined
> {
  // Tables of the published night, taken as they are, say how that night differs from the one before it.
  const isTaken = taken !== undefined && taken.runId === past.published?.runId;
  if (
    isTaken &&
    manifest.stages.some(({ name, status }) => measured.includes(name) && status === 'reused')
  ) {
    return undefined;
  }
  const made = new Set(manifest.tables.map(({ table }) => table));
  if (!measured.every((stage) => made.has(`${stage}.night_measures`))) return undefined;
  const measures = await readMeasures(workspace.engine);
  manifest.measures = [...measures];
  const { published } = past;
  const before = published?.manifest.measures;
  if (published === undefined || before === undefined) return undefined;
  const comparison = judgeNight({
    asOf: manifest.asOf,
    measures,
    newestFile: newestFileDate(manifest),
    before: { runId: published.runId, asOf: published.manifest.asOf, measures: before },
    earlier: past.newestFirst.flatMap(nightOf),
    config: request.loaded.config.gates,
    accept: request.accept,
  });
  const results = explainGates(comparison.results, {
    before: { ...published.manifest, measures: before },
    now: { ...manifest, measures },
  });
  return { ...comparison, results: [...results] };
}

function nightOf({ runId, manifest }: RunContext['runs'][number]): readonly Night[] {
  const { asOf, measures, gates, isPublishable } = manifest;
  return isPublishable && measures ? [{ runId, asOf, measures, gates }] : [];
}
