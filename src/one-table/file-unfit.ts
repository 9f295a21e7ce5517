import { basename } from 'node:path';
import { RollcallError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';

export const namesNoColumns = 'its first line does not name the columns';

/** A file is not one table that can be read. */
export class FileUnfit extends RollcallError {
  readonly file: string;

  constructor(file: string, problem: string) {
    super(
      {
        what: `${basename(file)}: ${problem}.`,
        state: 'Nothing was evaluated.',
        next: 'Give one table whose first line names the columns: CSV, a workbook, or Parquet.',
      },
      { exitCode: exitCodes.usage },
    );
    this.file = file;
  }
}
