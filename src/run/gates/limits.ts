import { median, medianAbsoluteDeviation } from 'simple-statistics';

/** By which share a figure may fall and rise in a night; null for any. */
export interface Limits {
  readonly lose: number | null;
  readonly grow: number | null;
}

/** How a figure moved in an earlier night. */
export interface EarlierMove {
  readonly share: number;
  /** The business date of that night, `YYYY-MM-DD`. */
  readonly asOf: string;
}

/** Of a normal distribution the median absolute deviation is this part of the standard deviation. */
const deviationsPerSpread = 1.4826;

/** A night so many standard deviations from the median is not one of those that are usual. */
const usualDeviations = 6;

/** What the same weekday brought in earlier weeks it may bring again, and somewhat more. */
const weekdayLeeway = 1.5;

/** However still or wild a figure was, its limit stays within these multiples of the fixed one. */
const narrowest = 0.5;
const widest = 4;

/** However wild it was, a loss of more than half is never usual. */
const mostLoss = 0.5;

/**
 * Limits that earlier nights teach: the median of how the figure moved, and six robust standard
 * deviations around it (Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993), widened to
 * what the same weekday brought before. The fixed limits bound them on both sides.
 */
export function learnLimits(fixed: Limits, earlier: readonly EarlierMove[], asOf: string): Limits {
  const shares = earlier.map(({ share }) => share);
  const spread = usualDeviations * deviationsPerSpread * medianAbsoluteDeviation(shares);
  const usual = median(shares);
  const sameDay = earlier.filter((night) => weekday(night.asOf) === weekday(asOf));
  const most = Math.max(...sameDay.map(({ share }) => share), 0) * weekdayLeeway;
  const least = Math.min(...sameDay.map(({ share }) => share), 0) * weekdayLeeway;
  return {
    lose: within(fixed.lose, Math.max(spread - usual, -least), mostLoss),
    grow: within(fixed.grow, Math.max(usual + spread, most), Number.POSITIVE_INFINITY),
  };
}

function within(fixed: number | null, learned: number, highest: number): number | null {
  if (fixed === null) return null;
  const top = Math.max(fixed, Math.min(fixed * widest, highest));
  return Math.min(top, Math.max(fixed * narrowest, learned));
}

function weekday(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}
