import { mkdir, readdir, rm } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { measureProcess } from '../measured-process.ts';
import type { IdentitySettings } from './arguments.ts';
import { type WantedPeople, writePeople } from './invented/write-people.ts';
import { Matched, type MeasuredMatching } from './measured-matching.ts';

/** A table of people with the truth in it. */
export interface DataSet {
  readonly name: string;
  readonly file: string;
}

/** The data sets of the folder in the order of their names, then the generated ones. */
export async function listDataSets(settings: IdentitySettings): Promise<readonly DataSet[]> {
  const { dataFolder, sizes, folder } = settings;
  const files = dataFolder === undefined ? [] : await readdir(dataFolder);
  const found = files
    .filter((name) => ['.parquet', '.csv'].includes(extname(name)))
    .sort()
    .map((name) => ({
      name: basename(name, extname(name)),
      file: resolve(dataFolder ?? '', name),
    }));
  const wanted: readonly WantedPeople[] = [
    { society: 'historical', records: 50_000 },
    ...sizes.map((records) => ({ society: 'customers' as const, records })),
  ];
  const generated: DataSet[] = [];
  for (const people of wanted) {
    const name = `invented ${people.society} ${people.records.toLocaleString('en')}`;
    generated.push({ name, file: await writePeople(join(folder, 'people'), people) });
  }
  return [...found, ...generated];
}

/** Matches and scores a data set in a process of its own. @throws {ProcessFailed} */
export async function measureMatching(
  { name, file }: DataSet,
  { folder, threads, memoryLimit }: IdentitySettings,
): Promise<MeasuredMatching> {
  const spill = join(folder, 'spilled');
  await mkdir(spill, { recursive: true });
  try {
    const words = ['bench/match-one.ts', file, spill, String(threads), memoryLimit];
    const { stdout } = await measureProcess(words);
    return { dataSet: name, ...Matched.parse(JSON.parse(stdout)) };
  } finally {
    await rm(spill, { recursive: true, force: true });
  }
}
