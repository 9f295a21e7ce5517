import pLimit from 'p-limit';
import { hashOf, type Parts } from '../pipeline/fingerprint.ts';
import type { Definitions } from '../pipeline/model-definitions.ts';
import type { OrderedStage, WhatIsKnown } from '../pipeline/stage-definition.ts';
import { stageFiles } from '../runs/verify-files.ts';
import { isOfModels } from './model-program.ts';
import type { NightTables } from './night-tables.ts';
import { type FinishedStage, findFinished, linkStage, type StageRecord } from './reuse.ts';
import type { RunContext } from './run-context.ts';
import { TakenDamaged } from './run-errors.ts';

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

/**
 * A finished stage whose result can stand for this one; none where its files are not as they were written, so that it is
 * made again.
 *
 * @throws {TakenDamaged} when it is one that cannot be made, since it was not asked for
 */
export async function findReusable(
  context: RunContext,
  ordered: OrderedStage,
  fingerprint: string,
): Promise<FinishedStage | undefined> {
  const finished = findUsable(context, ordered, fingerprint);
  return finished && ifWhole(context, ordered.stage.name, finished);
}

/** Gives a run the results of a finished stage. */
export async function reuseStage(
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

/** Of a stage that is not asked for the one that is taken, else of a program one with the same fingerprint. */
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

/** libuv has four threads, and the engine and what is synced need some of them. */
const filesAtOnce = 2;

async function ifWhole(
  context: RunContext,
  stage: string,
  finished: FinishedStage,
): Promise<FinishedStage | undefined> {
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
