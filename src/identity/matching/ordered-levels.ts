/** So much less likely are records of one person to differ in a telling field than strangers: a bit. */
const leastAgainst = 2;

/**
 * The likeliest chances of degrees for records of one person, where no agreement speaks less for a pair
 * than "different" does: m / u is least there. It is the isotonic regression of counts / u, weighted by
 * u, under the order of a tree with one root: the root is pooled with the degrees below it, the least
 * first (Barlow, Bartholomew, Bremner and Brunk 1972). Agreements are in no order among themselves: of
 * frequent values "equal" says less than an edit does of rare ones.
 *
 * @param counts how many pairs of one person show each degree; 0 is missing, 1 different
 * @param u chances of the same degrees for strangers
 * @param isTelling whether "different" must speak against a pair in any case
 */
export function orderedChances(
  counts: readonly number[],
  u: readonly number[],
  isTelling: boolean,
): readonly number[] {
  const agreements = counts
    .map((count, degree) => ({ degree, count, chance: u[degree] ?? 1 }))
    .slice(2)
    .sort((one, other) => one.count / one.chance - other.count / other.chance);
  const pool = { count: counts[1] ?? 0, chance: u[1] ?? 1 };
  const pooled = new Set([1]);
  for (const { degree, count, chance } of agreements) {
    if (count * pool.chance >= pool.count * chance) break;
    pool.count += count;
    pool.chance += chance;
    pooled.add(degree);
  }
  const all = counts.slice(1).reduce((sum, count) => sum + count, 0);
  const chances = counts.map((count, degree) => {
    if (degree === 0) return 0;
    return (pooled.has(degree) ? ((u[degree] ?? 1) * pool.count) / pool.chance : count) / all;
  });
  return isTelling ? withDifferentAgainst(chances, u) : chances;
}

function withDifferentAgainst(chances: readonly number[], u: readonly number[]): readonly number[] {
  const different = chances[1] ?? 0;
  const most = (u[1] ?? 1) / leastAgainst;
  if (different <= most) return chances;
  const others = (1 - most) / (1 - different);
  return chances.map((chance, degree) => (degree === 1 ? most : chance * others));
}
