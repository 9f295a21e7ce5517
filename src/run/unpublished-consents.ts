import { type Engine, literal } from '../engine/duckdb.ts';
import { tablePath } from '../engine/store.ts';
import { RollcallError } from '../errors.ts';
import type { LandedInput } from '../landing/land-feeds.ts';
import { canonicalJson, sha256 } from './canonical-json.ts';
import type { LedgerEvent } from './ledger-entry.ts';
import type { ReadableRun } from './run-folder.ts';
import { damageOf, tableFile } from './verify-files.ts';

/** What such a run read of consent, and the files that it read it from. */
const sources = ['clean.consents', 'landing.files'] as const;

/** The withdrawals that these runs have read, as the table `previous.unpublished_consents`. */
export const unpublishedConsents = 'previous.unpublished_consents';

const columns = {
  person_record_id: 'uuid',
  feed: 'varchar',
  record_number: 'bigint',
  source: 'varchar',
  id_scope: 'varchar',
  source_id: 'varchar',
  user_id: 'varchar',
  channel: 'varchar',
  email: 'varchar',
  phone: 'varchar',
  is_given: 'boolean',
  stated_at: 'timestamptz',
  first_seen_at: 'timestamptz',
};

/**
 * The runs since the last publication or rollback that were not published and have read files that no
 * published run has: a file may be overwritten before the next night, and with it a withdrawal.
 *
 * @throws {UnpublishedDamaged}
 */
export async function readUnpublished(
  events: readonly LedgerEvent[],
  newestFirst: readonly ReadableRun[],
): Promise<readonly ReadableRun[]> {
  const last = events.findLastIndex(
    (event) => event.kind === 'rollback' || (event.kind === 'run' && event.isPublished),
  );
  const since = new Set(
    events.slice(last + 1).flatMap((event) => (event.kind === 'run' ? [event.runId] : [])),
  );
  const unpublished = newestFirst.filter(
    ({ runId, manifest }) =>
      since.has(runId) &&
      manifest.inputs.some(({ isNew }) => isNew) &&
      sources.every((table) => tableFile(manifest, table)),
  );
  for (const run of unpublished) await refuseDamaged(run);
  return unpublished;
}

async function refuseDamaged({ runId, folder, manifest }: ReadableRun): Promise<void> {
  for (const table of sources) {
    const file = tableFile(manifest, table);
    const damage = file && (await damageOf(folder, file, 'whole'));
    if (file && damage !== undefined)
      throw new UnpublishedDamaged(runId, folder, file.path, damage);
  }
}

/** Shows the withdrawals that runs have read which were not published, each once. */
export async function showUnpublished(engine: Engine, runs: readonly ReadableRun[]): Promise<void> {
  const selects: string[] = [];
  for (const { folder } of runs) {
    const [consents, files] = sources.map(
      (table) => `read_parquet(${literal(tablePath(folder, table))})`,
    );
    const rows = await engine.query(`select column_name from (describe select * from ${consents})`);
    const known = new Set(rows.map((row) => row['column_name']));
    // A version of Rollcall that knew fewer columns is older than what reads this.
    const words = Object.entries(columns).map(([name, type]) =>
      known.has(name) ? `words.${name}` : `cast(null as ${type}) as ${name}`,
    );
    selects.push(`
      select ${words.join(', ')}, files.file, files.file_hash
      from ${consents} as words
      inner join ${files} as files on words.file_number = files.file_number
      where not words.is_given`);
  }
  const all = Object.entries({ ...columns, file: 'varchar', file_hash: 'varchar' });
  const names = all.map(([name, type]) => `${name} ${type}`).join(', ');
  await engine.execute(
    selects.length === 0
      ? `create or replace table ${unpublishedConsents} (${names})`
      : `create or replace view ${unpublishedConsents} as ${selects.join('\nunion\n')}`,
  );
}

/** A file that a run reads. */
type ReadFile = Pick<LandedInput, 'feed'> & {
  readonly landed: Pick<LandedInput['landed'], 'hash'>;
};

/** One hash of what these runs have read: none where all their files are still read. */
export function unpublishedHash(
  runs: readonly ReadableRun[],
  inputs: readonly ReadFile[],
): string | undefined {
  const read = new Set(inputs.map(({ feed, landed }) => `${feed}/${landed.hash}`));
  const telling = runs.filter(({ manifest }) =>
    manifest.inputs.some(({ feed, hash }) => !read.has(`${feed}/${hash}`)),
  );
  if (telling.length === 0) return undefined;
  return sha256(
    canonicalJson(
      telling.map(({ manifest }) =>
        sources.map((table) => tableFile(manifest, table)?.hash ?? null),
      ),
    ),
  );
}

/** A run that was not published has read withdrawals, and what it read is no longer whole. */
export class UnpublishedDamaged extends RollcallError {
  readonly runId: string;

  constructor(runId: string, folder: string, path: string, problem: string) {
    super({
      what: `Run ${runId} was not published, and withdrawals that only it has read would be lost.`,
      where: `${path} in ${folder}: ${problem}`,
      state: 'Nothing was run and nothing was changed.',
      next: `Restore that file from a backup. To go on without those withdrawals, delete the folder ${folder}.`,
    });
    this.runId = runId;
  }
}
