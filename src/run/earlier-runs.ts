import type { OrderedStage } from '../pipeline/stage-definition.ts';
import type { Past } from '../runs/past.ts';
import type { ReadableRun } from '../runs/run-folder.ts';
import { EarlierChecks, EarlierTables, findWhole } from './reuse.ts';
import type { RunContext } from './run-context.ts';
import { NothingToTake } from './run-errors.ts';
import type { RunRequest } from './run-request.ts';
import type { Place } from './stage-range.ts';

type Asked = Pick<RunRequest, 'pipeline' | 'mayPublish' | 'resumes' | 'full' | 'rebuild'>;

/**
 * What is known from before. What may be published builds on the published run before all others.
 *
 * @throws {NothingToTake} when stages are not asked for and no run has all of them
 */
export function earlierRuns(
  { pipeline, mayPublish, resumes, full, rebuild }: Asked,
  places: ReadonlyMap<string, Place>,
  stages: readonly OrderedStage[],
  past: Past,
): Pick<RunContext, 'runs' | 'past' | 'taken' | 'reusable' | 'earlierTables' | 'earlierChecks'> {
  const { newestFirst, published } = past;
  const favourite = resumes ?? (mayPublish ? published : undefined);
  const others = newestFirst.filter(({ runId }) => runId !== favourite?.runId);
  const runs = favourite ? [favourite, ...others] : others;
  const isForced = full || rebuild || pipeline.rebuild;
  const sound = sinceRepair(newestFirst);
  const reusable = isForced
    ? [...(resumes ? [resumes] : [])]
    : runs.filter((run) => sound.has(run));
  const earlierTables = { all: new EarlierTables(runs), reusable: new EarlierTables(reusable) };
  const earlier = {
    runs,
    past,
    reusable,
    earlierTables,
    earlierChecks: new EarlierChecks(reusable),
  };
  if (neededStages(places, stages).length === 0) return { ...earlier, taken: undefined };
  const taken = runToTake(places, stages, runs);
  if (taken) return { ...earlier, taken };
  const [first = ''] = [...places].find(([, place]) => place === 'within') ?? [];
  throw new NothingToTake(first, pipeline.name);
}

/** The runs that may be taken over: what was made before damage was found may be made from it. */
function sinceRepair(newestFirst: readonly ReadableRun[]): ReadonlySet<ReadableRun> {
  const repair = newestFirst.findIndex(({ manifest }) => manifest.repaired.length > 0);
  return new Set(repair === -1 ? newestFirst : newestFirst.slice(0, repair + 1));
}

/** The run whose tables stand for the stages that are not asked for: one for all, since tables of one run fit together. */
export function runToTake(
  places: ReadonlyMap<string, Place>,
  stages: readonly OrderedStage[],
  runs: readonly ReadableRun[],
): ReadableRun | undefined {
  const needed = neededStages(places, stages);
  return needed.length === 0 ? undefined : findWhole(runs, needed);
}

function neededStages(
  places: ReadonlyMap<string, Place>,
  stages: readonly OrderedStage[],
): readonly string[] {
  return stages
    .filter(({ stage, program }) => places.get(stage.name) === 'before' && program.leavesFiles)
    .map(({ stage }) => stage.name);
}
