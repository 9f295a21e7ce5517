import { RollcallError } from '../errors.ts';

/** An export that could not be written. Nothing stands at its place that was not there before. */
export class ExportFailed extends RollcallError {
  /** The file that was to be written. */
  readonly file: string;
  /** What the disk or the engine said, without any value of a row. */
  readonly reason: string;

  constructor(file: string, isDraftRemoved: boolean, cause: unknown) {
    const reason = reasonOf(cause);
    super({
      what: `${file}: the export could not be written.`,
      where: reason,
      state: isDraftRemoved
        ? 'What had been written of it was removed; nothing was put in its place.'
        : 'What had been written of it could not be removed and lies beside it in a .part folder.',
      next: 'Put right what the message names, then resume the run: rollcall retry',
    });
    this.file = file;
    this.reason = reason;
  }
}

/** Kinds of engine error that speak of files, names and memory, never of a value in a row. */
const enginesOwnWords = /^(IO|Binder|Catalog|Parser|Permission|Out of Memory|INTERRUPT) Error: /;

/**
 * An engine error such as `Conversion Error` quotes the cell that it failed on, which may be
 * somebody's phone number: of those only the kind is told, and the error itself is not kept as cause.
 */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'Unknown error';
  const isSafe = 'code' in cause || cause instanceof RangeError;
  if (isSafe || enginesOwnWords.test(cause.message)) return cause.message;
  return /^[A-Z][\w ]* Error(?=: )/.exec(cause.message)?.[0] ?? cause.name;
}
