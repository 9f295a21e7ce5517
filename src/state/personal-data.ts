import { join } from 'node:path';
import { filesBelow } from '../files/files-below.ts';
import { namesIn } from '../files/names-in.ts';
import { countListed } from '../privacy/count-rows.ts';
import { findInFiles } from '../privacy/find-in-files.ts';
import type { Found, PersonalDataPlace, PlaceSearch } from '../privacy/place.ts';
import { stateTables } from './state-schema.ts';
import { StateStore } from './store.ts';

/** What outlives runs. */
export const state: PersonalDataPlace = {
  name: 'state',
  where: '`out/state/`, and `out/state.damaged-…` that `rollcall doctor` has moved aside',
  holds:
    'withdrawals of consent with their addresses and user ids, and the names of the files that they and other exports came in',
  whose: 'everyone who has withdrawn consent in any file that a run has read',
  stays:
    'for good: a withdrawal outlives its file, every run and `--full`. So does a store that was moved aside, and every folder that `rollcall state export` wrote',
  isEndless: true,
  removal: {
    how: 'in place',
    steps:
      'delete the rows, with an entry that says so. An opt-out has to be remembered after an erasure too: keep a digest of the address (GDPR art. 17 (3) b and art. 21 (3)) instead of the address. Delete stores that were moved aside, and copies',
  },
  files: /^state(\.damaged-[^/]*)?\//,
  find: findInState,
};

async function findInState(search: PlaceSearch): Promise<readonly Found[]> {
  const { output } = search.loaded;
  const found: Found[] = [];
  using store = new StateStore(output);
  for (const name of store.exists ? stateTables : []) {
    const { columns, rows } = store.table(name);
    const counts = await countListed(
      search.engine,
      search.person,
      columns.map((column) => column.name),
      rows,
    );
    if (counts.rows + counts.possible > 0)
      found.push({ where: `state/state.db, ${name}`, ...counts });
  }
  for (const name of (await namesIn(output)).filter((each) => each.startsWith('state.damaged-'))) {
    found.push(...(await findInFiles(search, await filesBelow(join(output, name)), output)));
  }
  return found;
}
