import { fingerprintOf, hashOf } from '../pipeline/fingerprint.ts';
import type { OrderedStage } from '../pipeline/stage-definition.ts';
import { secondsSince } from '../seconds-since.ts';
import { createState, showState, stateContents, withdrawalsTable } from '../state/withdrawals.ts';
import { buildStage } from './build-stage.ts';
import { isOfModels } from './model-program.ts';
import { previousContents, showPrevious } from './previous.ts';
import { type StageRecord, stageFolders } from './reuse.ts';
import { findReusable, programInputs, reuseStage } from './reuse-stage.ts';
import { type RunContext, statementsAtOnce } from './run-context.ts';
import { beginStages, type StageAtWork, type StagesAtWork } from './stages-at-work.ts';
import { scratchFolder, type Workspace } from './workspace.ts';

/**
 * Runs a pipeline's stages. Their models may be made in any order that their inputs allow; the stages end one after
 * the other, and after each the manifest tells how far the run has come.
 */
export async function runStages(context: RunContext, workspace: Workspace): Promise<void> {
  const { tables } = context;
  const before = { ...context.past, state: context.state };
  await showPrevious(workspace.engine, before);
  await createState(workspace.engine);
  for (const [table, content] of await previousContents(before)) {
    tables.setContent(table, content);
  }
  for (const { name, columns, rows } of workspace.configTables) {
    tables.setContent(`config.${name}`, hashOf([columns, rows]));
  }

  try {
    for (const stages of groupsOf(context, workspace.stages)) {
      await using begun = await begin(context, stages);
      for (const [place, ordered] of stages.entries()) {
        await runStage(context, ordered, begun?.atWork[place]);
      }
    }
  } finally {
    await context.written.idle();
  }
}

/**
 * Stages of models that follow one on another are at work together, but in a big shop, where models are made one by
 * one. All others are on their own.
 */
function* groupsOf(
  context: RunContext,
  all: readonly OrderedStage[],
): Generator<readonly OrderedStage[]> {
  const { places } = context;
  const stages = all.filter(({ stage }) => places.get(stage.name) !== 'after');
  while (stages.length > 0) {
    // Only once files have landed is it known how big the shop is.
    const isBig = statementsAtOnce(context) === 1;
    const end = stages.findIndex(
      ({ stage, program }) => isBig || !isOfModels(program) || places.get(stage.name) === 'before',
    );
    yield stages.splice(0, end === -1 ? stages.length : Math.max(end, 1));
  }
}

/** Begins with the models and checks of stages that are at work together. */
async function begin(
  context: RunContext,
  stages: readonly OrderedStage[],
): Promise<StagesAtWork | undefined> {
  if (stages.length === 1) return undefined;
  context.request.signal.throwIfAborted();
  await showKnown(context);
  return beginStages(context, stages);
}

async function runStage(
  context: RunContext,
  ordered: OrderedStage,
  begun?: StageAtWork,
): Promise<void> {
  const { request, manifest } = context;
  const { stage, program } = ordered;
  const { name } = stage;
  request.signal.throwIfAborted();
  request.progress({ event: 'stage started', stage: name });
  const startedAt = performance.now();
  await program.prepare?.(context);
  await showKnown(context);
  const fingerprint = fingerprintOf(programInputs(ordered, context, context));
  const finished = await findReusable(context, ordered, fingerprint.whole);
  const record: StageRecord = {
    name,
    status: 'failed',
    fingerprint: fingerprint.whole,
    fingerprintParts: fingerprint.parts,
    seconds: 0,
    models: [],
    checks: [],
  };
  manifest.stages.push(record);
  try {
    if (finished) await reuseStage(context, ordered, record, finished);
    else await buildStage(context, ordered, record, begun);
  } finally {
    record.seconds = secondsSince(startedAt);
    const isWritten = context.written.write();
    // Of stages at work together many end at once: the disk need not have taken one before the next is examined.
    if (begun) isWritten.catch(() => {});
    else await isWritten;
  }
  if (program.leavesFiles) {
    for (const folder of stageFolders(context.folder, name)) context.onDisk.begin(folder);
  }
  reportStage(context, record);
  // What it says at the end of the run is loaded while the engine makes other stages.
  const { definition } = stage;
  if (begun) Promise.all([definition.notices?.(), definition.summary?.()]).catch(() => {});
}

/** Shows what outlives runs once it is known which files the run reads. */
async function showKnown(context: RunContext): Promise<void> {
  const { tables, state, inputs, workspace, request } = context;
  const isKnown = tables.contentsOf([withdrawalsTable]) !== undefined;
  if (isKnown || tables.contentsOf(['landing.files']) === undefined) return;
  const scratch = scratchFolder(request.loaded.output);
  await showState(workspace.engine, state, inputs, scratch);
  for (const [table, content] of stateContents(state, inputs)) tables.setContent(table, content);
}

function reportStage({ log, request }: RunContext, record: StageRecord): void {
  const { name, status, seconds, reusedFrom, models } = record;
  log.info(status === 'reused' ? 'stage reused' : 'stage built', { stage: name, seconds });
  request.progress({
    event: 'stage finished',
    stage: name,
    status: status === 'reused' ? 'reused' : 'built',
    seconds,
    kept: models.filter((model) => model.reusedFrom !== undefined).length,
    ...(reusedFrom === undefined ? {} : { from: reusedFrom }),
  });
}
