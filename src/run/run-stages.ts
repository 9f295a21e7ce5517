import pLimit from 'p-limit';
import { fingerprintStage } from '../pipeline/fingerprint.ts';
import type { OrderedStage } from '../pipeline/stage-definition.ts';
import { type Manifest, writeManifest } from './manifest.ts';
import { PublicationRefused } from './model-failed.ts';
import { clockNotices } from './notices/machine-notices.ts';
import { previousHashes, showPrevious } from './previous.ts';
import { type FinishedStage, findFinished, linkStage, stageFolders } from './reuse.ts';
import { runChecks } from './run-checks.ts';
import { TakenDamaged } from './run-errors.ts';
import { secondsSince } from './seconds-since.ts';
import { stageFiles } from './verify-files.ts';
import { statementsAtOnce, type Work } from './work.ts';
import type { Workspace } from './workspace.ts';

type StageRecord = Manifest['stages'][number];

/** libuv has four threads, and the engine and what is synced need some of them. */
const filesAtOnce = 2;

/** Runs a pipeline's stages one after the other; after each the manifest tells how far the run has come. */
export async function runStages(work: Work, workspace: Workspace): Promise<void> {
  const { request, manifest } = work;
  await showPrevious(workspace.engine, work.past);
  const earlier = new Map<string, string>();
  const hidden: OrderedStage[] = [];

  for (const ordered of workspace.stages) {
    const { stage, nodes, program } = ordered;
    const { name } = stage;
    if (work.places.get(name) === 'after') continue;
    request.signal.throwIfAborted();
    request.progress({ event: 'stage started', stage: name });
    const startedAt = performance.now();
    await program.prepare?.(work);
    const fingerprint = fingerprintStage({
      stage,
      nodes,
      codeHash: manifest.codeHash,
      configTables: workspace.configTables,
      earlier,
      previous: await previousHashes(work.past, work.inputs),
      also: program.dependsOn?.(work) ?? null,
    });
    const finished = await whole(work, name, findUsable(work, ordered, fingerprint.whole));
    const record: StageRecord = {
      name,
      status: 'failed',
      fingerprint: finished?.record.fingerprint ?? fingerprint.whole,
      fingerprintParts: fingerprint.parts,
      seconds: 0,
      models: [],
      checks: [],
    };
    manifest.stages.push(record);
    try {
      if (finished) await reuse(work, ordered, record, finished);
      else {
        if (nodes.length > 0) await showHidden(work, hidden);
        await build(work, ordered, record);
      }
      if (finished || nodes.length === 0) hidden.push(ordered);
    } finally {
      record.seconds = secondsSince(startedAt);
      await writeManifest(work.folder, manifest);
    }
    if (program.leavesFiles) {
      for (const folder of stageFolders(work.folder, name)) work.onDisk.begin(folder);
    }
    if (!program.isAlwaysDone) earlier.set(name, record.fingerprint);
    const { status, seconds, reusedFrom } = record;
    work.log.info(status === 'reused' ? 'stage reused' : 'stage built', { stage: name, seconds });
    request.progress({
      event: 'stage finished',
      stage: name,
      status: status === 'reused' ? 'reused' : 'built',
      seconds,
      ...(reusedFrom === undefined ? {} : { from: reusedFrom }),
    });
  }
}

/** Shows the views of stages that were not built, which takes longer than all else in a night without news. */
async function showHidden(work: Work, hidden: OrderedStage[]): Promise<void> {
  for (const ordered of hidden.splice(0)) {
    await ordered.program.showViews?.(work, ordered);
  }
}

/** A finished stage whose result can stand for this one: for a stage that is not asked for the one that is taken, else one with the same fingerprint. */
function findUsable(
  work: Work,
  { stage: { name: stage }, program }: OrderedStage,
  fingerprint: string,
): FinishedStage | undefined {
  const { request, places, runs, taken } = work;
  if (places.get(stage) === 'before' && taken) return findFinished([taken], stage);
  // What a failed run has fetched is what its retry works on.
  if (program.isAlwaysDone) {
    return request.resumes && findFinished([request.resumes], stage);
  }
  // What was made from a damaged file has the same fingerprint as what is made from a whole one.
  if (work.check.damaged.length > 0) return undefined;
  const isForced = request.full || request.rebuild || request.pipeline.rebuild;
  if (!isForced) return findFinished(runs, stage, fingerprint);
  return request.resumes && findFinished([request.resumes], stage, fingerprint);
}

/**
 * A finished stage if its files are as they were written; if not, it is made again.
 *
 * @throws {TakenDamaged} when it is one that cannot be made, since it was not asked for
 */
async function whole(
  work: Work,
  stage: string,
  finished: FinishedStage | undefined,
): Promise<FinishedStage | undefined> {
  if (finished === undefined) return undefined;
  const { folder, manifest } = finished.run;
  const limit = pLimit(filesAtOnce);
  const looks = await Promise.all(
    stageFiles(manifest, stage).map(async (file) => ({
      path: file.path,
      what: await limit(work.check.look, folder, file),
    })),
  );
  const damaged = looks.find(({ what }) => what !== undefined);
  if (damaged?.what === undefined) return finished;
  work.log.warn('stage damaged', { stage });
  if (work.places.get(stage) === 'before') {
    throw new TakenDamaged(finished.run.runId, damaged.path, damaged.what, work.manifest.pipeline);
  }
  return undefined;
}

async function reuse(
  work: Work,
  ordered: OrderedStage,
  record: StageRecord,
  { run, record: former }: FinishedStage,
): Promise<void> {
  const { stage, program } = ordered;
  const { name } = stage;
  await linkStage(run.folder, work.folder, name);
  await program.show(work, ordered);
  await program.conclude?.(work);
  record.status = 'reused';
  record.reusedFrom = former.reusedFrom ?? run.runId;
  record.models = former.models;
  record.checks = former.checks;
  work.manifest.tables.push(
    ...run.manifest.tables.filter(({ table }) => table.startsWith(`${name}.`)),
  );
  program.copyFacts?.(work, run.manifest);
}

async function build(work: Work, ordered: OrderedStage, record: StageRecord): Promise<void> {
  const { stage, program } = ordered;
  for await (const made of program.build(work, ordered)) {
    const { table, rows, bytes, hash, seconds } = made;
    record.models.push({ table, rows, seconds });
    work.manifest.tables.push({ table, rows, bytes, hash });
    work.log.info('model built', { table, rows, seconds });
    work.request.progress({ event: 'table built', table, rows, seconds });
  }
  await program.conclude?.(work);
  const results = await runChecks(
    work.workspace.engine,
    stage.checks,
    work.log,
    statementsAtOnce(work),
  );
  record.checks = results.map(({ check, violations, explanations }) => ({
    name: check.name,
    severity: check.severity,
    violations,
    ...(explanations.length ? { explanations: [...explanations] } : {}),
  }));
  const broken = results.filter((result) => result.check.severity === 'error' && result.violations);
  if (broken.length) {
    const explained = program.explain?.(work) ?? [];
    const reasons = [...explained, ...clockNotices(work.manifest).map(({ text }) => `  ${text}`)];
    throw new PublicationRefused(work.manifest.runId, broken, reasons);
  }
  record.status = 'built';
}
