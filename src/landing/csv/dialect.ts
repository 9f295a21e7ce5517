/** How the records of one file are written. */
export interface Dialect {
  /** One ASCII character, or ,` where every cell begins with a backtick. */
  readonly delimiter: string;
  /** How the header row ends, and so how the records should. */
  readonly newline: Newline;
  /** Where cells are in single quotes; else those that are quoted are in double ones. */
  readonly quote?: "'" | undefined;
  /** Whether every cell behind the first begins with spaces that are not part of it. */
  readonly isSpaced?: boolean | undefined;
}

export type Newline = '\n' | '\r\n' | '\r';

/** The byte that ends a line. */
export function lineEndByte(dialect: Dialect): number {
  return dialect.newline === '\r' ? 0x0d : 0x0a;
}
