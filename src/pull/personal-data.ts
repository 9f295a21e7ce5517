import { join } from 'node:path';
import { filesBelow } from '../files/files-below.ts';
import { findInFiles } from '../privacy/find-in-files.ts';
import type { PersonalDataPlace } from '../privacy/place.ts';

/** What was fetched. */
export const inbox: PersonalDataPlace = {
  name: 'inbox',
  where: '`out/inbox/<feed>/`',
  holds:
    'files and rows as they were pulled from servers, whole: also columns that are never landed',
  whose: 'everyone in any file',
  stays: 'for good: nothing there is ever replaced or deleted',
  isEndless: true,
  removal: {
    how: 'in place',
    steps:
      'delete the files, or rewrite them without the records. Rollcall remembers what it pulled from a source, and fetches a missing file again: erase it on the server first',
  },
  files: /^inbox\//,
  find: async (search) => {
    const { output } = search.loaded;
    return findInFiles(search, await filesBelow(join(output, 'inbox')), output);
  },
};
