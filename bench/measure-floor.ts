import { mkdir, rm, stat } from 'node:fs/promises';
import type { BenchSettings } from './arguments.ts';
import type { Measured } from './measured.ts';
import { measureProcess } from './measured-process.ts';

/** What zstd does by itself, and what landing tells it to do. */
type CompressionLevel = 1 | 3;

/** Measures DuckDB copying CSV files to Parquet in the folder `target`, which is removed afterwards. */
export async function measureFloor(
  files: readonly string[],
  target: string,
  { threads, memoryLimit }: Pick<BenchSettings, 'threads' | 'memoryLimit'>,
  level: CompressionLevel = 3,
): Promise<Measured['floor']> {
  await mkdir(target, { recursive: true });
  const limits = [String(threads), memoryLimit, String(level)];
  const words = ['bench/floor.ts', target, ...limits, ...files];
  const { seconds, cpuSeconds, peakMemoryBytes } = await measureProcess(words);
  await rm(target, { recursive: true, force: true });
  return { seconds, cpuSeconds, peakMemoryBytes, bytes: await sizeOf(files) };
}

async function sizeOf(paths: readonly string[]): Promise<number> {
  const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
