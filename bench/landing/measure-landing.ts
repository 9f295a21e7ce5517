import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { measureFloor } from '../measure-floor.ts';
import { measureProcess } from '../measured-process.ts';
import type { LandingSettings } from './arguments.ts';
import { writeFiles } from './data/write-files.ts';
import { type FileFormat, plainFormat } from './formats.ts';
import type { MeasuredFormat, MeasuredLanding, Pair, Taken } from './measured-landing.ts';

/**
 * Generates files of so many rows and measures the landing of each, every process a fresh one. The
 * floor is measured again before each landing, since a machine is not always equally fast.
 *
 * @throws {RowsMissing} when not every row has landed
 */
export async function measureLanding(
  rows: number,
  settings: LandingSettings,
  tell: (text: string) => void,
): Promise<MeasuredLanding> {
  const folder = join(settings.folder, `landing-${rows}`);
  const target = join(folder, 'landed');
  const fitting = settings.formats.filter(({ mostRows = rows }) => rows <= mostRows);
  tell(`${rows} rows: generating`);
  const path = await writeFiles(join(folder, 'data'), rows, fitting);

  async function measurePair(format: FileFormat): Promise<Pair> {
    const copied = await measureFloor([path(plainFormat)], join(folder, 'floor'), settings, 1);
    const landing = await land(path(format), target, rows, settings);
    tell(`${format.title}: ${landing.seconds.toFixed(2)} s, floor ${copied.seconds.toFixed(2)} s`);
    return { floor: copied, landing };
  }
  const measured: MeasuredFormat[] = [];
  for (const format of fitting) {
    const pairs: Pair[] = [];
    for (let time = 0; time < settings.times; time++) pairs.push(await measurePair(format));
    const { size } = await stat(path(format));
    measured.push({ format, bytes: size, pairs });
  }
  return { rows, settings, formats: measured };
}

const Landed = z.object({ records: z.number(), rejected: z.number() });

async function land(
  file: string,
  target: string,
  rows: number,
  { threads, memoryLimit }: LandingSettings,
): Promise<Taken> {
  await mkdir(target, { recursive: true });
  try {
    const words = ['bench/land-one.ts', file, target, String(threads), memoryLimit];
    const { stdout, ...taken } = await measureProcess(words);
    const { records } = Landed.parse(JSON.parse(stdout));
    if (records !== rows) throw new RowsMissing(file, rows, records);
    return taken;
  } finally {
    await rm(target, { recursive: true, force: true });
  }
}

/** A figure of a landing that leaves out rows would say nothing. */
export class RowsMissing extends Error {
  readonly file: string;

  constructor(file: string, rows: number, landed: number) {
    super(`${file}: ${landed} of ${rows} rows have landed`);
    this.name = 'RowsMissing';
    this.file = file;
  }
}
