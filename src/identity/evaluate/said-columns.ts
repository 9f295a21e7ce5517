import { RollcallError } from '../../errors.ts';
import { exitCodes } from '../../exit-codes.ts';
import { knownColumn } from '../../one-table/known-column.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import { visible } from '../../text/visible.ts';
import { type Kind, kindNames } from '../matching/kinds/kind.ts';

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
  for (const { name, word } of pairsIn(text, columns)) {
    const column = knownColumn(name, columns);
    const kind = kindNames.find((one) => one === word);
    if (kind === undefined) {
      throw new ColumnsUnclear(
        `there is no kind "${visible(word)}"${didYouMean(word, kindNames)}; kinds are ${kindNames.join(', ')}`,
      );
    }
    if (said.has(column)) {
      throw new ColumnsUnclear(`the column "${visible(column)}" is named twice`);
    }
    said.set(column, kind);
  }
  const fullNames = [...said].flatMap(([column, kind]) => (kind === 'name' ? [column] : []));
  if (fullNames.length > 1) {
    const names = fullNames.map((column) => `"${visible(column)}"`).join(' and ');
    throw new ColumnsUnclear(
      `${names} cannot both be the full name; parts are "given name" and "family name"`,
    );
  }
  return said;
}

/** The pairs of a list. A column that the file has is found whatever its name holds, also commas. */
function pairsIn(
  text: string,
  columns: readonly string[],
): readonly { readonly name: string; readonly word: string }[] {
  const longestFirst = columns.toSorted((a, b) => b.length - a.length);
  const pairs: { name: string; word: string }[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const known = longestFirst.find((column) => rest.startsWith(`${column}=`));
    const end = rest.indexOf(',', known === undefined ? 0 : known.length);
    const part = (end === -1 ? rest : rest.slice(0, end)).trim();
    rest = end === -1 ? '' : rest.slice(end + 1).trim();
    if (part === '') continue;
    const split = known?.length ?? part.lastIndexOf('=');
    if (split === -1) throw new ColumnsUnclear(`"${visible(part)}" is not column=kind`);
    pairs.push({ name: part.slice(0, split).trim(), word: part.slice(split + 1).trim() });
  }
  return pairs;
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
