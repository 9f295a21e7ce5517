import { CommanderError } from 'commander';
import { safeReason } from '../engine/engine-words.ts';
import { RollcallError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import { tell } from './output.ts';

/** Says what went wrong and sets the code that the process exits with. */
export function exitWith(error: unknown): void {
  if (error instanceof CommanderError) {
    // Commander has told it already; help that was asked for is no error.
    process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  } else if (error instanceof RollcallError) {
    tell(error.message);
    process.exitCode = error.exitCode;
  } else {
    tell(`Rollcall met an error that it did not foresee: ${safeReason(error)}`);
    tell(`${placeOf(error)}Please report it; nothing was published.`);
    process.exitCode = exitCodes.failed;
  }
}

/** The innermost place in Rollcall's own code; the rest of a stack trace helps nobody at night. */
function placeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const place = /(?:src|pipelines)\/[\w./-]+\.ts:\d+/.exec(stack)?.[0];
  return place ? `It happened at ${place}. ` : '';
}
