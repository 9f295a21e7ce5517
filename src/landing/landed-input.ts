import { join } from 'node:path';
import type { RollcallError } from '../errors.ts';
import type { LandedFile } from './landed-file.ts';

/** A landed file as one of a run's inputs. */
export interface LandedInput {
  readonly feed: string;
  readonly landed: LandedFile;
  /** When it was exported last, ISO 8601 in UTC: the newest of `seenAt`. */
  readonly exportedAt: string;
  /** The times of all exports that held it, ascending. */
  readonly seenAt: readonly string[];
  /** Where it is, or was last, seen from the config's folder. */
  readonly places: readonly string[];
  /** Whether no published run has had it. */
  readonly isNew: boolean;
  /** Whether all its records are quarantined, since the feed's columns changed. */
  readonly isHeldBack?: boolean;
}

/** An input of an earlier run, as its manifest names it. */
export interface KnownInput {
  readonly feed: string;
  readonly file: string;
  readonly hash: string;
  readonly exportedAt: string;
  /** Absent where it is `exportedAt` alone. */
  readonly seenAt?: readonly string[] | undefined;
  /** Absent in runs of older versions. */
  readonly places?: readonly string[] | undefined;
}

/** A file that could not be landed; the run goes on without it. */
export interface FileProblem {
  readonly feed: string;
  readonly file: string;
  readonly error: RollcallError;
}

export interface Landing {
  readonly inputs: readonly LandedInput[];
  readonly problems: readonly FileProblem[];
}

/** The folder that holds a feed's landed files. */
export function landingFolder(output: string, feed: string): string {
  return join(output, 'landing', feed);
}
