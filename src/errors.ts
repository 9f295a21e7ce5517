import { type ExitCode, exitCodes } from './exit-codes.ts';

/** What a person needs to know about a failure, one line or more each. Never holds personal data. */
export interface Explanation {
  /** What happened, and to which file, feed or table: `orders.csv: no header row found.` */
  readonly what: string;
  /** Where exactly: record, column, path in the config; what was looked for. */
  readonly where?: string;
  /** What state the data is in now: `Nothing was landed from this file.` */
  readonly state?: string;
  /** What to run or to change next. */
  readonly next?: string;
}

export interface RollcallErrorOptions {
  /** What the process exits with when this error ends it; by default `exitCodes.failed`. */
  readonly exitCode?: ExitCode;
  readonly cause?: unknown;
}

/**
 * The base of every failure that Rollcall foresees. Each kind is a class of its own that keeps its
 * facts as fields; the message is meant to be printed as it is, without a stack trace.
 */
export class RollcallError extends Error {
  readonly exitCode: ExitCode;

  constructor(explanation: Explanation, options: RollcallErrorOptions = {}) {
    const { what, where, state, next } = explanation;
    const lines = [what, where, state, next].filter((line) => line !== undefined);
    super(lines.join('\n'), options.cause === undefined ? {} : { cause: options.cause });
    this.name = new.target.name;
    this.exitCode = options.exitCode ?? exitCodes.failed;
  }
}
