import { z } from 'zod';
import { type Decision, orderedPair, type Pair, type Verdict } from '../config/decision.ts';
import { readDecisions } from '../config/decisions.ts';
import type { LoadedConfig } from '../config/loaded-config.ts';
import { findOrganisationRecord } from '../explain/find-organisation-record.ts';
import { findRecord, type Place, RecordNotFound } from '../explain/find-record.ts';
import { chooseRun, hasTable, withTables } from '../runs/run-tables.ts';
import { type Decided, decide, forget } from './decide.ts';
import { OneRecord, TwoKinds } from './review-errors.ts';
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
  if (areIds) {
    return (await change(loaded.decisionsFile, (all) => forget(all, one, other))).before;
  }
  const [first, second] = await recordIds(loaded, one, other);
  const idsNow = await renamedRecords(loaded);
  const { before } = await change(loaded.decisionsFile, (all) =>
    forget(all, first, second, (id) => idsNow.get(id) ?? id),
  );
  return before;
}

const tables = ['identity.customer_ids', 'identity.members', 'identity.records'];

async function recordIds(
  loaded: LoadedConfig,
  one: string,
  other: string,
): Promise<readonly [string, string]> {
  const run = await chooseRun(loaded.output, tables, 'current');
  const ofOrganisations = organisationTables.filter((table) => hasTable(run, table));
  const wanted = [...tables, ...ofOrganisations];
  return withTables(loaded, run, wanted, async (engine) => {
    const find = async (text: string, place: Place) => {
      try {
        return { id: (await findRecord(engine, run.runId, text, place)).recordId, isFirm: false };
      } catch (error) {
        if (!(error instanceof RecordNotFound) || ofOrganisations.length === 0) throw error;
        const id = await findOrganisationRecord(engine, text);
        if (id === undefined) throw error;
        return { id, isFirm: true };
      }
    };
    const [first, second] = [await find(one, 'first'), await find(other, 'second')];
    if (first.isFirm !== second.isFirm) throw new TwoKinds();
    return [first.id, second.id];
  });
}

const organisationTables = ['organisations.members', 'organisations.records'];

const Renamed = z.object({ former_record_id: z.string(), record_id: z.string() });

/** The id that a record has now, by the one that it had when it was decided on. */
async function renamedRecords(loaded: LoadedConfig): Promise<ReadonlyMap<string, string>> {
  const renamed = ['identity.renamed_records'];
  const run = await chooseRun(loaded.output, tables, 'current');
  if (!hasTable(run, 'identity.renamed_records')) return new Map();
  return withTables(loaded, run, renamed, async (engine) => {
    const rows = await engine.queryAs(Renamed, 'from identity.renamed_records');
    return new Map(rows.map((row) => [row.former_record_id, row.record_id]));
  });
}

/** The file is read again, since somebody may have written to it in the meantime. */
async function change<Before>(
  file: string,
  how: (decisions: readonly Decision[]) => Decided<Before>,
): Promise<Decided<Before>> {
  const decided = how(await readDecisions(file));
  await writeDecisions(file, decided.decisions);
  return decided;
}
