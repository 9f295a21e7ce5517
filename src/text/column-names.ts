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

/**
 * Those of the names that a file's landed columns hold, as they are landed. A name that differs from
 * another column's in case only is found by its own case, although it bears a number: `TOTAL` beside
 * `Total` is landed as `TOTAL (2)`.
 */
export function landedNames(
  names: readonly string[],
  columns: readonly string[],
): readonly string[] {
  return names.flatMap((name) => {
    const folded = foldName(name);
    if (columns.includes(folded)) return [folded];
    if (!columns.some((column) => column.toLowerCase() === folded.toLowerCase())) return [];
    const numbered = columns.find((column) => column.replace(/ \(\d+\)$/u, '') === folded);
    return numbered === undefined ? [] : [numbered];
  });
}
