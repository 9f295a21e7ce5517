/** What landing should take: so many times the floor's seconds at most, or so many rows a second at least. */
export type Aim = { readonly mostOfFloor: number } | { readonly leastRowsASecond: number };

export type FormatName =
  | 'utf-8'
  | 'gb18030'
  | 'gzip'
  | 'zip'
  | 'xlsx'
  | 'xlsx-inline'
  | 'json-lines'
  | 'parquet';

/** A form in which one and the same rows lie on the disk. */
export interface FileFormat {
  readonly name: FormatName;
  readonly title: string;
  readonly file: string;
  readonly aim?: Aim;
  /** Rows that a file of the format can hold, where that is limited. */
  readonly mostRows?: number;
}

/** 1,048,576 less the header row: what a sheet can hold (Excel specifications and limits). */
const mostRows = 1_048_575;
const leastRowsASecond = 50_000;

/** The aims are for files of so many rows or more: with fewer, starting the program weighs too much. */
export const aimedRows = 1_000_000;

/** What the floor reads, and what other formats are made from. */
export const plainFormat: FileFormat = {
  name: 'utf-8',
  title: 'CSV in UTF-8',
  file: 'orders.csv',
  aim: { mostOfFloor: 1.3 },
};

/** Every format that is measured. */
export const formats: readonly FileFormat[] = [
  plainFormat,
  { name: 'gb18030', title: 'CSV in GB18030', file: 'gb18030.csv', aim: { mostOfFloor: 2.5 } },
  { name: 'gzip', title: 'CSV in gzip', file: 'orders.csv.gz' },
  { name: 'zip', title: 'CSV in ZIP', file: 'orders.zip' },
  {
    name: 'xlsx',
    title: 'XLSX, shared strings',
    file: 'shared.xlsx',
    aim: { leastRowsASecond },
    mostRows,
  },
  {
    name: 'xlsx-inline',
    title: 'XLSX, inline strings',
    file: 'inline.xlsx',
    aim: { leastRowsASecond },
    mostRows,
  },
  { name: 'json-lines', title: 'JSON lines', file: 'orders.jsonl' },
  { name: 'parquet', title: 'Parquet', file: 'orders.parquet' },
];
