import { join, relative } from 'node:path';
import { filesBelow } from '../files/files-below.ts';
import { inodeOf } from '../files/inode-of.ts';
import { countRows } from '../privacy/count-rows.ts';
import { findInFiles } from '../privacy/find-in-files.ts';
import type { Found, PersonalDataPlace, PlaceSearch } from '../privacy/place.ts';
import { columnsOf, unlessDamaged, unreadable } from '../privacy/run-files.ts';

/** The files that marketing downloads. */
export const exports: PersonalDataPlace = {
  name: 'exports',
  where: '`out/runs/<run>/exports/`',
  holds: 'the files of segments and audiences: ids, names, addresses that may be used, figures',
  whose:
    'customers who have consented and can be reached, each in the files of their segments and audiences',
  stays: 'with its run; what marketing has downloaded or uploaded elsewhere stays there',
  isEndless: false,
  removal: {
    how: 'rebuilt',
    steps:
      'the next night writes them again without the person; delete those of earlier runs. Anyone who has a copy, or has uploaded one to a mailing tool or an ad platform, must be informed: `audiences.deliveries` says which audiences the person was in, and when',
  },
  files: /^runs\/[^/]+\/exports\//,
  find: async (search) => {
    const { output } = search.loaded;
    const paths = (await filesBelow(join(output, 'runs'))).filter((path) =>
      /^[^/]+\/exports\//.test(relative(join(output, 'runs'), path)),
    );
    const found: Found[] = [];
    // A file that did not change is one file of many runs.
    for (const same of await linked(paths)) {
      const [first, ...others] = same;
      if (first === undefined) continue;
      for (const facts of await findInExport(search, first)) {
        found.push(facts, ...others.map((path) => ({ ...facts, where: relative(output, path) })));
      }
    }
    return found.sort((a, b) => (a.where < b.where ? -1 : 1));
  },
};

async function findInExport(search: PlaceSearch, path: string): Promise<readonly Found[]> {
  const { engine, person, loaded } = search;
  if (!path.endsWith('.parquet')) return findInFiles(search, [path], loaded.output, 'customer ids');
  const where = relative(loaded.output, path);
  const columns = await unlessDamaged(columnsOf(engine, engine.dialect.parquet(path)), new Map());
  const counts = (await countRows(engine, person, [{ table: '', path, columns }])).get(path);
  if (counts === undefined) return [{ where, rows: 0, possible: 0, problem: unreadable }];
  return counts.rows + counts.possible > 0 ? [{ where, ...counts }] : [];
}

async function linked(paths: readonly string[]): Promise<Iterable<readonly string[]>> {
  const files: { path: string; inode: string }[] = [];
  for (const path of paths) {
    const inode = await inodeOf(path);
    if (inode !== undefined) files.push({ path, inode });
  }
  const groups = Map.groupBy(files, ({ inode }) => inode);
  return [...groups.values()].map((same) => same.map(({ path }) => path));
}
