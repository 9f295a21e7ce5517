import type { Measured } from '../measured.ts';
import type { MeasuredProcess } from '../measured-process.ts';
import type { LandingSettings } from './arguments.ts';
import type { FileFormat } from './formats.ts';

/** What one process took. */
export type Taken = Omit<MeasuredProcess, 'stdout'>;

/** One landing of a file, and the floor just before it. */
export interface Pair {
  readonly floor: Measured['floor'];
  readonly landing: Taken;
}

export interface MeasuredFormat {
  readonly format: FileFormat;
  readonly bytes: number;
  readonly pairs: readonly Pair[];
}

/** All that was measured of files with one number of rows. */
export interface MeasuredLanding {
  readonly rows: number;
  readonly settings: LandingSettings;
  readonly formats: readonly MeasuredFormat[];
}
