import pLimit from 'p-limit';
import type { Model } from '../engine/model.ts';
import { fingerprintOf, hashOf, type Parts } from '../pipeline/fingerprint.ts';
import type { Definitions } from '../pipeline/model-definitions.ts';
import type { BuiltTable, OrderedStage, WhatIsKnown } from '../pipeline/stage-definition.ts';
import { type Manifest, writeManifest } from '../runs/manifest.ts';
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
import { checkGrains } from './check-grains.ts';
import { PublicationRefused } from './model-failed.ts';
import { isOfModels } from './model-program.ts';
import type { Changes, NightTables } from './night-tables.ts';
import { clockNotices } from './notices/machine-notices.ts';
import { previousContents, showPrevious } from './previous.ts';
import { type FinishedStage, findFinished, linkStage, stageFolders } from './reuse.ts';
import { type CheckResult, checkStage } from './run-checks.ts';
import type { RunContext } from './run-context.ts';
import { TakenDamaged } from './run-errors.ts';
import { scratchFolder, type Workspace } from './workspace.ts';

type StageRecord = Manifest['stages'][number];

/** libuv has four threads, and the engine and what is synced need some of them. */
const filesAtOnce = 2;

/** Runs a pipeline's stages one after the other; after each the manifest tells how far the run has come. */
export async function runStages(context: RunContext, workspace: Workspace): Promise<void> {
  const { request, manifest, tables } = context;
  const before = { ...context.past, state: context.state };
  await showPrevious(workspace.engine, before);
  await createState(workspace.engine);
  for (const [table, content] of await previousContents(before)) {
    tables.setContent(table, content);
  }
  for (const { name, columns, rows } of workspace.configTables) {
    tables.setContent(`config.${name}`, hashOf([columns, rows]));
  }

  for (const ordered of workspace.stages) {
    const { stage, program } = ordered;
    const { name } = stage;
    if (context.places.get(name) === 'after') continue;
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
      else await build(context, ordered, record);
    } finally {
      record.seconds = secondsSince(startedAt);
      await writeManifest(context.folder, manifest);
    }
    if (program.leavesFiles) {
      for (const folder of stageFolders(context.folder, name)) context.onDisk.begin(folder);
    }
    tellEnd(context, record);
  }
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
): Promise<void> {
  const { stage, program } = ordered;
  for await (const made of program.build(context, ordered))
    await recordTable(context, record, made);
  await program.conclude?.(context);
  const { results: checked, areReused } = await checkStage(context, stage.checks);
  const results: readonly LookedAt[] = [...checked, ...(await checkMade(context, ordered, record))];
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
  const isReused = areReused && origins.length > 0 && !origins.includes(undefined);
  record.status = isReused ? 'reused' : 'built';
  if (isReused) record.reusedFrom = newestOf(context, origins);
}

/** What a check came to, and by what it can be taken over. */
type LookedAt = CheckResult & { readonly fingerprint?: string };

/**
 * Looks at the grain of what was made tonight, of some tables only a few rows; what was taken over was looked at when it
 * was made.
 */
async function checkMade(
  context: RunContext,
  { stage, nodes }: OrderedStage,
  { models }: StageRecord,
): Promise<readonly CheckResult[]> {
  const name = `${stage.name}.grain`;
  // A run that was refused for a grain may be what was taken over.
  const wasBroken = context.reusable.some(({ manifest }) =>
    manifest.stages.some(({ checks }) =>
      checks.some((check) => check.name === name && check.violations > 0),
    ),
  );
  const rows = new Map(
    models
      .filter(({ reusedFrom }) => wasBroken || reusedFrom === undefined)
      .map((made) => [made.table, made.rows]),
  );
  const made = nodes.map((node) => ({
    ...node,
    rows: rows.get(node.model.table) ?? 0,
    among: wasBroken ? undefined : madeRows(context, node.model),
  }));
  if (rows.size === 0 || nodes.length === 0) return [];
  return [await checkGrains(context.workspace.engine, stage.name, made)];
}

/** Which rows of a table were made tonight; undefined where all were, or where rows of others may have their grain. */
function madeRows({ manifest, tables }: RunContext, { table, grain }: Model): Changes | undefined {
  const entry = manifest.tables.find((each) => each.table === table);
  const isMerged = entry?.byKey?.changed !== undefined || (entry?.byFile?.kept ?? 0) > 0;
  const changes = isMerged ? tables.changesOf(table) : undefined;
  return changes?.key.every((column) => grain.includes(column)) ? changes : undefined;
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
