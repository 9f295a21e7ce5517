/**
 * A column name as it is compared and landed: Unicode NFKC (so that `（元）` is `(元)`), without
 * spaces, tabs or marks that nobody sees around it: byte order mark, zero width, text direction.
 */
export function foldName(name: string): string {
  return name.normalize('NFKC').replace(unseenAround, '');
}

const unseen = String.raw`[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+`;
const unseenAround = new RegExp(`^${unseen}|${unseen}$`, 'gu');

/**
 * The names that a header row's cells have in the landed file: folded, without the zero bytes that
 * SQL takes in no name, `column 3` for an empty third one, ` (2)` after the second of a name. Names that differ in case only count as the same,
 * since SQL does not tell them apart, and the names by which a Parquet file tells a row's place are
 * taken.
 */
export function columnNames(cells: readonly string[]): readonly string[] {
  const taken = new Set(['filename', 'file_index', 'file_row_number']);
  return cells.map((cell, index) => {
    const name = foldName(cell.replaceAll('\0', '')) || `column ${index + 1}`;
    let unique = name;
    for (let copy = 2; taken.has(unique.toLowerCase()); copy++) unique = `${name} (${copy})`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}
