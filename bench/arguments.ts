import { parseArgs } from 'node:util';
import type { Size } from './merchant/export-files.ts';
import { memorySize, readOptions, wholeNumber } from './option-values.ts';

/** What a benchmark was asked to do. */
export interface BenchSettings {
  /** The smallest first. */
  readonly sizes: readonly Size[];
  /** Where data and results lie. */
  readonly folder: string;
  readonly threads: number;
  /** What DuckDB may take, in the pipeline and in the floor alike. */
  readonly memoryLimit: string;
  /** Whether the pipeline's own output stays, to be looked into. */
  readonly keeps: boolean;
}

export const usage = `Usage: npm run bench -- [options]
  --customers N   people of the merchant (100000)
  --orders N      order lines in all its exports (1000000)
  --items N       items that it sells (11)
  --alone         this size only, and not a tenth of it before
  --folder DIR    where generated data and results lie (bench/out)
  --threads N     threads of DuckDB (2)
  --memory SIZE   memory limit of DuckDB (2GB)
  --keep          keep what the pipeline wrote`;

/**
 * Reads the command line. A tenth of the size is measured as well, so that one sees how cost grows.
 *
 * @throws {BadArguments} with the usage
 */
export function readArguments(words: readonly string[], defaultFolder: string): BenchSettings {
  return readOptions(usage, () => settingsOf(words, defaultFolder));
}

function settingsOf(words: readonly string[], defaultFolder: string): BenchSettings {
  const { values } = parseArgs({
    args: [...words],
    options: {
      customers: { type: 'string', default: '100000' },
      orders: { type: 'string', default: '1000000' },
      items: { type: 'string', default: '11' },
      alone: { type: 'boolean', default: false },
      folder: { type: 'string' },
      threads: { type: 'string', default: '2' },
      memory: { type: 'string', default: '2GB' },
      keep: { type: 'boolean', default: false },
    },
  });
  const size: Size = {
    customers: wholeNumber('customers', values.customers, 1000),
    orders: wholeNumber('orders', values.orders, 10_000),
    items: wholeNumber('items', values.items, 11),
  };
  const tenth: Size = { ...size, customers: size.customers / 10, orders: size.orders / 10 };
  return {
    sizes: values.alone ? [size] : [tenth, size],
    folder: values.folder ?? defaultFolder,
    threads: wholeNumber('threads', values.threads, 1),
    memoryLimit: memorySize('memory', values.memory),
    keeps: values.keep,
  };
}
