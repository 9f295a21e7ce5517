import { join } from 'node:path';
import { filesBelow } from '../files/files-below.ts';
import { inodeOf } from '../files/inode-of.ts';
import { namesIn } from '../files/names-in.ts';
import { countRows, type RowCounts } from '../privacy/count-rows.ts';
import { findInFiles } from '../privacy/find-in-files.ts';
import { givesNumbers, keysOf } from '../privacy/person-keys.ts';
import type { Found, PersonalDataPlace, PlaceSearch } from '../privacy/place.ts';
import { alikeFiles, type TableFile, unreadable } from '../privacy/run-files.ts';

/** What runs made. */
export const tables: PersonalDataPlace = {
  name: 'tables',
  where: '`out/runs/<run>/tables/`',
  holds:
    'all that a run worked out: records, identities, consents, forecasts, habits; [the data dictionary](data-dictionary.md) marks the columns',
  whose: 'everyone in any file that was an input of the run',
  stays:
    'with its run: the newest `engine.keepRuns` that succeeded, the published one, and those that failed since; a table that did not change is one file of many runs',
  isEndless: false,
  removal: {
    how: 'rebuilt',
    steps:
      'once the person is gone from landing and state, run a night from its first stage (`--full` is not needed) and publish it; then delete the runs before it, which a rollback would bring back. What is carried over from the night before (ids, members, deliveries, what matching learned) has to leave the person out too',
  },
  files: /^runs\/[^/]+\/tables\//,
  find: findInTables,
};

/** What is recorded of runs. */
export const history: PersonalDataPlace = {
  name: 'history',
  where: '`out/ledger.jsonl`, `out/ledger.torn-…`, and of each run `manifest.json` and `log.jsonl`',
  holds:
    'names of files and columns, counts, hashes; nothing about a person, unless a file or a column is named after one. A notice can quote a word that no preset knows',
  whose: 'nobody’s, except for such names',
  stays: 'the ledger for good, manifest and log with their run',
  isEndless: true,
  removal: {
    how: 'expires',
    steps:
      'none where no name of a file is a person’s. The ledger is a chain of hashes: a line cannot be taken out',
  },
  files: /^(ledger\.(jsonl|torn-.*)|(ledger\.)?lock.*|\.rollcall|runs\/[^/]+\/[^/]+)$/,
  find: async (search) => {
    const { output } = search.loaded;
    const top = (await namesIn(output)).filter((name) => name.startsWith('ledger.'));
    const ofRuns = (await filesBelow(join(output, 'runs'))).filter((path) =>
      /\/runs\/[^/]+\/[^/]+$/.test(path),
    );
    return findInFiles(search, [...top.map((name) => join(output, name)), ...ofRuns], output);
  },
};

async function findInTables({
  engine,
  person,
  tables: files,
}: PlaceSearch): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const alike of alikeFiles(files)) {
    for (const [numbering, some] of byNumbering(alike, files)) {
      const counts = await countRows(engine, person, some, numbering);
      for (const file of some) found.push(...(await describeFile(file, counts.get(file.path))));
    }
  }
  return found.sort((a, b) => (a.where < b.where ? -1 : 1));
}

/** Files that know people by numbers of their own run, by the tables that give these; all others together. */
function byNumbering(
  alike: readonly TableFile[],
  files: readonly TableFile[],
): ReadonlyMap<readonly TableFile[], readonly TableFile[]> {
  const [first] = alike;
  if (first === undefined || keysOf(first.table, first.columns).numbers.length === 0) {
    return new Map([[[], alike]]);
  }
  const giving = files.filter(givesNumbers);
  return new Map(
    alike.map((file) => [
      giving.filter((other) => other.runIds.some((id) => file.runIds.includes(id))),
      [file],
    ]),
  );
}

async function describeFile(
  { table, path, runIds }: TableFile,
  counts: RowCounts | undefined,
): Promise<readonly Found[]> {
  if (counts ? counts.rows + counts.possible === 0 : !(await inodeOf(path))) return [];
  const facts = counts ?? { rows: 0, possible: 0, problem: unreadable };
  const [schema, name] = table.split('.');
  return runIds.map((runId) => ({
    where: `runs/${runId}/tables/${schema}/${name}.parquet`,
    ...facts,
  }));
}
