import { RollcallError } from '../errors.ts';

/**
 * The system refused to read or write the output folder: the disk is full or away, or rights are
 * missing. Raw files have errors of their own, so that whatever else the system refuses is this.
 */
export class OutputUnusable extends RollcallError {
  /** What the system said; it names paths and nothing that a record holds. */
  readonly reason: string;

  constructor(output: string, isPublished: boolean, cause: Error) {
    super(
      {
        what: `The output folder ${output} cannot be used: ${cause.message}.`,
        state: isPublished
          ? 'Before that current had moved to a run that is whole. Where the ledger lacks its line, the next run writes it.'
          : 'Nothing was published; the run before is still current.',
        next: 'Look at the space and the rights on that disk, then run again: finished stages are reused.',
      },
      { cause },
    );
    this.reason = cause.message;
  }
}

/** What was caught, with a refusal of the system told as what it means for the output folder. */
export function asForeseen(error: unknown, output: string, isPublished: boolean): unknown {
  return isSystemError(error) ? new OutputUnusable(output, isPublished, error) : error;
}

/** Whether something caught is what the system said to a call: `ENOSPC: no space left on device, write`. */
export function isSystemError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}

/** Whether a message tells that a disk takes no more, in the words of the system or of the engine. */
export function tellsFullDisk(message: string): boolean {
  return fullDisk.test(message);
}

const fullDisk =
  /\b(ENOSPC|EDQUOT|EFBIG|EROFS)\b|No space left|quota exceeded|File too large|Read-only file system/i;
