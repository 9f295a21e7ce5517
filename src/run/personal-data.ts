import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesBelow } from '../files/files-below.ts';
import { namesIn } from '../files/names-in.ts';
import { findInFiles } from '../privacy/find-in-files.ts';
import type { PersonalDataPlace } from '../privacy/place.ts';
import { scratchFolder } from './workspace.ts';

/** What runs have in hand. */
export const scratch: PersonalDataPlace = {
  name: 'scratch',
  where: '`out/.scratch/`, and files on their way to their place (`.….<uuid>`, `*.tmp`)',
  holds: 'what does not fit into memory, unpacked archives, files that are half written',
  whose: 'everyone in any file',
  stays: 'until the run ends; what a killed run left, until the next one begins',
  isEndless: false,
  removal: { how: 'expires', steps: 'none: the next run deletes it' },
  files: /^\.(?!rollcall$)/,
  find: async (search) => {
    const { output } = search.loaded;
    return findInFiles(search, await filesBelow(scratchFolder(output)), output);
  },
};

/** What commands other than runs have in hand. */
export const temporary: PersonalDataPlace = {
  name: 'temporary',
  where:
    'the system’s temporary folder: `rollcall-check-…`, `rollcall-look-…`, `rollcall-evaluate-…`, `rollcall-find-…`',
  holds: 'copies of raw files and what was made of them',
  whose: 'everyone in the files that the command was given',
  stays:
    'until the command ends; what a killed one left (`kill -9`, a power cut) until the system clears its temporary folder: Rollcall never does',
  isEndless: true,
  removal: { how: 'in place', steps: 'delete folders that no command is at work in' },
  files: undefined,
  find: async (search) => {
    const folders = (await namesIn(tmpdir())).filter((name) =>
      /^rollcall-(check|look|evaluate|find)-/.test(name),
    );
    const paths = await Promise.all(folders.map((name) => filesBelow(join(tmpdir(), name))));
    const own = paths.flat().filter((path) => !path.startsWith(search.scratch));
    return findInFiles(search, own, '/');
  },
};
