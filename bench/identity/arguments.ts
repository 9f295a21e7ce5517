import { parseArgs } from 'node:util';
import { memorySize, readOptions, wholeNumber } from '../option-values.ts';

/** What the benchmark of identity resolution was asked to do. */
export interface IdentitySettings {
  /** The folder with data sets; without one only generated people are matched. */
  readonly dataFolder: string | undefined;
  /** Only tables whose name has this in it; all where it is undefined. */
  readonly only: string | undefined;
  /** People of the invented marketplaces; 0 leaves them out. */
  readonly people: number;
  /** Records of the tables of invented customers. */
  readonly sizes: readonly number[];
  /** How often each table is matched; the fastest time counts. */
  readonly times: number;
  /** Where generated data and results lie. */
  readonly folder: string;
  readonly threads: number;
  readonly memoryLimit: string;
}

export const usage = `Usage: npm run bench:identity -- [options]
  --data DIR      folder with tables of people, Parquet or CSV, that have a column cluster
  --only WORD     only tables that have the word in their name, such as marketplace
  --people N      people of the invented marketplaces (100000), 2.4 records each; 0 leaves them out
  --records N     records of the large table of invented customers (1000000); 0 leaves it out
  --times N       how often each table is matched (3); the fastest time counts
  --folder DIR    where generated data and results lie (bench/out)
  --threads N     threads of DuckDB (2)
  --memory SIZE   memory limit of DuckDB (3GB)`;

/** Records of the small generated table, which is always measured. */
const smallSize = 10_000;

/** @throws {BadArguments} with the usage */
export function readIdentityArguments(
  words: readonly string[],
  defaultFolder: string,
): IdentitySettings {
  return readOptions(usage, () => {
    const { values } = parseArgs({
      args: [...words],
      options: {
        data: { type: 'string' },
        only: { type: 'string' },
        people: { type: 'string', default: '100000' },
        records: { type: 'string', default: '1000000' },
        times: { type: 'string', default: '3' },
        folder: { type: 'string' },
        threads: { type: 'string', default: '2' },
        memory: { type: 'string', default: '3GB' },
      },
    });
    const large = wholeNumber('records', values.records, 0);
    return {
      dataFolder: values.data,
      only: values.only,
      people: wholeNumber('people', values.people, 0),
      sizes: large === 0 ? [smallSize] : [smallSize, large],
      times: wholeNumber('times', values.times, 1),
      folder: values.folder ?? defaultFolder,
      threads: wholeNumber('threads', values.threads, 1),
      memoryLimit: memorySize('memory', values.memory),
    };
  });
}
