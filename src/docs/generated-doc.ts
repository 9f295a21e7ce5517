/** A page of the documentation that is written from the code. */
export interface GeneratedDoc {
  /** Where it is in the project, such as `docs/data-dictionary.md`. */
  readonly path: string;
  readonly text: () => string;
}
