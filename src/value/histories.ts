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

/** Histories as columns, those of equally many repeats together: much of a likelihood depends on these alone. */
export interface Columns {
  /** Each number of repeats once, ascending. */
  readonly repeats: Float64Array;
  /** Where the histories of each number of repeats end, which is where the next begin. */
  readonly ends: Int32Array;
  readonly lastAt: Float64Array;
  readonly age: Float64Array;
  readonly customers: Float64Array;
}

/** Histories as columns; of equal repeats in the order in which they are given. */
export function columnsOf(histories: readonly History[]): Columns {
  const sorted = histories.toSorted((left, right) => left.repeats - right.repeats);
  const lastAt = new Float64Array(sorted.length);
  const age = new Float64Array(sorted.length);
  const customers = new Float64Array(sorted.length);
  const repeats: number[] = [];
  const ends: number[] = [];
  for (const [row, history] of sorted.entries()) {
    if (history.repeats !== repeats.at(-1)) {
      repeats.push(history.repeats);
      ends.push(row);
    }
    lastAt[row] = history.lastAt;
    age[row] = history.age;
    customers[row] = history.customers;
    ends[ends.length - 1] = row + 1;
  }
  return {
    repeats: Float64Array.from(repeats),
    ends: Int32Array.from(ends),
    lastAt,
    age,
    customers,
  };
}

/** Into so many parts the longest age is divided to round times. */
const steps = 24;

/** The same customers in fewer histories, with times rounded: enough to come close to the most likely parameters. */
export function coarsened({ repeats, ends, lastAt, age, customers }: Columns): Columns {
  const width = age.reduce((most, each) => Math.max(most, each), 0) / steps || 1;
  const lastSums: number[] = [];
  const ageSums: number[] = [];
  const counts: number[] = [];
  const coarseEnds = new Int32Array(ends.length);
  let row = 0;
  for (let group = 0; group < repeats.length; group += 1) {
    const places = new Map<number, number>();
    for (const end = ends[group] ?? 0; row < end; row += 1) {
      const [last = 0, old = 0, n = 0] = [lastAt[row], age[row], customers[row]];
      const cell = Math.round(last / width) * (steps + 1) + Math.round(old / width);
      const place = places.get(cell) ?? counts.length;
      places.set(cell, place);
      lastSums[place] = (lastSums[place] ?? 0) + n * last;
      ageSums[place] = (ageSums[place] ?? 0) + n * old;
      counts[place] = (counts[place] ?? 0) + n;
    }
    coarseEnds[group] = counts.length;
  }
  const mean = (sum: number, place: number) => sum / (counts[place] ?? 1);
  return {
    repeats,
    ends: coarseEnds,
    lastAt: Float64Array.from(lastSums, mean),
    age: Float64Array.from(ageSums, mean),
    customers: Float64Array.from(counts),
  };
}
