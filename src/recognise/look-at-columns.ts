import { foldName } from '../text/column-names.ts';
import { type ColumnShape, shapeOf } from './value-shapes.ts';

/** A column of a file that no preset fits: its name, and what its values look like. */
export interface SeenColumn extends ColumnShape {
  /** As it is compared and landed. */
  readonly name: string;
  readonly index: number;
  /** What is under the name, for comparing columns: nothing of it is ever told. */
  readonly cells: readonly string[];
}

/** Looks at the columns of a header row and some records under it. Columns without a name are left out. */
export function lookAtColumns(
  header: readonly string[],
  records: readonly (readonly string[])[],
): readonly SeenColumn[] {
  return header
    .map((cell, index) => {
      const cells = records.map((record) => record[index] ?? '');
      return { name: foldName(cell), index, cells, ...shapeOf(cells) };
    })
    .filter(({ name }) => name !== '');
}

/** Whether a column's values look like amounts: some files write them without decimals. */
export function isAmount({ shape }: SeenColumn): boolean {
  return shape === 'amount' || shape === 'whole number';
}
