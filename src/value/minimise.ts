/** Where a function of several numbers is least, and how sure the search is of it. */
export interface Minimum {
  readonly at: readonly number[];
  readonly value: number;
  readonly evaluations: number;
  /** How the function bends there, as far as the search has seen: the inverse of its Hessian. */
  readonly inverse: Matrix;
  /** Whether the slope vanished there within the bounds, which the search takes as proof of a minimum. */
  readonly hasConverged: boolean;
}

type Matrix = readonly (readonly number[])[];

export interface Search {
  readonly startsAt: readonly (readonly number[])[];
  /** What a search of a function much like this one has seen: few steps are left then. */
  readonly inverse?: Matrix;
  readonly lowest: readonly number[];
  readonly highest: readonly number[];
}

/** What a function is at a point, and how it rises there along each coordinate. */
export interface Sloped {
  readonly value: number;
  readonly slope: readonly number[];
}

export type SlopedFunction = (point: readonly number[]) => Sloped;

const greatestSteps = 200;
const relativeChange = 1e-10;

/**
 * The least value that a smooth function takes within bounds, from the best two of several starts: BFGS with
 * a backtracking line search (Nocedal and Wright 2006, algorithm 6.1), each step held within the bounds. For few parameters of about the same scale, such as logarithms.
 */
export function minimise(slopedAt: SlopedFunction, search: Search): Minimum {
  const starts = search.startsAt
    .map((start) => ({ start, value: slopedAt(start).value }))
    .sort((a, b) => a.value - b.value)
    .slice(0, 2);
  const found = starts.map(({ start }) => descend(slopedAt, start, search));
  const best = found.reduce((least, next) => (next.value < least.value ? next : least));
  const evaluations = found.reduce((sum, next) => sum + next.evaluations, search.startsAt.length);
  return { ...best, evaluations };
}

/** From so many rows on, the starts of a search are tried on fewer, rounded ones. */
export const roughFrom = 5000;

/**
 * The least value of a function that sums over rows. Where there are rough rows, fewer and much like all, the
 * search begins with these and goes on from there with all.
 */
export function minimiseOver<Rows>(
  slopedOver: (rows: Rows) => SlopedFunction,
  { all, rough }: { readonly all: Rows; readonly rough: Rows | undefined },
  search: Search,
): Minimum {
  const first = minimise(slopedOver(rough ?? all), search);
  if (rough === undefined) return first;
  const { at, inverse, evaluations } = first;
  const last = minimise(slopedOver(all), { ...search, startsAt: [at], inverse });
  return { ...last, evaluations: evaluations + last.evaluations };
}

/** A function with its slope by central differences: two more evaluations for each coordinate. */
export function withNumericSlope(valueAt: (point: readonly number[]) => number): SlopedFunction {
  return (point) => ({
    value: valueAt(point),
    slope: point.map((coordinate, i) => {
      const width = 1e-5 * Math.max(1, Math.abs(coordinate));
      return (
        (valueAt(point.with(i, coordinate + width)) - valueAt(point.with(i, coordinate - width))) /
        (2 * width)
      );
    }),
  });
}

function descend(
  slopedAt: SlopedFunction,
  start: readonly number[],
  { lowest, highest, inverse: known }: Search,
): Minimum {
  let evaluations = 0;
  const evaluate = (point: readonly number[]): Sloped => {
    evaluations += 1;
    const found = slopedAt(point);
    return Number.isFinite(found.value) ? found : { ...found, value: Number.MAX_VALUE };
  };
  const within = (point: readonly number[]): number[] =>
    point.map((coordinate, i) => Math.min(Math.max(coordinate, lowest[i] ?? 0), highest[i] ?? 0));

  let point = within(start);
  let { value, slope } = evaluate(point);
  let inverse = known ?? identity(point.length);
  for (let step = 0; step < greatestSteps; step += 1) {
    let direction = freeOnly(times(inverse, slope).map(negate), point, slope, lowest, highest);
    if (dot(direction, slope) >= 0) {
      inverse = identity(point.length);
      direction = freeOnly(slope.map(negate), point, slope, lowest, highest);
    }
    const reach = Math.max(...direction.map(Math.abs));
    if (reach === 0) break;
    let length = Math.min(1, 2 / reach);
    let next = point;
    let there: Sloped = { value, slope };
    const descent = dot(direction, slope);
    while (length > 1e-12) {
      next = within(point.map((coordinate, i) => coordinate + length * (direction[i] ?? 0)));
      there = evaluate(next);
      if (there.value <= value + 1e-4 * length * descent) break;
      length /= 2;
    }
    if (!(there.value < value)) break;
    inverse = updated(inverse, minus(next, point), minus(there.slope, slope));
    const change = value - there.value;
    point = next;
    ({ value, slope } = there);
    if (change <= relativeChange * Math.abs(value)) break;
  }
  const rest = freeOnly(slope.map(negate), point, slope, lowest, highest);
  const hasConverged = Math.max(...rest.map(Math.abs)) <= 1e-4 * Math.max(1, Math.abs(value));
  return { at: point, value, evaluations, inverse, hasConverged };
}

/** A direction without what would leave the bounds. */
function freeOnly(
  direction: readonly number[],
  point: readonly number[],
  slope: readonly number[],
  lowest: readonly number[],
  highest: readonly number[],
): readonly number[] {
  return direction.map((component, i) => {
    const coordinate = point[i] ?? 0;
    const isBlocked =
      ((slope[i] ?? 0) > 0 && coordinate <= (lowest[i] ?? 0)) ||
      ((slope[i] ?? 0) < 0 && coordinate >= (highest[i] ?? 0));
    return isBlocked ? 0 : component;
  });
}

/** The approximation of the inverse Hessian after a step, where the step saw a curve upwards. */
function updated(inverse: Matrix, step: readonly number[], change: readonly number[]): Matrix {
  const curvature = dot(step, change);
  if (curvature <= 1e-12) return inverse;
  const bent = times(inverse, change);
  const scale = (1 + dot(change, bent) / curvature) / curvature;
  return inverse.map((row, i) =>
    row.map((cell, j) => {
      const [stepI = 0, stepJ = 0, bentI = 0, bentJ = 0] = [step[i], step[j], bent[i], bent[j]];
      return cell + scale * stepI * stepJ - (bentI * stepJ + stepI * bentJ) / curvature;
    }),
  );
}

function identity(size: number): Matrix {
  return Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (__, j) => (i === j ? 1 : 0)),
  );
}

function times(matrix: Matrix, vector: readonly number[]): number[] {
  return matrix.map((row) => dot(row, vector));
}

function dot(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, component, i) => sum + component * (right[i] ?? 0), 0);
}

function minus(left: readonly number[], right: readonly number[]): number[] {
  return left.map((component, i) => component - (right[i] ?? 0));
}

function negate(component: number): number {
  return -component;
}
