import { didYouMean } from '../../config/did-you-mean.ts';
import { RollcallError } from '../../errors.ts';
import { exitCodes } from '../../exit-codes.ts';
import { visible } from '../../privacy/visible.ts';
import { type Kind, kindNames } from '../matching/kinds.ts';

/**
 * Reads what somebody says of the columns, such as `first_name=given name,dob=date`.
 *
 * @returns column → kind
 * @throws {ColumnsUnclear}
 */
export function readSaidColumns(
  text: string,
  columns: readonly string[],
): ReadonlyMap<string, Kind> {
  const said = new Map<string, Kind>();
  for (const part of text.split(',').map((one) => one.trim())) {
    if (part === '') continue;
    const split = part.lastIndexOf('=');
    if (split === -1) throw new ColumnsUnclear(`"${visible(part)}" is not column=kind`);
    const column = knownColumn(part.slice(0, split).trim(), columns);
    const word = part.slice(split + 1).trim();
    const kind = kindNames.find((name) => name === word);
    if (kind === undefined) {
      throw new ColumnsUnclear(
        `there is no kind "${visible(word)}"${didYouMean(word, kindNames)}; kinds are ${kindNames.join(', ')}`,
      );
    }
    said.set(column, kind);
  }
  return said;
}

/** The column, if the file has it. @throws {ColumnsUnclear} */
export function knownColumn(name: string, columns: readonly string[]): string {
  if (columns.includes(name)) return name;
  const names = columns.map((column) => visible(column)).join(', ');
  throw new ColumnsUnclear(
    `the file has no column "${visible(name)}"${didYouMean(name, columns)}; it has ${names}`,
  );
}

/** What was said of the file's columns does not fit the file. */
export class ColumnsUnclear extends RollcallError {
  constructor(problem: string) {
    super(
      {
        what: `It is not clear what the columns are: ${problem}.`,
        state: 'Nothing was evaluated.',
        next: 'Say it such as: --columns "first_name=given name,dob=date"',
      },
      { exitCode: exitCodes.usage },
    );
  }
}
