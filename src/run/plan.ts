import { basename } from 'node:path';
import type { LoadedConfig } from '../config/load.ts';
import { landedHashes } from '../landing/known-contents.ts';
import { landingFolder, readKnown } from '../landing/land-feeds.ts';
import { fingerprintStage } from '../pipeline/fingerprint.ts';
import { sourcesOf } from '../pull/source-task.ts';
import { findFiles } from '../sources/find-files.ts';
import { runToTake } from './earlier-runs.ts';
import { hashFile } from './file-hash.ts';
import { judgeColumns } from './judge-columns.ts';
import type { Manifest } from './manifest.ts';
import { readPast } from './past.ts';
import { previousHashes } from './previous.ts';
import { findFinished } from './reuse.ts';
import type { ReadableRun } from './run-folder.ts';
import type { RunRequest } from './run-pipeline.ts';
import { programOf } from './stage-programs.ts';
import { type Place, placeStages } from './stage-range.ts';
import { openWorkspace } from './workspace.ts';

/** A raw file and whether the published run has it. */
export interface PlannedFile {
  readonly feed: string;
  readonly file: string;
  readonly state: 'new' | 'known' | 'known, no longer there' | 'forgotten';
}

/** A source that would be asked. */
export interface PlannedSource {
  readonly feed: string;
  readonly kind: string;
  /** Where it is, without credentials. */
  readonly source: string;
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
    const taken = runToTake(places, runs);
    const stages = workspace.stages.map((ordered): PlannedStage => {
      const { name } = ordered.stage;
      const also = programOf(name).dependsOn?.({ request, inputs }) ?? null;
      const { whole, parts } = fingerprintStage({
        ...ordered,
        codeHash: workspace.codeHash,
        configTables: workspace.configTables,
        earlier,
        previous,
        also: name === 'landing' && hasNews ? [also, 'new files'] : also,
      });
      if (!programOf(name).isAlwaysDone) earlier.set(name, whole);
      return { stage: name, ...decide(request, places.get(name), runs, taken, name, whole, parts) };
    });
    const sources = places.get('pull') === 'within' ? planSources(loaded) : [];
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
  stage: string,
  fingerprint: string,
  parts: Readonly<Record<string, string>>,
): Omit<PlannedStage, 'stage'> {
  if (place === 'after')
    return { action: 'leave out', why: 'it comes after the last stage asked for' };
  if (programOf(stage).isAlwaysDone) {
    return place === 'before'
      ? { action: 'leave out', why: 'it comes before the first stage asked for' }
      : { action: 'build', why: 'what is outside may have changed' };
  }
  if (place === 'before') {
    const why = taken
      ? `as run ${taken.runId} made it`
      : 'no run has all the stages before: this would fail';
    return programOf(stage).leavesFiles
      ? { action: 'take', why }
      : { action: 'build', why: 'it is made of views, which every run makes' };
  }
  if (!programOf(stage).leavesFiles) {
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

/** Without asking them: a plan touches no network. */
function planSources({ feeds }: LoadedConfig): readonly PlannedSource[] {
  return feeds
    .flatMap(sourcesOf)
    .map(({ feed, config, title }) => ({ feed, kind: config.kind, source: title }));
}

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
