import { CommanderError } from 'commander';
import { safeReason } from '../engine/engine-words.ts';
import { RollcallError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import { isSystemError } from '../files/output-unusable.ts';
import { visibleName } from '../text/visible.ts';
import { tell } from './output.ts';

/** Says what went wrong and sets the code that the process exits with. */
export function exitWith(error: unknown): void {
  if (error instanceof CommanderError) {
    // Commander has told it already; help that was asked for is no error.
    process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  } else if (error instanceof RollcallError) {
    tell(error.message);
    process.exitCode = error.exitCode;
  } else if (isSystemError(error)) {
    tell(`The system refused a file or folder: ${visibleName(error.message)}.`);
    tell(
      'What is published was not changed. Look at the space and the rights there, then try again.',
    );
    process.exitCode = exitCodes.failed;
  } else {
    tell(`Rollcall met an error that it did not foresee: ${safeReason(error)}${placeOf(error)}.`);
    tell('What is published is one whole run, as before or newer; which one: rollcall runs');
    tell('It is a defect of Rollcall: please report it with these lines, which quote no record.');
    process.exitCode = exitCodes.failed;
  }
}

/** The innermost place in Rollcall's own code; the rest of a stack trace helps nobody at night. */
function placeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const place = /(?:src|pipelines)\/[\w./-]+\.ts:\d+/.exec(stack)?.[0];
  return place ? `, at ${place}` : '';
}
