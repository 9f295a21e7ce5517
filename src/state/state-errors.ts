import { RollcallError } from '../errors.ts';
import { OutputUnusable } from '../files/output-unusable.ts';

/** What must outlive runs cannot be read, or is older than what a run has seen. */
export class StateDamaged extends RollcallError {
  /** What is wrong, in a few words. */
  readonly problem: string;

  constructor(output: string, problem: string) {
    super({
      what: `${output}/state/state.db cannot be relied on: ${problem}.`,
      where: 'It remembers who has withdrawn consent in files that are gone.',
      state: 'No withdrawal was removed, and what is published stays.',
      next: 'Restore the folder state from a backup, or have it rebuilt from the runs that are kept: rollcall doctor',
    });
    this.problem = problem;
  }
}

/** What SQLite says of a file that is damaged or no database: https://www.sqlite.org/rescode.html */
const damages: ReadonlySet<number> = new Set([1, 11, 26]);

/** What was caught, with what SQLite refused in words of what it means. */
export function asStateError(error: unknown, output: string): unknown {
  if (!(error instanceof Error) || !('errcode' in error)) return error;
  const code = Number(error.errcode) & 0xff;
  return damages.has(code)
    ? new StateDamaged(output, error.message)
    : new OutputUnusable(output, false, error);
}
