import { gammaln } from 'simple-statistics';
import { digamma } from './digamma.ts';
import type { Columns, Gaps } from './histories.ts';
import type { Sloped } from './minimise.ts';
import type { PurchaseModel } from './purchase-model.ts';

/** The log-likelihood of all histories together under a model, and its derivatives by r, alpha, a and b. */
export function logLikelihood(model: PurchaseModel, columns: Columns, gaps: Gaps): Sloped {
  const { leavesAtOnce, regularity: k, r, alpha, a, b } = model;
  const chances = leavesAtOnce ? 1 : 0;
  const shared = r * Math.log(alpha) - gammaln(r) + gammaln(a + b) - gammaln(b);
  const [atR, atB, atSum] = [digamma(r), digamma(b), digamma(a + b)];
  let value = (k - 1) * gaps.sumOfLogs;
  let [byR, byAlpha, byA, byB] = [0, 0, 0, 0];
  let from = 0;
  for (let group = 0; group < columns.repeats.length; group += 1) {
    const x = columns.repeats[group] ?? 0;
    const to = columns.ends[group] ?? 0;
    const shape = r + k * x;
    const purchases = x + chances;
    // Whoever can only leave after a purchase that the history does not show is active.
    const leftOdds =
      purchases === 0 ? Number.NEGATIVE_INFINITY : Math.log(a) - Math.log(b + purchases - 1);
    const stayed = gammaln(b + purchases) - gammaln(a + b + purchases);
    const own = shared + gammaln(shape) + stayed - x * gammaln(k);
    const times = ofTimes(columns, from, to, {
      alpha,
      shape,
      leftOdds,
      stages: stagesOf(k, shape),
    });
    const { customers, left } = times;
    const stayedByB = digamma(a + b + purchases);
    value += customers * own + times.value;
    byR += customers * (Math.log(alpha) - atR + digamma(shape)) + times.byShape;
    byAlpha += (customers * r) / alpha + times.byAlpha;
    byA += customers * (atSum - stayedByB) + left / a;
    byB += customers * (atSum - atB + digamma(b + purchases) - stayedByB);
    if (purchases > 0) byB -= left / (b + purchases - 1);
    from = to;
  }
  return { value, slope: [byR, byAlpha, byA, byB] };
}

interface Group {
  readonly alpha: number;
  readonly shape: number;
  /** The logarithm of the odds of having left, but for the times. */
  readonly leftOdds: number;
  readonly stages: Stages;
}

/** The part of the likelihood that depends on times, of histories with equally many repeats. */
function ofTimes(columns: Columns, from: number, to: number, group: Group) {
  const { alpha, shape, leftOdds, stages } = group;
  let [customers, left, value, byShape, byAlpha] = [0, 0, 0, 0, 0];
  for (let row = from; row < to; row += 1) {
    const n = columns.customers[row] ?? 0;
    const ageScale = alpha + (columns.age[row] ?? 0);
    const lastScale = alpha + (columns.lastAt[row] ?? 0);
    const logAge = Math.log(ageScale);
    const silence = logAge - Math.log(lastScale);
    let [logStages, stagesByShape, stagesByAlpha] = [0, 0, 0];
    if (stages.factors.length > 1) {
      const share = 1 - lastScale / ageScale;
      const { sum, byShare, byShape: ofShape } = sumOf(stages, share);
      logStages = Math.log(sum);
      stagesByShape = ofShape / sum;
      stagesByAlpha = (-byShare * share) / (sum * ageScale);
    }
    const odds = leftOdds + shape * silence - logStages;
    // The smaller of the odds and their inverse, so that nothing overflows.
    const small = Math.exp(-Math.abs(odds));
    const hasLeft = (odds > 0 ? 1 : small) / (1 + small);
    customers += n;
    left += n * hasLeft;
    value += n * (logStages - shape * logAge + Math.max(0, odds) + Math.log1p(small));
    byShape += n * (hasLeft * silence - logAge + (1 - hasLeft) * stagesByShape);
    byAlpha +=
      n * ((1 - hasLeft) * (stagesByAlpha - shape / ageScale) - (hasLeft * shape) / lastScale);
  }
  return { customers, left, value, byShape, byAlpha };
}

/**
 * How many of the waits that make a purchase may have ended since the last one: the factors of a polynomial in the
 * share of the silent time, and how they grow with the shape.
 */
interface Stages {
  readonly factors: readonly number[];
  readonly byShape: readonly number[];
}

function stagesOf(regularity: number, shape: number): Stages {
  const factors = [1];
  const byShape = [0];
  let logarithmByShape = 0;
  for (let stage = 1; stage < regularity; stage += 1) {
    const factor = ((factors[stage - 1] ?? 0) * (shape + stage - 1)) / stage;
    logarithmByShape += 1 / (shape + stage - 1);
    factors.push(factor);
    byShape.push(factor * logarithmByShape);
  }
  return { factors, byShape };
}

function sumOf(stages: Stages, share: number) {
  let [sum, byShare, byShape] = [0, 0, 0];
  for (let stage = stages.factors.length - 1; stage >= 0; stage -= 1) {
    byShare = byShare * share + sum;
    sum = sum * share + (stages.factors[stage] ?? 0);
    byShape = byShape * share + (stages.byShape[stage] ?? 0);
  }
  return { sum, byShare, byShape };
}
