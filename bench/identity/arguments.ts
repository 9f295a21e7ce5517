import { parseArgs } from 'node:util';
import { memorySize, readOptions, wholeNumber } from '../option-values.ts';

/** What the benchmark of identity resolution was asked to do. */
export interface IdentitySettings {
  /** The folder with data sets; without one only generated people are matched. */
  readonly dataFolder: string | undefined;
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
  --people N      records of the large table of invented customers (1000000); 0 leaves it out
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
        people: { type: 'string', default: '1000000' },
        times: { type: 'string', default: '3' },
        folder: { type: 'string' },
        threads: { type: 'string', default: '2' },
        memory: { type: 'string', default: '3GB' },
      },
    });
    const large = wholeNumber('people', values.people, 0);
    return {
      dataFolder: values.data,
      sizes: large === 0 ? [smallSize] : [smallSize, large],
      times: wholeNumber('times', values.times, 1),
      folder: values.folder ?? defaultFolder,
      threads: wholeNumber('threads', values.threads, 1),
      memoryLimit: memorySize('memory', values.memory),
    };
  });
}
