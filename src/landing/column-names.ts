/**
 * A column name as it is compared and landed: Unicode NFKC (so that `（元）` is `(元)`), without
 * spaces, tabs or a byte order mark around it.
 */
export function foldName(name: string): string {
  return name.normalize('NFKC').trim();
}

/**
 * The names that a header row's cells have in the landed file: folded, `column 3` for an empty
 * third one, ` (2)` after the second of a name. Names that differ in case only count as the same,
 * since SQL does not tell them apart, and the names by which a Parquet file tells a row's place are
 * taken.
 */
export function columnNames(cells: readonly string[]): readonly string[] {
  const taken = new Set(['filename', 'file_index', 'file_row_number']);
  return cells.map((cell, index) => {
    const name = foldName(cell) || `column ${index + 1}`;
    let unique = name;
    for (let copy = 2; taken.has(unique.toLowerCase()); copy++) unique = `${name} (${copy})`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}
