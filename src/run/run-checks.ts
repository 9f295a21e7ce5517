import type { Engine } from '../engine/engine.ts';
import type { Check } from '../engine/model.ts';
import { fingerprintOf } from '../pipeline/fingerprint.ts';
import type { CheckNode } from '../pipeline/model-definitions.ts';
import type { Stage } from '../pipeline/stage-definition.ts';
import { checkParts } from './model-parts.ts';
import type { RunContext } from './run-context.ts';

/** A check and how many rows break it. */
export interface CheckResult {
  readonly check: Check;
  readonly violations: number;
  /** Why, in the words of the check: its column `explanation`, of the first few rows. */
  readonly explanations: readonly string[];
}

const explanationsAtMost = 3;

/** What a check came to tonight, or in an earlier run that had examined the same. */
export interface LookedAt extends CheckResult {
  /** By which it can be taken over. */
  readonly fingerprint?: string;
  readonly isReused?: boolean;
}

/** A stage's checks, in their order. */
export function checksOf(
  { definitions }: Pick<RunContext, 'definitions'>,
  { checks }: Stage,
): readonly CheckNode[] {
  return definitions.checks.filter(({ check }) => checks.includes(check));
}

/** Runs a check if it looks at something else than when it was last run. */
export async function lookAt(
  context: RunContext,
  session: Engine,
  node: CheckNode,
): Promise<LookedAt> {
  const { check, reads } = node;
  const fingerprint = fingerprintOf(checkParts(node, context)).whole;
  const former = context.earlierChecks.find(check.name, fingerprint);
  if (former && context.check.damaged.length === 0) {
    const { violations, explanations = [] } = former;
    return { check, violations, explanations, fingerprint, isReused: true };
  }
  await context.tables.show(session, reads);
  return { ...(await runCheck(session, check)), fingerprint };
}

/** Counts the rows that break a check. */
export async function runCheck(engine: Engine, check: Check): Promise<CheckResult> {
  const [row] = await engine.query(`select count(*) as violations from (${check.sql}\n)`);
  const violations = Number(row?.['violations'] ?? 0);
  return { check, violations, explanations: violations === 0 ? [] : await explain(engine, check) };
}

/** A check may give its rows a column `explanation`, which must hold no personal data. */
async function explain(engine: Engine, { sql }: Check): Promise<readonly string[]> {
  const rows = await engine.query(`select * from (${sql}\n) limit ${explanationsAtMost}`);
  return rows.flatMap(({ explanation }) => (typeof explanation === 'string' ? [explanation] : []));
}
