import pLimit from 'p-limit';
import { fingerprintOf, hashOf, type Parts } from '../pipeline/fingerprint.ts';
import type { Definitions } from '../pipeline/model-definitions.ts';
import type { BuiltTable, OrderedStage, Stage, WhatIsKnown } from '../pipeline/stage-definition.ts';
import type { Manifest } from '../runs/manifest.ts';
import { stageFiles } from '../runs/verify-files.ts';
import { secondsSince } from '../seconds-since.ts';
import {
  consentTables,
  createState,
  noteWithdrawals,
  showState,
  stateContents,
  withdrawalsTable,
} from '../state/withdrawals.ts';
import { contentOf } from './build-tables.ts';
import { PublicationRefused } from './model-failed.ts';
import { isOfModels } from './model-program.ts';
import type { NightTables } from './night-tables.ts';
import { clockNotices } from './notices/machine-notices.ts';
import { previousContents, showPrevious } from './previous.ts';
import { type FinishedStage, findFinished, linkStage, stageFolders } from './reuse.ts';
import { checksOf, type LookedAt, lookAt } from './run-checks.ts';
import { type RunContext, statementsAtOnce } from './run-context.ts';
import { TakenDamaged } from './run-errors.ts';
import { beginStages, type StageAtWork, type StagesAtWork } from './stages-at-work.ts';
import { scratchFolder, type Workspace } from './workspace.ts';

type StageRecord = Manifest['stages'][number];

/** libuv has four threads, and the engine and what is synced need some of them. */
const filesAtOnce = 2;

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
  const finished = await whole(context, name, findUsable(context, ordered, fingerprint.whole));
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
    if (finished) await reuse(context, ordered, record, finished);
    else await build(context, ordered, record, begun);
  } finally {
    record.seconds = secondsSince(startedAt);
    const isWritten = context.written.write();
    // Of stages at work together many end at once: the disk need not have taken one before the next is looked at.
    if (begun) isWritten.catch(() => {});
    else await isWritten;
  }
  if (program.leavesFiles) {
    for (const folder of stageFolders(context.folder, name)) context.onDisk.begin(folder);
  }
  tellEnd(context, record);
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

/** What a stage that is a program depends on; what a stage of models depends on, its models know. */
export function programInputs(
  { stage, program, programReads }: OrderedStage,
  known: WhatIsKnown,
  { definitions, tables }: { readonly definitions: Definitions; readonly tables: NightTables },
): Parts {
  if (isOfModels(program)) return {};
  return {
    ...definitions.partsOfModule(`src/${stage.name}/stage.ts`),
    ...(program.dependsOn ? { inputs: hashOf(program.dependsOn(known)) } : {}),
    ...tables.knownOf(programReads),
  };
}

