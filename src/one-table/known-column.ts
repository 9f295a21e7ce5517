import { RollcallError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import { visible } from '../text/visible.ts';

/** The column, if the file has it. @throws {ColumnUnknown} */
export function knownColumn(name: string, columns: readonly string[]): string {
  if (columns.includes(name)) return name;
  throw new ColumnUnknown(name, columns);
}

/** A column was named that the file does not have. */
export class ColumnUnknown extends RollcallError {
  readonly column: string;

  constructor(column: string, columns: readonly string[]) {
    const names = columns.map((name) => visible(name)).join(', ');
    super(
      {
        what: `The file has no column "${visible(column)}"${didYouMean(column, columns)}.`,
        state: `Nothing was evaluated. Its columns: ${names}`,
        next: 'Name one of them.',
      },
      { exitCode: exitCodes.usage },
    );
    this.column = column;
  }
}
