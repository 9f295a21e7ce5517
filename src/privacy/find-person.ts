import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoadedConfig } from '../config/loaded-config.ts';
import { openEngine } from '../engine/open-engine.ts';
import { outputFolders } from '../files/output-folders.ts';
import { recordReveal } from '../runs/ledger.ts';
import { currentRun } from '../runs/publish.ts';
import { listRuns } from '../runs/run-folder.ts';
import { type Identified, identifyPerson } from './person.ts';
import { type Found, type PersonalDataPlace, readPlaces } from './place.ts';
import { tableFiles } from './run-files.ts';
import { traceRecords } from './trace-records.ts';

export interface FindRequest {
  /** Phones, emails, customer ids, user ids, names, of one person, as somebody wrote them. */
  readonly asked: readonly string[];
  /** Whether to give what the person is known by, and the records that came in of them; the ledger records that. */
  readonly reveal: boolean;
}

/** Where data of one person is. */
export interface PersonFound extends Identified {
  /** The runs that are kept, which were asked for the person in this order. */
  readonly runIds: readonly string[];
  /** Whether personal data is given: only where there is a run that the ledger can name. */
  readonly reveals: boolean;
  /** Every place, and what of the person is there. */
  readonly places: readonly (PersonalDataPlace & { readonly found: readonly Found[] })[];
}

/** Searches every place for one person. Nothing is changed, but the ledger where identifiers are revealed. */
export async function findPerson(
  loaded: LoadedConfig,
  { asked, reveal }: FindRequest,
): Promise<PersonFound> {
  const { config, output } = loaded;
  const scratch = await mkdtemp(join(tmpdir(), 'rollcall-find-'));
  const engine = await openEngine({
    folders: await outputFolders(output),
    temporaryFolder: join(scratch, 'engine'),
    memoryLimit: config.engine.memoryLimit,
    keepsOrder: false,
  });
  try {
    const files = await tableFiles(engine, output);
    const runIds = await runsToAsk(output);
    const [runId] = runIds;
    const { person, notAsked } = await identifyPerson(loaded, engine, files, asked, runIds);
    const reveals = reveal && runId !== undefined;
    const tables = await traceRecords(engine, person, files);
    const places = [];
    for (const place of await readPlaces()) {
      const found = await place.find({ loaded, person, engine, tables, reveals, scratch });
      places.push({ ...place, found });
    }
    if (reveals) {
      const records = places
        .flatMap(({ found }) => found)
        .reduce((sum, { cells = [] }) => sum + cells.length, 0);
      await recordReveal(output, runId, records);
    }
    return { person, notAsked, runIds, reveals, places };
  } finally {
    engine.close();
    await rm(scratch, { recursive: true, force: true });
  }
}

/** The published run first, then the newest: an id means what it means today. */
async function runsToAsk(output: string): Promise<readonly string[]> {
  const current = await currentRun(output);
  const others = (await listRuns(output)).map(({ runId }) => runId).filter((id) => id !== current);
  return current === null ? others : [current, ...others];
}
