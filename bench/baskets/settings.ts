import type { TifuKnn } from './tifu-knn.ts';

/** Settings that the paper's authors found best, each for one of their data sets, and one with groups of days. */
export const published: Readonly<Record<string, readonly TifuKnn[]>> = {
  'as for Ta-Feng': [
    { groups: { count: 7 }, withinDecay: 0.9, groupDecay: 0.7, neighbours: 300, own: 0.7 },
  ],
  'as for Instacart': [
    { groups: { count: 3 }, withinDecay: 0.9, groupDecay: 0.7, neighbours: 900, own: 0.9 },
  ],
  'as for Dunnhumby': [
    { groups: { count: 3 }, withinDecay: 0.9, groupDecay: 0.6, neighbours: 900, own: 0.2 },
  ],
  'as for ValuedShopper': [
    { groups: { count: 7 }, withinDecay: 1, groupDecay: 0.6, neighbours: 300, own: 0.7 },
  ],
  // Nobody published groups of days: the best of 35 settings on the baskets before those that are predicted.
  'with groups of days': [
    { groups: { days: 60 }, withinDecay: 0.9, groupDecay: 0.6, neighbours: 300, own: 0.7 },
  ],
};

/** Settings of which the best is shown: chosen on the very baskets that are predicted, which favours the peer. */
export const searched: Readonly<Record<string, readonly TifuKnn[]>> = {
  'best of a search': settingsOf([{ count: 3 }, { count: 7 }, { count: 15 }]),
  'with days, best of a search': settingsOf([{ days: 30 }, { days: 60 }, { days: 91 }]),
};

function settingsOf(groups: readonly TifuKnn['groups'][]): readonly TifuKnn[] {
  return combined(groups, [0.9, 1], [0.6, 0.8, 0.9], [100, 300], [0.7, 0.9]);
}

function combined(
  groups: readonly TifuKnn['groups'][],
  withinDecays: readonly number[],
  groupDecays: readonly number[],
  neighbours: readonly number[],
  owns: readonly number[],
): readonly TifuKnn[] {
  return groups.flatMap((group) =>
    withinDecays.flatMap((withinDecay) =>
      groupDecays.flatMap((groupDecay) =>
        neighbours.flatMap((count) =>
          owns.map((own) => ({ groups: group, withinDecay, groupDecay, neighbours: count, own })),
        ),
      ),
    ),
  );
}
