import { type Decision, orderedPair, type Pair, type Verdict } from '../config/decision.ts';
import { readDecisions } from '../config/decisions.ts';
import type { LoadedConfig } from '../config/load.ts';
import { findRecord } from '../explain/find-record.ts';
import { chooseRun, withTables } from '../run/run-tables.ts';
import { type Decided, decide, forget } from './decide.ts';
import { OneRecord } from './review-errors.ts';
import { writeDecisions } from './write-decisions.ts';

/** How a pair was decided, when, by whom and why. */
export interface Made {
  readonly verdict: Verdict;
  readonly decidedOn: string;
  readonly decidedBy: string;
  readonly note: string;
}

/**
 * The pair of two records of the published run, each named by a beginning of its id, or by customer
 * and number.
 *
 * @throws {RecordNotFound} {@link OneRecord}
 */
export async function findPair(loaded: LoadedConfig, one: string, other: string): Promise<Pair> {
  const [first, second] = await recordIds(loaded, one, other);
  if (first === second) throw new OneRecord();
  return orderedPair(first, second);
}

/**
 * Writes a decision to the file, and gives the one that it takes the place of.
 *
 * @throws {DecisionContradicts} when it cannot hold beside the others; then nothing is written
 */
export async function recordDecision(
  { decisionsFile }: LoadedConfig,
  pair: Pair,
  made: Made,
): Promise<{ readonly decision: Decision; readonly before: Decision | undefined }> {
  const { recordId, otherRecordId } = pair;
  const decision = { recordId, otherRecordId, ...made };
  const { before } = await change(decisionsFile, (all) => decide(all, decision));
  return { decision, before };
}

/**
 * Takes a decision out of the file, and gives it. Records that are both named by
 * id need not be in the run any more.
 *
 * @throws {RecordNotFound} {@link DecisionNotFound}
 */
export async function forgetDecision(
  loaded: LoadedConfig,
  one: string,
  other: string,
): Promise<Decision> {
  const areIds = [one, other].every((text) => /^[0-9a-f-]{6,36}$/i.test(text));
  const [first, second] = areIds ? [one, other] : await recordIds(loaded, one, other);
  const { before } = await change(loaded.decisionsFile, (all) => forget(all, first, second));
  return before;
}

const tables = ['identity.customer_ids', 'identity.members', 'identity.records'];

async function recordIds(
  loaded: LoadedConfig,
  one: string,
  other: string,
): Promise<readonly [string, string]> {
  const run = await chooseRun(loaded.output, tables, 'current');
  return withTables(loaded, run, tables, async (engine) => {
    const first = await findRecord(engine, run.runId, one, 'first');
    const second = await findRecord(engine, run.runId, other, 'second');
    return [first.recordId, second.recordId];
  });
}

/** The file is read anew, since somebody may have written to it in the meantime. */
async function change<Before>(
  file: string,
  how: (decisions: readonly Decision[]) => Decided<Before>,
): Promise<Decided<Before>> {
  const decided = how(await readDecisions(file));
  await writeDecisions(file, decided.decisions);
  return decided;
}
