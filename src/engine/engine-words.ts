/** Kinds of engine error about files, names, types and memory, never of a value in a row. */
const enginesOwnWords = /^(IO|Binder|Catalog|Parser|Permission|Out of Memory|INTERRUPT) Error: /;

/**
 * What an engine error says that may be shown. One such as `Conversion Error` quotes the cell that
 * it failed on, which may be somebody's phone number: of those only the kind is shown.
 */
export function safeReason(cause: unknown): string {
  if (!(cause instanceof Error)) return 'Unknown error';
  const isSafe = 'code' in cause || cause instanceof RangeError;
  if (isSafe || enginesOwnWords.test(cause.message)) return cause.message;
  return /^[A-Z][\w ]* Error(?=: )/.exec(cause.message)?.[0] ?? cause.name;
}
