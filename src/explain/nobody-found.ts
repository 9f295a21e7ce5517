import { RollcallError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';

/** Nothing in a run matches what was asked for. What that was is never repeated: it may be a phone number. */
export class NobodyFound extends RollcallError {
  readonly runId: string;
  /** In which ways it could be read. */
  readonly readAs: readonly string[];

  constructor(runId: string, readAs: readonly string[]) {
    super(
      {
        what: `Run ${runId} has no customer, order or payment that matches.`,
        where: readAs.length
          ? `It was searched for as ${readAs.join(' and as ')}.`
          : 'It reads as none of these: customer id, phone number, email address, name, order, payment or user id.',
        next: 'A record that was refused is in quarantine: rollcall quarantine',
      },
      { exitCode: exitCodes.usage },
    );
    this.runId = runId;
    this.readAs = readAs;
  }
}
