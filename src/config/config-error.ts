import { basename } from 'node:path';
import { RollcallError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';

/** The config breaks one or more rules; each problem names its path in the config. */
export class ConfigError extends RollcallError {
  readonly file: string;
  readonly problems: readonly string[];

  constructor(file: string, problems: readonly string[], next?: string) {
    super(
      {
        what: `${basename(file)}: ${problems.length === 1 ? 'one problem' : `${problems.length} problems`}.`,
        where: problems.map((problem) => `  ${problem}`).join('\n'),
        state: 'Nothing was run.',
        next: next ?? 'Correct the file and see: rollcall check',
      },
      { exitCode: exitCodes.usage },
    );
    this.file = file;
    this.problems = problems;
  }
}
