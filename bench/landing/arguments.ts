import { parseArgs } from 'node:util';
import type { BenchSettings } from '../arguments.ts';
import { memorySize, readOptions, wholeNumber } from '../option-values.ts';
import { type FileFormat, formats } from './formats.ts';

/** What the benchmark of landing was asked to do. */
export interface LandingSettings extends Pick<BenchSettings, 'folder' | 'threads' | 'memoryLimit'> {
  /** Rows of each file, the fewest first. */
  readonly sizes: readonly number[];
  readonly formats: readonly FileFormat[];
  /** How often each format is landed. */
  readonly times: number;
}

const names = formats.map(({ name }) => name).join(',');

const usage = `Usage: npm run bench:landing -- [options]
  --rows N        rows of each file (1000000); a tenth of it is measured before
  --alone         this size only
  --formats LIST  which formats (${names})
  --times N       how often each is landed (3); the median counts
  --folder DIR    where generated data and results lie (bench/out)
  --threads N     threads of DuckDB (2)
  --memory SIZE   memory limit of DuckDB (2GB)`;

/**
 * Reads the command line.
 *
 * @throws {BadArguments} with the usage
 */
export function readLandingArguments(
  words: readonly string[],
  defaultFolder: string,
): LandingSettings {
  return readOptions(usage, () => settingsOf(words, defaultFolder));
}

function settingsOf(words: readonly string[], defaultFolder: string): LandingSettings {
  const { values } = parseArgs({
    args: [...words],
    options: {
      rows: { type: 'string', default: '1000000' },
      alone: { type: 'boolean', default: false },
      formats: { type: 'string', default: names },
      times: { type: 'string', default: '3' },
      folder: { type: 'string' },
      threads: { type: 'string', default: '2' },
      memory: { type: 'string', default: '2GB' },
    },
  });
  const rows = wholeNumber('rows', values.rows, 1000);
  return {
    sizes: values.alone ? [rows] : [Math.round(rows / 10), rows],
    formats: values.formats.split(',').map(formatNamed),
    times: wholeNumber('times', values.times, 1),
    folder: values.folder ?? defaultFolder,
    threads: wholeNumber('threads', values.threads, 1),
    memoryLimit: memorySize('memory', values.memory),
  };
}

function formatNamed(wanted: string): FileFormat {
  const format = formats.find(({ name }) => name === wanted);
  if (format === undefined) throw new RangeError(`--formats ${wanted}: one or more of ${names}`);
  return format;
}
