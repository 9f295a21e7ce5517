/** Something in the output folder that is not as it was written. */
export interface Finding {
  readonly what: string;
  /** The file, relative to the output folder, and the line where there is one. */
  readonly where: string;
  /** What depends on it. */
  readonly affects?: string;
  /** Whether all is well all the same: the next run puts it in order, or nothing reads it. */
  readonly isHarmless?: true;
  /** What a person does about it, where it is no repair. */
  readonly next?: string;
}
