/**
 * Next baskets by personal item frequency and nearest neighbours: TIFU-KNN (Hu, He, Gao and Zhang 2020), written from
 * the paper. A customer is a vector of items, in which later baskets count more; what is predicted is that vector,
 * mixed with the mean of those of the nearest customers.
 */
export interface TifuKnn {
  /** Baskets are divided into so many groups of equal size, or into groups of so many days before the prediction. */
  readonly groups: { readonly count: number } | { readonly days: number };
  /** What a basket keeps with each basket (with groups of days: each week) that follows in its group. */
  readonly withinDecay: number;
  /** What a group keeps with each group that follows. */
  readonly groupDecay: number;
  readonly neighbours: number;
  /** The part of the customer's own vector; the rest is that of the neighbours. */
  readonly own: number;
}

/** What one customer bought, the oldest basket first. */
export interface Buyer {
  readonly baskets: readonly { readonly day: number; readonly items: readonly number[] }[];
  /** The day for which is predicted. */
  readonly asOf: number;
}

/** What a customer is as a vector: only the items that are not zero. */
interface Vector {
  readonly items: Int32Array;
  readonly weights: Float64Array;
}

/** For each of the customers at the places in `wanted` the score of every item, predicted from all customers. */
export function* predict(
  model: TifuKnn,
  buyers: readonly Buyer[],
  wanted: readonly number[],
): Generator<Float64Array> {
  const items = buyers.flatMap(({ baskets }) => baskets.map((basket) => Math.max(...basket.items)));
  const size = items.reduce((most, item) => Math.max(most, item), 0) + 1;
  const vectors = buyers.map((buyer) => vectorOf(model, buyer));
  const nearest = nearestOf(vectors, model.neighbours);
  for (const place of wanted) {
    const scores = new Float64Array(size);
    add(scores, vectors[place], model.own);
    const others = nearest(place);
    for (const other of others) add(scores, vectors[other], (1 - model.own) / others.length);
    yield scores;
  }
}

function vectorOf(model: TifuKnn, { baskets, asOf }: Buyer): Vector {
  const places =
    'count' in model.groups
      ? byCount(baskets.length, model.groups.count)
      : byDays(
          baskets.map(({ day }) => asOf - day),
          model.groups.days,
        );
  const sizes = new Map<number, number>();
  for (const { group } of places) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const weights = new Map<number, number>();
  baskets.forEach(({ items }, index) => {
    const { group = 0, followed = 0 } = places[index] ?? {};
    const weight =
      (model.withinDecay ** followed * model.groupDecay ** group) /
      ((sizes.get(group) ?? 1) * sizes.size);
    for (const item of items) weights.set(item, (weights.get(item) ?? 0) + weight);
  });
  return { items: Int32Array.from(weights.keys()), weights: Float64Array.from(weights.values()) };
}

/** Where a basket stands: in which group, 0 the latest, and how much follows in it. */
interface Place {
  readonly group: number;
  readonly followed: number;
}

function byCount(baskets: number, count: number): readonly Place[] {
  const size = baskets / Math.min(count, baskets);
  return Array.from({ length: baskets }, (_, index) => {
    const after = baskets - 1 - index;
    const group = Math.floor((after + 0.5) / size);
    return { group, followed: after - Math.ceil(group * size - 0.5) };
  });
}

function byDays(ages: readonly number[], days: number): readonly Place[] {
  return ages.map((age) => ({ group: Math.floor(age / days), followed: (age % days) / 7 }));
}

function add(scores: Float64Array, vector: Vector | undefined, factor: number): void {
  if (vector === undefined) return;
  const { items, weights } = vector;
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index] ?? 0;
    scores[item] = (scores[item] ?? 0) + factor * (weights[index] ?? 0);
  }
}

/** Finds the nearest other vectors by Euclidean distance, of equal ones the first. */
function nearestOf(
  vectors: readonly Vector[],
  count: number,
): (place: number) => readonly number[] {
  const holders = new Map<number, { places: number[]; weights: number[] }>();
  vectors.forEach(({ items, weights }, place) => {
    items.forEach((item, index) => {
      const holder = holders.get(item) ?? { places: [], weights: [] };
      holder.places.push(place);
      holder.weights.push(weights[index] ?? 0);
      holders.set(item, holder);
    });
  });
  const lengths = vectors.map(({ weights }) =>
    weights.reduce((sum, weight) => sum + weight * weight, 0),
  );
  return (place) => {
    const products = new Float64Array(vectors.length);
    const own = vectors[place];
    own?.items.forEach((item, index) => {
      const { places = [], weights = [] } = holders.get(item) ?? {};
      const weight = own.weights[index] ?? 0;
      for (let at = 0; at < places.length; at += 1) {
        const other = places[at] ?? 0;
        products[other] = (products[other] ?? 0) + weight * (weights[at] ?? 0);
      }
    });
    // The customer's own length is in all distances alike.
    const distances = lengths.map((length, other) => length - 2 * (products[other] ?? 0));
    return [...vectors.keys()]
      .filter((other) => other !== place)
      .sort((a, b) => (distances[a] ?? 0) - (distances[b] ?? 0) || a - b)
      .slice(0, count);
  };
}
