import type { Engine } from '../engine/duckdb.ts';
import type { Check } from '../engine/model.ts';
import { openSessionPool } from '../engine/session-pool.ts';
import type { RunLog } from './log.ts';

/** A check and how many rows break it. */
export interface CheckResult {
  readonly check: Check;
  readonly violations: number;
  /** Why, in the words of the check: its column `explanation`, of the first few rows. */
  readonly explanations: readonly string[];
}

const explanationsAtMost = 3;

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
