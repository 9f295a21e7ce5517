import { basename } from 'node:path';
import { hashFile } from '../files/file-hash.ts';
import { rawFileMemory } from '../files/raw-file-memory.ts';
import { findFiles } from '../inbox/find-files.ts';
import { judgeColumns } from '../landing/columns/judge-columns.ts';
import { landedHashes } from '../landing/known-contents.ts';
import { readKnown } from '../landing/land-feeds.ts';
import { landingFolder } from '../landing/landed-input.ts';
import type { PlannedSource } from '../pipeline/stage-definition.ts';
import type { Manifest } from '../runs/manifest.ts';
import { readPast } from '../runs/read-past.ts';
import { StateStore } from '../state/store.ts';
import { stateContents } from '../state/withdrawals.ts';
import { runToTake } from './earlier-runs.ts';
import { type PlannedStage, planStages } from './plan-stages.ts';
import { previousContents } from './previous.ts';
import { EarlierTables } from './reuse.ts';
import type { RunRequest } from './run-request.ts';
import { placeStages } from './stage-range.ts';
import { openWorkspace } from './workspace.ts';

/** A raw file and whether the published run has it. */
export interface PlannedFile {
  readonly feed: string;
  readonly file: string;
  readonly state: 'new' | 'known' | 'known, no longer there' | 'forgotten';
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
  using state = new StateStore(loaded.output);
  const past = await readPast(loaded.output);
  const { newestFirst, published } = past;
  const known = published?.manifest.inputs ?? [];
  const files = await planFiles(request, known, published?.manifest.hashedFiles ?? []);
  const news = files.filter(({ state }) => state === 'new' || state === 'forgotten');
  const feedsWithNews = new Set(news.map(({ feed }) => feed));
  const workspace = await openWorkspace(loaded, pipeline, asOf);
  try {
    const { judged } = judgeColumns(loaded, await readKnown(loaded, known), known);
    const inputs = judged.map(({ input }) => input);
    const runs = published
      ? [published, ...newestFirst.filter((run) => run !== published)]
      : newestFirst;
    const stages = planStages(workspace, {
      request,
      inputs,
      feedsWithNews,
      places,
      runs,
      earlier: new EarlierTables(runs),
      published: published?.runId,
      taken: runToTake(places, workspace.stages, runs),
      previous: new Map([
        ...(await previousContents({ ...past, state })),
        ...stateContents(state, inputs),
      ]),
    });
    const sources = workspace.stages
      .filter(({ stage }) => places.get(stage.name) === 'within')
      .flatMap(({ program }) => program.asks?.(loaded) ?? []);
    return { pipeline: pipeline.name, asOf, sources, files, stages };
  } finally {
    await workspace.close();
  }
}

async function planFiles(
  { loaded, full }: PlanRequest,
  known: Manifest['inputs'],
  hashedFiles: Manifest['hashedFiles'],
): Promise<readonly PlannedFile[]> {
  const memory = rawFileMemory(loaded.folder, hashedFiles);
  const files: PlannedFile[] = [];
  const found = new Set<string>();
  for (const resolved of loaded.feeds) {
    for (const { feed, path } of await findFiles(resolved, loaded)) {
      const hash = (await memory.hashOf(path)) ?? (await hashFile(path)).hash;
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
