/** So many numbers of one file are those of another, or it is of other things. */
export const fewestShared = 2;

/**
 * Whether two files are of the same things: enough of their numbers are the same, or a few that no chance gives twice,
 * since only the beginnings of large files are looked at.
 */
export function share(
  some: ReadonlySet<string>,
  others: ReadonlySet<string>,
  enough: number,
): boolean {
  const shared = some.intersection(others);
  const unique = [...shared].filter((number) => uniqueNumber.test(number));
  return shared.size >= enough || unique.length >= fewestShared;
}

/** Such as a UUID or a hash. */
const uniqueNumber = /^(?=.*\d)(?=.*[a-z])[\da-z-]{16,}$/i;
