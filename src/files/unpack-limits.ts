/**
 * How far a raw file may grow when it is unpacked. A small archive can be made to fill any disk: one
 * that would grow further is refused before, or as soon as it shows.
 */

/** All that a raw file holds, unpacked. */
export const mostBytesUnpacked = 64 * 1024 ** 3;

/** How many times its packed size a content may take. Real exports stay below 100; DEFLATE can do 1,032. */
export const mostTimesLarger = 250;

/** Up to this size a content may be any number of times larger: a short one of blanks is no danger. */
export const anyTimesLargerBytes = 64 * 1024 ** 2;

/** Files and folders that an archive may list. */
export const mostMembers = 10_000;

/** How many archives may lie in each other, the raw file counted: a workbook is one, too. */
export const mostArchivesDeep = 3;

/** Whether unpacked bytes are more than `packed` ones can honestly hold. */
export function growsTooMuch(packed: number, unpacked: number): boolean {
  return unpacked > anyTimesLargerBytes && unpacked > packed * mostTimesLarger;
}
