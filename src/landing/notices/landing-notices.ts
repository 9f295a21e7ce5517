import { unfoundColumns } from '../../faults/unfound-columns.ts';
import type { StageNotices } from '../../pipeline/stage-definition.ts';
import { dryNotices } from './dry-notices.ts';
import { fileNotices } from './file-notices.ts';
import { folderNotices } from './folder-notices.ts';

/** What there is to say of files and folders; none of it is in a table. */
export const landingNotices: readonly StageNotices[] = [
  {
    tables: [],
    read: async (_, { loaded, manifest, inputs }) =>
      fileNotices(manifest, unfoundColumns(loaded, inputs)),
  },
  { tables: [], read: (_, { loaded, manifest }) => folderNotices(loaded, manifest) },
  { tables: [], read: async (_, { loaded, manifest }) => dryNotices(loaded, manifest) },
];
