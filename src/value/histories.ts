/**
 * How customers have bought, as far as the models need to know: those with equal numbers stand together.
 * Purchases are days, so that two orders of one day are one purchase.
 */
export interface History {
  /** Purchases after the first. */
  readonly repeats: number;
  /** Time from the first purchase to the last. */
  readonly lastAt: number;
  /** Time from the first purchase to the day that the models look from. */
  readonly age: number;
  readonly customers: number;
}

/** What of an inter-purchase time makes its likelihood comparable between models of different regularity. */
export interface Gaps {
  /** Sum of the natural logarithms of all times between two purchases, in the unit of the histories. */
  readonly sumOfLogs: number;
}

/** Histories as columns, each distinct number once: a likelihood needs most functions of a distinct number only. */
export interface Columns {
  readonly repeats: Float64Array;
  readonly lastAt: Float64Array;
  readonly age: Float64Array;
  readonly repeatsOf: Int32Array;
  readonly lastAtOf: Int32Array;
  readonly ageOf: Int32Array;
  readonly customers: Float64Array;
}

/** Histories with their distinct numbers apart. */
export function columnsOf(histories: readonly History[]): Columns {
  const [repeats, repeatsOf] = distinct(histories.map((history) => history.repeats));
  const [lastAt, lastAtOf] = distinct(histories.map((history) => history.lastAt));
  const [age, ageOf] = distinct(histories.map((history) => history.age));
  const customers = Float64Array.from(histories, (history) => history.customers);
  return { repeats, lastAt, age, repeatsOf, lastAtOf, ageOf, customers };
}

function distinct(numbers: readonly number[]): readonly [Float64Array, Int32Array] {
  const indexes = new Map<number, number>();
  const places = Int32Array.from(numbers, (number) => {
    const index = indexes.get(number) ?? indexes.size;
    indexes.set(number, index);
    return index;
  });
  return [Float64Array.from(indexes.keys()), places];
}

/**
 * The same customers in fewer histories, with times rounded so that at most about `limit` are left: enough to
 * choose where a search begins, and to compare models.
 */
export function coarsened(histories: readonly History[], limit: number): readonly History[] {
  if (histories.length <= limit) return histories;
  const longest = histories.reduce((most, { age }) => Math.max(most, age), 0);
  for (let steps = 512; ; steps = Math.floor(steps / 1.5)) {
    const grouped = groupedBy(histories, longest / steps, steps > 8 ? limit : histories.length);
    if (grouped === undefined) continue;
    return [...grouped.values()].map(({ repeats, lastAt, age, customers }) => ({
      repeats,
      lastAt: lastAt / customers,
      age: age / customers,
      customers,
    }));
  }
}

type Group = { -readonly [K in keyof History]: number };

/** Histories of equal numbers once times are rounded to this width; undefined where more than `limit` are left. */
function groupedBy(
  histories: readonly History[],
  width: number,
  limit: number,
): ReadonlyMap<number, Group> | undefined {
  const grouped = new Map<number, Group>();
  for (const { repeats, lastAt, age, customers } of histories) {
    const key = (repeats * 1024 + Math.round(lastAt / width)) * 1024 + Math.round(age / width);
    const group = grouped.get(key);
    if (group === undefined) {
      if (grouped.size === limit) return undefined;
      grouped.set(key, { repeats, lastAt: lastAt * customers, age: age * customers, customers });
      continue;
    }
    group.lastAt += lastAt * customers;
    group.age += age * customers;
    group.customers += customers;
  }
  return grouped;
}
