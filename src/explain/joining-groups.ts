/** Things, by number, that are joined bit by bit. */
export interface JoiningGroups {
  /** The smallest number of the group that a number is in. */
  readonly groupOf: (number: number) => number;
  /** Makes one group of two; gives whether they were two. */
  readonly join: (one: number, other: number) => boolean;
}

/** Groups that begin with one number each, kept as a forest in which a group's root is its smallest. */
export function joiningGroups(): JoiningGroups {
  const parents = new Map<number, number>();
  const groupOf = (number: number): number => {
    let root = number;
    for (let up = parents.get(root); up !== undefined; up = parents.get(root)) root = up;
    if (root !== number) parents.set(number, root);
    return root;
  };
  const join = (one: number, other: number): boolean => {
    const roots = [groupOf(one), groupOf(other)];
    const [low, high] = [Math.min(...roots), Math.max(...roots)];
    if (low !== high) parents.set(high, low);
    return low !== high;
  };
  return { groupOf, join };
}
