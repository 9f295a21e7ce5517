import { safeReason } from '../engine/engine-words.ts';
import { RollcallError } from '../errors.ts';

/** An export that could not be written. Nothing is at its place that was not there before. */
export class ExportFailed extends RollcallError {
  /** The file that was to be written. */
  readonly file: string;
  /** What the disk or the engine said, without any value of a row. */
  readonly reason: string;

  constructor(file: string, isDraftRemoved: boolean, cause: unknown) {
    const reason = safeReason(cause);
    super({
      what: `${file}: the export could not be written.`,
      where: reason,
      state: isDraftRemoved
        ? 'What had been written of it was removed; nothing was put in its place.'
        : 'What had been written could not be removed and is beside it in a .part folder.',
      next: 'Put right what the message names, then resume the run: rollcall retry',
    });
    this.file = file;
    this.reason = reason;
  }
}
