/** Kinds of file that are no delimited text, by how they begin. */
const beginnings: readonly { readonly kind: string; readonly bytes: Buffer }[] = [
  { kind: 'a ZIP archive or an Excel workbook (.xlsx)', bytes: Buffer.from('PK\x03\x04') },
  { kind: 'an old Excel workbook (.xls)', bytes: Buffer.from('d0cf11e0a1b11ae1', 'hex') },
  { kind: 'a Parquet file', bytes: Buffer.from('PAR1') },
  { kind: 'a gzip archive inside a gzip archive', bytes: Buffer.from('1f8b', 'hex') },
  { kind: 'a 7z archive', bytes: Buffer.from('377abcaf271c', 'hex') },
  { kind: 'a RAR archive', bytes: Buffer.from('Rar!\x1a\x07') },
  { kind: 'a bzip2 archive', bytes: Buffer.from('BZh91AY&SY') },
  { kind: 'an xz archive', bytes: Buffer.from('fd377a585a00', 'hex') },
  { kind: 'a Zstandard archive', bytes: Buffer.from('28b52ffd', 'hex') },
  { kind: 'a PDF document', bytes: Buffer.from('%PDF-') },
  { kind: 'a PNG image', bytes: Buffer.from('89504e47', 'hex') },
  { kind: 'a SQLite database', bytes: Buffer.from('SQLite format 3\0') },
];

/** What a file is that is not delimited text, by its first bytes; undefined when it may be text. */
export function foreignKind(head: Buffer): string | undefined {
  const beginning = beginnings.find(({ bytes }) => head.subarray(0, bytes.length).equals(bytes));
  if (beginning !== undefined) return beginning.kind;
  const start = head.toString('latin1', 0, 512).trimStart().toLowerCase();
  return /^(<!doctype html|<html|<table)/.test(start) ? 'an HTML page' : undefined;
}
