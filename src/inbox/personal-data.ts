import { relative } from 'node:path';
import { z } from 'zod';
import type { ResolvedFeed } from '../config/loaded-config.ts';
import { hashFile } from '../files/file-hash.ts';
import { landedHashes } from '../landing/known-contents.ts';
import { fileNumberOf } from '../landing/landed-file.ts';
import { landingFolder } from '../landing/landed-input.ts';
import { findInFiles } from '../privacy/find-in-files.ts';
import type { Found, PersonalDataPlace, PlaceSearch } from '../privacy/place.ts';
import { describeSource } from '../sources/describe-source.ts';
import { findFiles } from './find-files.ts';

/** The merchant's own files. */
export const feeds: PersonalDataPlace = {
  name: 'feeds',
  where: 'the folders and files that `feeds[].files` names',
  holds: 'the raw exports, whole: also columns that are never landed',
  whose: 'everyone in any file',
  stays: 'as long as the merchant leaves them there; Rollcall only reads them',
  isEndless: true,
  removal: {
    how: 'outside',
    steps:
      'the merchant deletes the files or removes the records, and has the platform leave the person out of the next exports: what is still there lands again',
  },
  files: undefined,
  find: async (search) => {
    const known = await knownRecords(search);
    const found: Found[] = [];
    for (const feed of search.loaded.feeds) found.push(...(await findInFeed(search, feed, known)));
    return found;
  },
};

/** Where the merchant's files come from. */
export const servers: PersonalDataPlace = {
  name: 'servers',
  where: 'the servers and databases that `feeds[].source` names',
  holds: 'what the platforms, shops and databases themselves know; Rollcall asks for it each night',
  whose: 'everyone who is there',
  stays: 'as the platform has it',
  isEndless: true,
  removal: {
    how: 'outside',
    steps:
      'erase the person there, or ask the platform to, before anything is erased here: a pull brings the person back',
  },
  files: undefined,
  // What is on a server is not looked into: a look-up would be a request of its own to each.
  find: async ({ loaded }) =>
    loaded.feeds.flatMap(({ feed }) =>
      [feed.source ?? []].flat().map((source) => ({
        where: `${feed.name}: ${describeSource(source)}`,
        rows: 0,
        possible: 0,
        problem: 'it is not asked; look there yourself',
      })),
    ),
};

async function findInFeed(
  search: PlaceSearch,
  resolved: ResolvedFeed,
  known: ReadonlyMap<number, readonly number[]>,
): Promise<readonly Found[]> {
  const { folder, output } = search.loaded;
  const { name } = resolved.feed;
  const problems: Found[] = [];
  const tell = ({ message }: Error) =>
    problems.push({ where: name, rows: 0, possible: 0, problem: firstLine(message) });
  // What is missing of a feed must not keep the others from being searched.
  const optional = { ...resolved, feed: { ...resolved.feed, required: false } };
  const files = (await findFiles(optional, search.loaded, tell)).map(({ path }) => path);
  const found: Found[] = [];
  for (const path of files.filter((each) => !each.startsWith(`${output}/`))) {
    const [byText] = await findInFiles(search, [path], folder);
    const records =
      known.size > 0 ? await recordsIn(path, landingFolder(output, name), name, known) : [];
    if (byText === undefined && records.length === 0) continue;
    const named = byText ?? { where: relative(folder, path), rows: 0, possible: 0 };
    found.push({ ...named, rows: Math.max(named.rows, records.length), records });
  }
  return [...problems, ...found];
}

/** The records of a raw file that runs know to be about the person, whatever is written in them. */
async function recordsIn(
  path: string,
  landed: string,
  feed: string,
  known: ReadonlyMap<number, readonly number[]>,
): Promise<readonly number[]> {
  const hashes = await landedHashes(landed, (await hashFile(path)).hash);
  return hashes.flatMap((hash) => known.get(fileNumberOf(feed, { hash })) ?? []);
}

const Row = z.object({ file_number: z.number(), record_number: z.number() });

async function knownRecords({
  engine,
}: PlaceSearch): Promise<ReadonlyMap<number, readonly number[]>> {
  const rows = await engine.queryAs(
    Row,
    `select cast(file_number as double) as file_number, cast(record_number as double) as record_number
    from person.raw_records order by file_number, record_number`,
  );
  return new Map(
    [...Map.groupBy(rows, (row) => row.file_number)].map(([file, records]) => [
      file,
      records.map((row) => row.record_number),
    ]),
  );
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}
