import type { LoadedConfig } from '../config/loaded-config.ts';
import type { Engine } from '../engine/engine.ts';
import { RollcallError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import { customerFields } from '../identity/matching/customer-schema.ts';
import { readWaterfalls } from '../identity/waterfall.ts';
import { recordReveal } from '../runs/ledger.ts';
import { type ChosenRun, chooseRun, withTables } from '../runs/run-tables.ts';
import { betweenGroups } from './between-groups.ts';
import { type FoundRecord, findRecord } from './find-record.ts';
import { type Hide, hiding } from './hide.ts';
import { judgePair, type PairFacts, type Verdict } from './judge-pair.ts';
import { matchTables } from './match-tables.ts';
import { readConflicts } from './read-conflicts.ts';
import { readKeptApart } from './read-kept-apart.ts';
import { readSharedKeys } from './shared-keys.ts';

export interface PairRequest {
  /** Records as `C000000001/2`, or as beginnings of their ids. */
  readonly left: string;
  readonly right: string;
  /** The published run when it is absent. */
  readonly runId?: string | undefined;
  readonly reveal: boolean;
}

/** A record of a pair. Its own key is not told: it is a hash that could be found out. */
export type PairedRecord = Omit<FoundRecord, 'recordId'>;

/** Whether two records are one customer, and why. */
export interface PairExplanation extends PairFacts {
  readonly run: ChosenRun;
  readonly left: PairedRecord;
  readonly right: PairedRecord;
  /** Whether the run compared people by similarity. */
  readonly hasLikeness: boolean;
  readonly verdict: Verdict;
}

const tables = ['identity.customer_ids', 'identity.links', 'identity.members', 'identity.records'];

/**
 * Tells whether two records are one customer's, why or why not, and how their match probability comes about.
 * Personal data is masked unless it is to be revealed, which the ledger has recorded by the time
 * this returns.
 *
 * @throws {RecordNotFound} {@link SameRecord} {@link RunNotFound} {@link TablesMissing}
 */
export async function explainPair(
  loaded: LoadedConfig,
  { left, right, runId, reveal }: PairRequest,
): Promise<PairExplanation> {
  const run = await chooseRun(loaded.output, tables, 'current', runId);
  const compared = matchTables(run);
  const hasLikeness = compared.length > 0;
  const facts = await withTables(loaded, run, [...tables, ...compared], async (engine) => {
    const one = await findRecord(engine, run.runId, left, 'first');
    const other = await findRecord(engine, run.runId, right, 'second');
    if (one.recordId === other.recordId) throw new SameRecord(one);
    return readFacts(engine, loaded, [one, other], compared, hiding(reveal));
  });
  if (reveal) await recordReveal(loaded.output, run.runId, 2);
  return { run, ...facts, hasLikeness, verdict: judgePair(facts) };
}

async function readFacts(
  engine: Engine,
  { config }: LoadedConfig,
  [one, other]: readonly [FoundRecord, FoundRecord],
  compared: readonly string[],
  hide: Hide,
) {
  const hasLikeness = compared.length > 0;
  const hasKeptApart = compared.includes('identity.kept_apart');
  const { linkProbability, largestCluster } = config.identity;
  const pair = { left: one.recordId, right: other.recordId };
  const customers = [one.customerId, other.customerId] as const;
  const mayBeApart = hasLikeness && one.customerId !== other.customerId;
  const waterfalls = hasLikeness
    ? await readWaterfalls(engine, customerFields, [pair], hide)
    : undefined;
  return {
    left: withoutKey(one),
    right: withoutKey(other),
    keys: await readSharedKeys(engine, pair, hide),
    waterfall: waterfalls?.[0] ?? null,
    keptApart:
      mayBeApart && hasKeptApart ? await readKeptApart(engine, one.recordId, other.recordId) : null,
    conflicts: mayBeApart ? await readConflicts(engine, ...customers) : [],
    groups: mayBeApart ? await betweenGroups(engine, ...customers, linkProbability) : null,
    linkProbability,
    largestCluster,
  };
}

function withoutKey({ customerId, number, feed, source }: FoundRecord): PairedRecord {
  return { customerId, number, feed, source };
}

/** Both names that were given are those of one record. */
export class SameRecord extends RollcallError {
  constructor({ customerId, number }: PairedRecord) {
    super(
      {
        what: `Both are record ${number} of ${customerId}.`,
        next: `See it among the others of its customer: rollcall explain ${customerId}`,
      },
      { exitCode: exitCodes.usage },
    );
  }
}
