/** A piece of a text of JSON that should be one object. */
export interface JsonText {
  /** The line that it begins on, counted from 1. */
  readonly line: number;
  /** UTF-8. */
  readonly bytes: Buffer;
  /** Whether it is known already to be no object. */
  readonly isBroken: boolean;
}

/** Finds the pieces as the text goes by. */
export interface JsonSplitter {
  /** Takes the next bytes, and gives what is whole by now. */
  readonly add: (chunk: Buffer) => readonly JsonText[];
  /** Gives what is left at the end of the text. */
  readonly finish: () => readonly JsonText[];
}
