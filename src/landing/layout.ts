/** What a preset says about its files. Plain data; a preset itself fits. */
export interface Layout {
  /** Name of the preset, for messages. */
  readonly name: string;
  /** Columns that, found together in one row, mark it as the header row. */
  readonly detect: readonly ColumnSought[];
  /** Columns that a header row of the layout never has. */
  readonly detectWithout?: readonly string[] | undefined;
  /**
   * One ASCII character, found among comma, tab, semicolon and bar when absent; or ,` where every
   * cell of a record begins with a backtick.
   */
  readonly delimiter?: string | undefined;
  /** Whether records may end in a delimiter that the header row has not. */
  readonly extraDelimiter?: boolean | undefined;
  /** The names of the columns, where files have no header row. */
  readonly header?: readonly string[] | undefined;
  /** Two where a second row names the choices of the questions in the first; else one. */
  readonly headerRows?: 1 | 2 | undefined;
  /** `auto` (by content, the default) or a name that TextDecoder knows, such as `gb18030`. */
  readonly encoding?: string | undefined;
  /** What the first cell of a line begins with when the line is a footer and not a record. */
  readonly footers?: readonly string[] | undefined;
  /** What the first cell of a line begins with that is a footer, and only footers follow it. */
  readonly ends?: readonly string[] | undefined;
  /** Fields with the columns that may hold them: names that are known of the format. */
  readonly fields?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Columns that are never landed, such as national ids. */
  readonly drop?: readonly string[] | undefined;
}

/** A column by its name, or by any one of several names. */
export type ColumnSought = string | readonly string[];
