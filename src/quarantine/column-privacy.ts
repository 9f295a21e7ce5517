import { typedColumns } from '../contracts/contract.ts';
import { contractOf } from '../contracts/contracts.ts';
import type { Preset } from '../presets/preset.ts';
import { foldName } from '../text/column-names.ts';

/** What may be shown of a raw column, and which fields read it. */
export interface RawColumn {
  readonly fields: readonly string[];
  /** Whether its cells are shown as they are: every field that reads it is marked as not personal. */
  readonly isShown: boolean;
}

/**
 * The raw columns that a preset reads, by their names as landed. A column that is not among them is
 * in no contract and may hold anything.
 */
export function rawColumns({ kind, fields }: Preset): ReadonlyMap<string, RawColumn> {
  const readers = new Map<string, string[]>();
  for (const [field, columns] of Object.entries(fields)) {
    for (const column of columns.map(foldName)) {
      readers.set(column, [...(readers.get(column) ?? []), field]);
    }
  }
  return new Map(
    [...readers].map(([column, names]) => [
      column,
      { fields: names, isShown: names.every((field) => isHarmless(kind, field)) },
    ]),
  );
}

function isHarmless(kind: Preset['kind'], field: string): boolean {
  const column = typedColumns(contractOf(kind)).find(({ name }) => name === field);
  return column?.facts.personal === 'none';
}
