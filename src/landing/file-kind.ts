/** A kind of file that holds no records in a form that Rollcall reads. */
export interface ForeignKind {
  /** With its article, as in "it is a PDF document". */
  readonly kind: string;
  /** What to do with such a file. */
  readonly next: string;
}

const saveAsCsv =
  'Open it in Excel or WPS, save it as .xlsx or CSV, and put that file in its place.';
const unpack = 'Unpack it, or pack it again as .zip or .gz, and put that in its place.';
const exportAnew = 'Export the records as CSV or .xlsx, and put that file in its place.';

/** A file with a workbook's records in a form that only office programs read. */
export function foreignWorkbook(kind: string): ForeignKind {
  return { kind, next: saveAsCsv };
}

export const binaryFile: ForeignKind = {
  kind: 'a binary file: it holds zero bytes',
  next: exportAnew,
};

export const archiveTooDeep: ForeignKind = {
  kind: 'an archive inside of too many others',
  next: unpack,
};

/** A sheet that the workbook's author has hidden: mostly lists and sums for its other sheets. */
export const hiddenSheet: ForeignKind = {
  kind: 'a hidden sheet',
  next: 'If its records are to land, show the sheet in Excel or WPS and save the workbook.',
};

/** What a workbook with a password is on the disk. */
export const lockedWorkbook: ForeignKind = {
  kind: 'a workbook that is locked with a password',
  next: 'Open it in Excel or WPS, remove its password, save it, and put that file in its place.',
};

const zipBeginnings = [Buffer.from('PK\x03\x04'), Buffer.from('PK\x05\x06')];
const gzipBeginning = Buffer.from('1f8b', 'hex');

/** Whether a file is a ZIP archive or a workbook, which is one too, by its first bytes. */
export function isZip(head: Buffer): boolean {
  return zipBeginnings.some((bytes) => startsWith(head, bytes));
}

/** Whether a file is compressed with gzip, by its first bytes. */
export function isGzip(head: Buffer): boolean {
  return startsWith(head, gzipBeginning);
}

const beginnings: readonly (ForeignKind & { readonly bytes: Buffer })[] = [
  { kind: 'a gzip archive inside a gzip archive', next: unpack, bytes: gzipBeginning },
  { kind: 'a 7z archive', next: unpack, bytes: Buffer.from('377abcaf271c', 'hex') },
  { kind: 'a RAR archive', next: unpack, bytes: Buffer.from('Rar!\x1a\x07') },
  { kind: 'a bzip2 archive', next: unpack, bytes: Buffer.from('BZh91AY&SY') },
  { kind: 'an xz archive', next: unpack, bytes: Buffer.from('fd377a585a00', 'hex') },
  { kind: 'a Zstandard archive', next: unpack, bytes: Buffer.from('28b52ffd', 'hex') },
  { kind: 'a PDF document', next: exportAnew, bytes: Buffer.from('%PDF-') },
  { kind: 'a PNG image', next: exportAnew, bytes: Buffer.from('89504e47', 'hex') },
  { kind: 'a JPEG image', next: exportAnew, bytes: Buffer.from('ffd8ff', 'hex') },
  { kind: 'a SQLite database', next: exportAnew, bytes: Buffer.from('SQLite format 3\0') },
];

const compoundFile = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** What a file is that is not delimited text, by its first bytes; undefined when it may be text. */
export function foreignKind(head: Buffer): ForeignKind | undefined {
  if (startsWith(head, compoundFile)) {
    // Names in such a file are UTF-16; a locked .xlsx is one that holds a stream of this name.
    const isLocked = head.includes(Buffer.from('EncryptedPackage', 'utf16le'));
    return isLocked ? lockedWorkbook : foreignWorkbook('an old Excel workbook (.xls)');
  }
  const beginning = beginnings.find(({ bytes }) => startsWith(head, bytes));
  if (beginning !== undefined) return beginning;
  const start = head.toString('latin1', 0, 512).trimStart().toLowerCase();
  return /^(<!doctype html|<html|<table)/.test(start) ? foreignWorkbook('an HTML page') : undefined;
}

function startsWith(head: Buffer, bytes: Buffer): boolean {
  return head.subarray(0, bytes.length).equals(bytes);
}
