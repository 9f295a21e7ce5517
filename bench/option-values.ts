/**
 * Reads a command line by `read`, and turns whatever that throws into an explanation with the usage.
 *
 * @throws {BadArguments}
 */
export function readOptions<T>(usage: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new BadArguments(error instanceof Error ? error.message : String(error), usage);
  }
}

/** @throws {RangeError} when the text is no whole number, or too small a one */
export function wholeNumber(name: string, text: string, least: number): number {
  const value = /^[0-9]+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least)) throw new RangeError(`--${name} ${text}: a number from ${least} on`);
  return value;
}

/** A size of memory as DuckDB takes it. @throws {RangeError} when the text is none */
export function memorySize(name: string, text: string): string {
  if (/^[0-9]+(\.[0-9]+)?[MG]B$/.test(text)) return text;
  throw new RangeError(`--${name} ${text}: a size such as 2GB`);
}

/** The command line cannot be understood. */
export class BadArguments extends Error {
  constructor(problem: string, usage: string) {
    super(`${problem}\n\n${usage}`);
    this.name = 'BadArguments';
  }
}
