import { mkdir, readdir, rm } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { measureProcess } from '../measured-process.ts';
import type { IdentitySettings } from './arguments.ts';
import { type WantedPeople, writePeople } from './invented/write-people.ts';
import { Matched, type MeasuredMatching } from './measured-matching.ts';

/** Records that a buyer on the invented marketplaces has on average. */
const recordsPerBuyer = 2.4;

/** A table of people with the truth in it. */
export interface DataSet {
  readonly name: string;
  readonly file: string;
  /** Whether a whole night is run on it, and not matching alone. */
  readonly isNight: boolean;
}

/** The data sets of the folder in the order of their names, then the generated ones; of them those that are asked for. */
export async function listDataSets(settings: IdentitySettings): Promise<readonly DataSet[]> {
  const { dataFolder, only = '', people, sizes, folder } = settings;
  const files = dataFolder === undefined ? [] : await readdir(dataFolder);
  const found = files
    .filter((name) => ['.parquet', '.csv'].includes(extname(name)))
    .sort()
    .map((name) => ({
      name: basename(name, extname(name)),
      file: resolve(dataFolder ?? '', name),
      isNight: false,
    }));
  const wanted: readonly WantedPeople[] = [
    { society: 'historical', records: 50_000 },
    ...(people === 0
      ? []
      : [{ society: 'marketplace' as const, records: Math.round(people * recordsPerBuyer) }]),
    { society: 'organisations', records: 3_300 },
    { society: 'register', records: 10_000 },
    { society: 'lineage', records: 300 },
    { society: 'transliterated', records: 110_000 },
    ...sizes.map((records) => ({ society: 'customers' as const, records })),
  ];
  const generated: DataSet[] = [];
  for (const table of wanted) {
    const name = `invented ${table.society} ${table.records.toLocaleString('en')}`;
    const sets = [
      { name, isNight: false },
      ...(table.society === 'marketplace' ? [{ name: `night of ${name}`, isNight: true }] : []),
    ].filter((one) => one.name.includes(only));
    if (sets.length === 0) continue;
    const file = await writePeople(join(folder, 'people'), table);
    generated.push(...sets.map((one) => ({ ...one, file })));
  }
  return [...found.filter(({ name }) => name.includes(only)), ...generated];
}

/**
 * Matches and scores a data set, each time in a process of its own. The fastest time counts, since other
 * programs only ever slow one down, and the most memory.
 *
 * @throws {ProcessFailed}
 */
export async function measureMatching(
  { name, file }: DataSet,
  { times, folder, threads, memoryLimit }: IdentitySettings,
): Promise<MeasuredMatching> {
  const spill = join(folder, 'spilled');
  await mkdir(spill, { recursive: true });
  try {
    const words = ['bench/match-one.ts', file, spill, String(threads), memoryLimit];
    let measured: MeasuredMatching | undefined;
    for (let time = 0; time < times; time++) {
      const { stdout } = await measureProcess(words);
      const matched = Matched.parse(JSON.parse(stdout));
      measured = {
        dataSet: name,
        ...matched,
        seconds: Math.min(matched.seconds, measured?.seconds ?? matched.seconds),
        peakMemoryBytes: Math.max(matched.peakMemoryBytes, measured?.peakMemoryBytes ?? 0),
      };
    }
    if (measured === undefined) throw new RangeError('a table is matched at least once');
    return measured;
  } finally {
    await rm(spill, { recursive: true, force: true });
  }
}
