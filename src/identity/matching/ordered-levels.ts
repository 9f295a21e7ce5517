/** So much less likely are records of one person to differ in a telling field than strangers: a bit. */
const leastAgainst = 2;

/** Levels that have one m / u. */
interface Pool {
  readonly levels: readonly number[];
  readonly count: number;
  readonly chance: number;
}

/**
 * The likeliest chances of levels for records of one person, where no agreement speaks less for a pair
 * than "different" does, nor than a comparison level of which it is a stronger form: m / u is less there. It is the
 * isotonic regression of counts / u, weighted by u, under the order of a tree whose root is "different":
 * what stands in the wrong order is pooled, and so is the root with what lies below it, the least first
 * (Barlow, Bartholomew, Bremner and Brunk 1972). Other agreements are in no order: swapped names say more
 * than equal ones, and of frequent values "equal" says less than an edit does of rare ones.
 *
 * @param counts how many pairs of one person show each comparison level; 0 is missing, 1 different
 * @param u chances of the same levels for strangers
 * @param isTelling whether "different" must speak against a pair in any case
 * @param stronger levels that are a stronger form of the comparison level below them
 */
export function orderedChances(
  counts: readonly number[],
  u: readonly number[],
  isTelling: boolean,
  stronger: ReadonlySet<number> = new Set(),
): readonly number[] {
  const all = counts.slice(1).reduce((sum, count) => sum + count, 0);
  const [root, ...agreements] = counts
    .map((count, level): Pool => ({ levels: [level], count, chance: u[level] ?? 1 }))
    .slice(1);
  const pools = poolChains(agreements, stronger).toSorted(
    (one, other) => one.count / one.chance - other.count / other.chance,
  );
  let lowest = root ?? { levels: [], count: 0, chance: 1 };
  let place = 0;
  for (let next = pools[0]; next && isBelow(next, lowest); next = pools[++place]) {
    lowest = pooled(lowest, next);
  }
  const chances = counts.map(() => 0);
  for (const { levels, count, chance } of [lowest, ...pools.slice(place)]) {
    for (const level of levels) chances[level] = ((u[level] ?? 1) * count) / chance / all;
  }
  return isTelling ? withDifferentAgainst(chances, u) : chances;
}

/** Pools levels with the weaker ones that they should not lie below. */
function poolChains(agreements: readonly Pool[], stronger: ReadonlySet<number>): readonly Pool[] {
  const pools: Pool[] = [];
  for (const agreement of agreements) {
    let pool = agreement;
    for (
      let below = pools.at(-1);
      below && stronger.has(pool.levels[0] ?? 0) && isBelow(pool, below);
      below = pools.at(-1)
    ) {
      pools.pop();
      pool = pooled(below, pool);
    }
    pools.push(pool);
  }
  return pools;
}

function isBelow(one: Pool, other: Pool): boolean {
  return one.count * other.chance < other.count * one.chance;
}

function pooled(one: Pool, other: Pool): Pool {
  return {
    levels: [...one.levels, ...other.levels],
    count: one.count + other.count,
    chance: one.chance + other.chance,
  };
}

function withDifferentAgainst(chances: readonly number[], u: readonly number[]): readonly number[] {
  const different = chances[1] ?? 0;
  const most = (u[1] ?? 1) / leastAgainst;
  if (different <= most) return chances;
  const others = (1 - most) / (1 - different);
  return chances.map((chance, level) => (level === 1 ? most : chance * others));
}