function tellEnd({ log, request }: RunContext, record: StageRecord): void {
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

/** A finished stage whose result can stand for this one: for a stage that is not asked for the one that is taken, else of a program one with the same fingerprint. */
function findUsable(
  context: RunContext,
  { stage: { name }, program }: OrderedStage,
  fingerprint: string,
): FinishedStage | undefined {
  const { request, places, reusable, taken } = context;
  if (places.get(name) === 'before' && taken) return findFinished([taken], name);
  // What a failed run has fetched is what its retry works on.
  if (program.isAlwaysDone) return request.resumes && findFinished([request.resumes], name);
  // What was made from a damaged file has the same fingerprint as what is made from a whole one.
  if (context.check.damaged.length > 0 || isOfModels(program)) return undefined;
  return findFinished(reusable, name, fingerprint);
}

/**
 * A finished stage if its files are as they were written; if not, it is made again.
 *
 * @throws {TakenDamaged} when it is one that cannot be made, since it was not asked for
 */
async function whole(
  context: RunContext,
  stage: string,
  finished: FinishedStage | undefined,
): Promise<FinishedStage | undefined> {
  if (finished === undefined) return undefined;
  const { folder, manifest } = finished.run;
  const limit = pLimit(filesAtOnce);
  const looks = await Promise.all(
    stageFiles(manifest, stage).map(async (file) => ({
      path: file.path,
      what: await limit(context.check.look, folder, file),
    })),
  );
  const damaged = looks.find(({ what }) => what !== undefined);
  if (damaged?.what === undefined) return finished;
  context.log.warn('stage damaged', { stage });
  if (context.places.get(stage) === 'before') {
    throw new TakenDamaged(
      finished.run.runId,
      damaged.path,
      damaged.what,
      context.manifest.pipeline,
    );
  }
  return undefined;
}

async function reuse(
  context: RunContext,
  ordered: OrderedStage,
  record: StageRecord,
  { run, record: former }: FinishedStage,
): Promise<void> {
  const { stage, program } = ordered;
  const { name } = stage;
  await linkStage(run.folder, context.folder, name);
  await program.show(context, ordered);
  const reusedFrom = former.reusedFrom ?? run.runId;
  record.status = 'reused';
  record.reusedFrom = reusedFrom;
  record.models = former.models.map((model) => ({ reusedFrom, ...model, seconds: 0 }));
  record.checks = former.checks;
  for (const entry of run.manifest.tables.filter(({ table }) => table.startsWith(`${name}.`))) {
    context.manifest.tables.push(entry);
    context.tables.setContent(entry.table, entry.content ?? entry.hash ?? run.runId);
  }
  await program.conclude?.(context);
  program.copyFacts?.(context, run.manifest);
}

async function build(
  context: RunContext,
  ordered: OrderedStage,
  record: StageRecord,
  begun: StageAtWork | undefined,
): Promise<void> {
  const { stage, program } = ordered;
  await using alone = begun || program.build ? undefined : await beginStages(context, [ordered]);
  const atWork = begun ?? alone?.atWork[0];
  for await (const made of atWork?.tables ?? program.build?.(context, ordered) ?? []) {
    if (made) await recordTable(context, record, made);
  }
  await program.conclude?.(context);
  const results = atWork ? await atWork.checks : await lookAtAll(context, stage);
  for (const result of results) logCheck(context, result);
  record.checks = results.map(({ check, fingerprint, violations, explanations }) => ({
    name: check.name,
    severity: check.severity,
    violations,
    ...(fingerprint ? { fingerprint } : {}),
    ...(explanations.length ? { explanations: [...explanations] } : {}),
  }));
  const broken = results.filter((result) => result.check.severity === 'error' && result.violations);
  if (broken.length) {
    const explained = program.explain?.(context) ?? [];
    const reasons = [
      ...explained,
      ...clockNotices(context.manifest).map(({ text }) => `  ${text}`),
    ];
    throw new PublicationRefused(context.manifest.runId, broken, reasons);
  }
  const origins = record.models.map(({ reusedFrom }) => reusedFrom);
  const areReused = results.every(({ isReused }) => isReused);
  const isReused = areReused && origins.length > 0 && !origins.includes(undefined);
  record.status = isReused ? 'reused' : 'built';
  if (isReused) record.reusedFrom = newestOf(context, origins);
}

async function lookAtAll(context: RunContext, stage: Stage): Promise<readonly LookedAt[]> {
  const results: LookedAt[] = [];
  for (const node of checksOf(context, stage)) {
    results.push(await lookAt(context, context.workspace.engine, node));
  }
  return results;
}

function logCheck({ log }: RunContext, { check, violations, isReused }: LookedAt): void {
  if (isReused) return;
  const facts = { check: check.name, severity: check.severity, violations };
  if (violations === 0) log.info('check passed', facts);
  else log.warn('check failed', facts);
}

async function recordTable(
  context: RunContext,
  record: StageRecord,
  made: BuiltTable,
): Promise<void> {
  const { table, rows, bytes, hash, seconds, fingerprint, byFile, byKey, reusedFrom } = made;
  const content = made.content ?? (await contentOf(context, context.workspace.engine, made));
  context.tables.setContent(table, content);
  if (table === consentTables[0]) context.outdated = await noteWithdrawals(context);
  context.manifest.tables.push({
    table,
    rows,
    bytes,
    hash,
    content,
    ...(byFile ? { byFile } : {}),
    ...(byKey ? { byKey } : {}),
    ...(fingerprint ? { fingerprint: fingerprint.whole, parts: fingerprint.parts } : {}),
  });
  record.models.push({ table, rows, seconds, ...(reusedFrom ? { reusedFrom } : {}) });
  if (reusedFrom !== undefined) return;
  context.log.info('model built', { table, rows, seconds });
  context.request.progress({ event: 'table built', table, rows, seconds });
}

/** Since which run a stage is as it is: the newest of those that made its tables. */
function newestOf({ runs }: RunContext, origins: readonly (string | undefined)[]): string {
  const newest = runs.find(({ runId }) => origins.includes(runId))?.runId;
  return newest ?? origins.findLast((origin) => origin !== undefined) ?? '';
}
