import type { Engine } from '../engine/engine.ts';
import type { Check } from '../engine/model.ts';
import { openSessionPool } from '../engine/session-pool.ts';
import { fingerprintOf } from '../pipeline/fingerprint.ts';
import type { RunLog } from './log.ts';
import { checkParts } from './model-parts.ts';
import { type RunContext, statementsAtOnce } from './run-context.ts';

/** A check and how many rows break it. */
export interface CheckResult {
  readonly check: Check;
  readonly violations: number;
  /** Why, in the words of the check: its column `explanation`, of the first few rows. */
  readonly explanations: readonly string[];
}

const explanationsAtMost = 3;

/** What a stage's checks came to, and whether an earlier run had looked at the same. */
export interface StageChecks {
  readonly results: readonly (CheckResult & { readonly fingerprint: string })[];
  readonly areReused: boolean;
}

/** Runs those of a stage's checks that look at something else than when they were last run. */
export async function checkStage(
  context: RunContext,
  checks: readonly Check[],
): Promise<StageChecks> {
  const { workspace, definitions, tables, reusable, check: fileCheck, log } = context;
  const nodes = definitions.checks.filter(({ check }) => checks.includes(check));
  const former = new Map(
    reusable
      .toReversed()
      .flatMap(({ manifest }) => manifest.stages.flatMap((stage) => stage.checks))
      .map((record) => [`${record.name} ${record.fingerprint}`, record]),
  );
  const known = new Map<Check, CheckResult>();
  const fingerprints = new Map<Check, string>();
  for (const node of nodes) {
    const { check } = node;
    const fingerprint = fingerprintOf(checkParts(node, { definitions, tables })).whole;
    fingerprints.set(check, fingerprint);
    const record = former.get(`${check.name} ${fingerprint}`);
    if (!record || fileCheck.damaged.length > 0) continue;
    known.set(check, {
      check,
      violations: record.violations,
      explanations: record.explanations ?? [],
    });
  }
  const open = nodes.filter(({ check }) => !known.has(check));
  for (const { reads } of open) await tables.show(workspace.engine, reads);
  const run = await runChecks(
    workspace.engine,
    open.map(({ check }) => check),
    log,
    statementsAtOnce(context),
  );
  const results = [...known.values(), ...run].map((result) => ({
    ...result,
    fingerprint: fingerprints.get(result.check) ?? '',
  }));
  return {
    results: checks.flatMap((check) => results.filter((result) => result.check === check)),
    areReused: open.length === 0,
  };
}

/** Runs a stage's checks, all of them, also when one is broken, and so many at once. */
export async function runChecks(
  engine: Engine,
  checks: readonly Check[],
  log: RunLog,
  atOnce = 1,
): Promise<readonly CheckResult[]> {
  await using pool = await openSessionPool(engine, atOnce);
  const results = await Promise.all(
    checks.map((check) => pool.run((session) => runCheck(session, check))),
  );
  for (const { check, violations } of results) {
    const facts = { check: check.name, severity: check.severity, violations };
    if (violations === 0) log.info('check passed', facts);
    else log.warn('check failed', facts);
  }
  return results;
}

async function runCheck(engine: Engine, check: Check): Promise<CheckResult> {
  const [row] = await engine.query(`select count(*) as violations from (${check.sql}\n)`);
  const violations = Number(row?.['violations'] ?? 0);
  return { check, violations, explanations: violations === 0 ? [] : await explain(engine, check) };
}

/** A check may give its rows a column `explanation`, which must hold no personal data. */
async function explain(engine: Engine, { sql }: Check): Promise<readonly string[]> {
  const rows = await engine.query(`select * from (${sql}\n) limit ${explanationsAtMost}`);
  return rows.flatMap(({ explanation }) => (typeof explanation === 'string' ? [explanation] : []));
}
