import type { Manifest } from '../src/runs/manifest.ts';
import type { BenchSettings } from './arguments.ts';
import type { Usage } from './measured-process.ts';
import type { Size } from './merchant/export-files.ts';

/** One run of the pipeline, in a process of its own. */
export interface MeasuredRun extends Usage {
  /** From the start of the process to its end. */
  readonly seconds: number;
  /** Raw records and bytes of all files that the run had, new or not. */
  readonly records: number;
  readonly bytes: number;
  readonly customers: number;
  readonly refusedFiles: number;
  readonly stages: readonly Pick<
    Manifest['stages'][number],
    'name' | 'status' | 'seconds' | 'models'
  >[];
}

/** A program that cleans the same orders and works out RFM, and nothing else. */
export interface MeasuredPeer extends Usage {
  readonly seconds: number;
  readonly customers: number;
}

/** All that was measured at one size. */
export interface Measured {
  readonly size: Size;
  readonly settings: BenchSettings;
  readonly floor: Usage & Pick<MeasuredRun, 'seconds' | 'bytes'>;
  readonly firstNight: MeasuredRun;
  readonly secondNight: MeasuredRun;
  readonly nothingNew: MeasuredRun;
  /** A night on which 1 % of all order lines are new, spread over all customers. */
  readonly spreadNight: MeasuredRun;
  /** What a data engineer would write in an afternoon → what it took; undefined where it could not be run. */
  readonly peers: Readonly<Record<string, MeasuredPeer | undefined>>;
  /** Format → seconds of the exports stage when it writes that format alone. */
  readonly exports: Readonly<Record<string, number>>;
}
