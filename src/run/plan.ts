import { basename } from 'node:path';
import { landedHashes } from '../landing/known-contents.ts';
import { landingFolder, readKnown } from '../landing/land-feeds.ts';
import { fingerprintStage } from '../pipeline/fingerprint.ts';
import type { OrderedStage, PlannedSource } from '../pipeline/stage-definition.ts';
import { findFiles } from '../sources/find-files.ts';
import { runToTake } from './earlier-runs.ts';
import { hashFile } from './file-hash.ts';
import { judgeColumns } from './judge-columns.ts';
import type { Manifest } from './manifest.ts';
import { readPast } from './past.ts';
import { previousHashes } from './previous.ts';
import { findFinished } from './reuse.ts';
import type { ReadableRun } from './run-folder.ts';
import type { RunRequest } from './run-request.ts';
import { type Place, placeStages } from './stage-range.ts';
import { openWorkspace } from './workspace.ts';

/** A raw file and whether the published run has it. */
export interface PlannedFile {
  readonly feed: string;
  readonly file: string;
  readonly state: 'new' | 'known' | 'known, no longer there' | 'forgotten';
}

/** A stage, what would be done with it, and why. */
export interface PlannedStage {
  readonly stage: string;
  readonly action: 'build' | 'reuse' | 'take' | 'leave out';
  readonly why: string;
}

export interface Plan {
  readonly pipeline: string;
  readonly asOf: string;
  readonly sources: readonly PlannedSource[];
  readonly files: readonly PlannedFile[];
  readonly stages: readonly PlannedStage[];
}

type PlanRequest = Pick<RunRequest, 'loaded' | 'pipeline' | 'asOf' | 'range' | 'full'>;

/** Says what a run would do now, and why, without doing any of it. */
export async function planRun(request: PlanRequest): Promise<Plan> {
  const { loaded, pipeline, asOf } = request;
  const places = placeStages(pipeline.stages, request.range);
  const past = await readPast(loaded.output);
  const { newestFirst, published } = past;
  const known = published?.manifest.inputs ?? [];
  const files = await planFiles(request, known);
  const hasNews = files.some(({ state }) => state === 'new' || state === 'forgotten');
  const workspace = await openWorkspace(loaded, pipeline, asOf);
  try {
    const { judged } = judgeColumns(loaded, await readKnown(loaded, known), known);
    const inputs = judged.map(({ input }) => input);
    const previous = await previousHashes(past, inputs);
    const earlier = new Map<string, string>();
    const runs = published
      ? [published, ...newestFirst.filter((run) => run !== published)]
      : newestFirst;
    const taken = runToTake(places, workspace.stages, runs);
    const stages = workspace.stages.map((ordered): PlannedStage => {
      const { stage, nodes, program } = ordered;
      const { name } = stage;
      const { whole, parts } = fingerprintStage({
        stage,
        nodes,
        codeHash: workspace.codeHash,
        configTables: workspace.configTables,
        earlier,
        previous,
        also: program.dependsOn?.({ request, inputs, hasNews }) ?? null,
      });
      if (!program.isAlwaysDone) earlier.set(name, whole);
      const place = places.get(name);
      return { stage: name, ...decide(request, place, runs, taken, ordered, whole, parts) };
    });
    const sources = workspace.stages
      .filter(({ stage }) => places.get(stage.name) === 'within')
      .flatMap(({ program }) => program.asks?.(loaded) ?? []);
    return { pipeline: pipeline.name, asOf, sources, files, stages };
  } finally {
    await workspace.close();
  }
}

function decide(
  { full, pipeline }: PlanRequest,
  place: Place | undefined,
  runs: readonly ReadableRun[],
  taken: ReadableRun | undefined,
  { stage: { name: stage }, program }: OrderedStage,
  fingerprint: string,
  parts: Readonly<Record<string, string>>,
): Omit<PlannedStage, 'stage'> {
  if (place === 'after')
    return { action: 'leave out', why: 'it comes after the last stage asked for' };
  if (program.isAlwaysDone) {
    return place === 'before'
      ? { action: 'leave out', why: 'it comes before the first stage asked for' }
      : { action: 'build', why: 'what is outside may have changed' };
  }
  if (place === 'before') {
    const why = taken
      ? `as run ${taken.runId} made it`
      : 'no run has all the stages before: this would fail';
    return program.leavesFiles
      ? { action: 'take', why }
      : { action: 'build', why: 'it is made of views, which every run makes' };
  }
  if (!program.leavesFiles) {
    return { action: 'build', why: 'it is made of views, which every run makes' };
  }
  if (full) return { action: 'build', why: '--full forgets what is known' };
  if (pipeline.rebuild) return { action: 'build', why: `${pipeline.name} makes everything again` };
  const same = findFinished(runs, stage, fingerprint);
  if (same) return { action: 'reuse', why: `nothing changed since run ${same.run.runId}` };
  const last = findFinished(runs, stage);
  if (!last) return { action: 'build', why: 'no run has made it yet' };
  return { action: 'build', why: whyBuilt(last.record.fingerprintParts, parts) };
}

/** What changed of the stage itself; else that what it reads is built. */
function whyBuilt(
  former: Readonly<Record<string, string>>,
  parts: Readonly<Record<string, string>>,
): string {
  const changed = Object.keys(reasons).filter(
    (part) => former[part] !== undefined && former[part] !== parts[part],
  );
  return changed.map((part) => reasons[part]).join(', ') || 'a stage that it reads is built';
}

const reasons: Readonly<Record<string, string>> = {
  code: 'the program changed',
  sql: 'its SQL changed',
  config: 'its settings changed',
  inputs: 'what it reads changed',
  previous: 'it tells what changed since the published run, and another run is published now',
};

async function planFiles(
  { loaded, full }: PlanRequest,
  known: Manifest['inputs'],
): Promise<readonly PlannedFile[]> {
  const files: PlannedFile[] = [];
  const found = new Set<string>();
  for (const resolved of loaded.feeds) {
    for (const { feed, path } of await findFiles(resolved, loaded)) {
      const { hash } = await hashFile(path);
      const hashes = await landedHashes(landingFolder(loaded.output, feed), hash);
      for (const each of hashes) found.add(`${feed}/${each}`);
      const isKnown =
        !full &&
        hashes.every((each) => known.some((input) => input.feed === feed && input.hash === each));
      files.push({ feed, file: basename(path), state: isKnown ? 'known' : 'new' });
    }
  }
  const gone = known.filter(({ feed, hash }) => !found.has(`${feed}/${hash}`));
  return [
    ...files,
    ...gone.map(({ feed, file }) => ({
      feed,
      file,
      state: full ? ('forgotten' as const) : ('known, no longer there' as const),
    })),
  ];
}
