import type { ForeignKind } from './file-kind.ts';

/** One text that a raw file holds: the file itself, a member of an archive, a sheet of a workbook. */
export interface Content {
  /** As people find it: `orders.csv`, `statement.zip/业务明细.csv`, `orders.xlsx/Sheet1`, `export.json/orders`. */
  readonly name: string;
  /** The path inside the archive, or the name of the list in an object of JSON; null where the raw file is the text. */
  readonly member: string | null;
  /** The sheet of a workbook; null elsewhere. */
  readonly sheet: string | null;
  /** The name of the object of JSON of which the text is one list; absent elsewhere. */
  readonly listOf?: string;
  /** Where these very bytes lie on the disk; undefined where they must be unpacked first. */
  readonly path: string | undefined;
  /**
   * What Rollcall itself wrote the text from. Such a text is UTF-8 CSV with
   * commas, whatever the layout says of files in the platform's own form.
   */
  readonly writtenFrom: 'a sheet' | 'a Parquet file' | undefined;
  /** What it is, where that is known to be no text without looking at its bytes. */
  readonly foreign: ForeignKind | undefined;
  /** All bytes of the text, up to about a megabyte at a time. Each call reads from the beginning. */
  readonly bytes: () => AsyncIterable<Buffer>;
}
