import type { OrderedStage, Stage, StageProgram } from '../pipeline/stage-definition.ts';
import { PublicationRefused } from './model-failed.ts';
import { clockNotices } from './notices/machine-notices.ts';
import { recordTable } from './record-table.ts';
import type { StageRecord } from './reuse.ts';
import { checksOf, type LookedAt, lookAt } from './run-checks.ts';
import type { RunContext } from './run-context.ts';
import { beginStages, type StageAtWork } from './stages-at-work.ts';

/**
 * Makes a stage's tables, or runs its program, and runs its checks.
 *
 * @param begun the stage's models and checks, where they are at work already
 * @throws {PublicationRefused} when a check of severity `error` is broken
 */
export async function buildStage(
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
  recordChecks(context, record, results);
  refuseBroken(context, program, results);
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

function recordChecks(
  context: RunContext,
  record: StageRecord,
  results: readonly LookedAt[],
): void {
  for (const result of results) logCheck(context, result);
  record.checks = results.map(({ check, fingerprint, violations, explanations }) => ({
    name: check.name,
    severity: check.severity,
    violations,
    ...(fingerprint ? { fingerprint } : {}),
    ...(explanations.length ? { explanations: [...explanations] } : {}),
  }));
}

function logCheck({ log }: RunContext, { check, violations, isReused }: LookedAt): void {
  if (isReused) return;
  const facts = { check: check.name, severity: check.severity, violations };
  if (violations === 0) log.info('check passed', facts);
  else log.warn('check failed', facts);
}

function refuseBroken(
  context: RunContext,
  program: StageProgram,
  results: readonly LookedAt[],
): void {
  const broken = results.filter(
    ({ check, violations }) => check.severity === 'error' && violations,
  );
  if (broken.length === 0) return;
  const explained = program.explain?.(context) ?? [];
  const ofClock = clockNotices(context.manifest).map(({ text }) => `  ${text}`);
  throw new PublicationRefused(context.manifest.runId, broken, [...explained, ...ofClock]);
}

/** Since which run a stage is as it is: the newest of those that made its tables. */
function newestOf({ runs }: RunContext, origins: readonly (string | undefined)[]): string {
  const newest = runs.find(({ runId }) => origins.includes(runId))?.runId;
  return newest ?? origins.findLast((origin) => origin !== undefined) ?? '';
}
