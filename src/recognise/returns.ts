import { returnFiles, returnIds } from '../contracts/words/returns.ts';
import type { SeenColumn } from './look-at-columns.ts';
import { matchName } from './match-name.ts';
import { readRowTypes } from './row-types.ts';

/** Why each record of a file seems to give money back. */
export interface ReturnsGuess {
  readonly isSure: boolean;
  /** For people; names columns, and no value. */
  readonly why: string;
}

/** A number of its own has nearly every return of a file of returns. */
const shareForAll = 0.9;

/**
 * Whether each record of a file gives money back: each has the number of a refund, a return or a
 * credit note, or the file's name says so, and no column says that some are sales.
 *
 * @param place the file and the text in it, with the folders above: `refunds/2026.xlsx/March`
 */
export function returnsIn(columns: readonly SeenColumn[], place: string): ReturnsGuess | undefined {
  if (columns.some((column) => (readRowTypes(column)?.sales.length ?? 0) > 0)) return undefined;
  const number = columns.find(isReturnNumber);
  if (number) return { isSure: true, why: `each record has a ${number.name}` };
  const part = place
    .split('/')
    .reverse()
    .find((each) => mayTell(each));
  return part !== undefined && matchName(part, returnFiles)
    ? { isSure: false, why: `its name says so` }
    : undefined;
}

function isReturnNumber({ name, shape, values, records, distinct }: SeenColumn): boolean {
  const isFilled = values >= records * shareForAll && distinct >= values * shareForAll;
  const mayBeNumber = shape === undefined || ['text', 'whole number', 'words'].includes(shape);
  return isFilled && mayBeNumber && matchName(name, { is: returnIds }) !== undefined;
}

/** Whether a name says that a file holds returns, or that it does not. */
function mayTell(name: string): boolean {
  const { has = '', not = '' } = returnFiles;
  return matchName(name, { is: '', has: `${has}, ${not}` }) !== undefined;
}
