import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { findInFiles } from '../privacy/find-in-files.ts';
import type { Found, PersonalDataPlace, PlaceSearch } from '../privacy/place.ts';

/** What people decided and set. */
export const decisions: PersonalDataPlace = {
  name: 'decisions',
  where: 'the file that `identity.decisions` names, and the config',
  holds:
    'pairs of record ids with a verdict, who gave it, and a note. A record id is a hash that somebody who knows a phone and a name can work out',
  whose: 'those whose records somebody compared, and those who decided',
  stays: 'for good, also in version control',
  isEndless: true,
  removal: {
    how: 'in place',
    steps:
      'delete the lines that name a record of the person. Versions of the file in version control are outside Rollcall: a record id there leads to nobody once the records are gone',
  },
  files: undefined,
  find: findDecisions,
};

async function findDecisions(search: PlaceSearch): Promise<readonly Found[]> {
  const { loaded, person } = search;
  const paths = [loaded.decisionsFile, loaded.file].filter((path) => existsSync(path));
  const found: Found[] = [];
  for (const path of paths) {
    const [byText] = await findInFiles(search, [path], loaded.folder);
    const lines = (await readFile(path, 'utf8')).toLowerCase().split('\n');
    const named = lines.filter((line) => person.recordIds.some((id) => line.includes(id))).length;
    const rows = Math.max(named, byText?.rows ?? 0);
    const possible = byText?.possible ?? 0;
    if (rows + possible > 0) found.push({ where: relative(loaded.folder, path), rows, possible });
  }
  return found;
}
