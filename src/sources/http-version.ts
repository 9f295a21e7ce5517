/**
 * The version of what a server sends: its ETag, else when it was last modified. A date says nothing
 * sure of what changed within the last second before it was asked (RFC 9110, 8.8.2.2).
 */
export function versionOf(headers: Headers): string | undefined {
  const tag = headers.get('etag');
  if (tag !== null) return tag;
  const modified = headers.get('last-modified');
  if (modified === null) return undefined;
  const age = Date.parse(headers.get('date') ?? '') - Date.parse(modified);
  return age >= 1000 ? modified : undefined;
}

/** Asks for what is not of this version. */
export function unlessStill(version: string): Record<string, string> {
  return isTag(version) ? { 'if-none-match': version } : { 'if-modified-since': version };
}

/** Asks for the rest of a file of this version, or for all of it if it is another by now. */
export function theRestOf(version: string, offset: number): Record<string, string> {
  return { range: `bytes=${offset}-`, 'if-range': version };
}

/** Whether two texts of this version are the same byte for byte: a weak ETag promises less. */
export function isStrong(version: string | undefined): version is string {
  return version !== undefined && !version.startsWith('W/');
}

/** Where an answer of status 206 begins, and how long the whole is: `bytes 500-999/1000`. */
export function placeOf(
  headers: Headers,
): { startsAt: number; size: number | undefined } | undefined {
  const [, start, size] =
    /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get('content-range') ?? '') ?? [];
  if (start === undefined) return undefined;
  return { startsAt: Number(start), size: size === '*' ? undefined : Number(size) };
}

function isTag(version: string): boolean {
  return version.startsWith('"') || version.startsWith('W/');
}
