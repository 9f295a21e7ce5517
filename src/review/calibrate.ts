/** What a person decided on a pair of this weight, in log2 odds. */
export interface Lesson {
  readonly weight: number;
  readonly isSame: boolean;
}

/** How the model's odds have to be stretched and shifted to hold: ln odds = slope × ln of the model's odds + offset. */
export interface Calibration {
  readonly slope: number;
  readonly offset: number;
}

/** Fewer decisions, or fewer of one kind, say nothing of a model. */
export const fewestLessons = 30;
export const fewestOfAKind = 5;

const iterations = 50;

/**
 * Fits how probable it is that a person decides `same`, by what the model weighs (Platt, Probabilistic Outputs for
 * Support Vector Machines, 1999; with Newton's method and the targets of Lin, Lin and Weng 2007). That pairs were
 * chosen by their weight does no harm, since only the answers are fitted. Undefined where there is too little to
 * learn from, or where a greater weight makes `same` no likelier.
 */
export function calibrate(lessons: readonly Lesson[]): Calibration | undefined {
  const same = lessons.filter(({ isSame }) => isSame).length;
  const different = lessons.length - same;
  if (lessons.length < fewestLessons || Math.min(same, different) < fewestOfAKind) return undefined;
  const points = lessons.map(({ weight, isSame }) => ({
    x: weight * Math.LN2,
    target: isSame ? (same + 1) / (same + 2) : 1 / (different + 2),
  }));
  let slope = 0;
  let offset = Math.log((same + 1) / (different + 1));
  for (let time = 0; time < iterations; time++) {
    // A touch of ridge, since weights that part the two kinds cleanly would make the slope grow without end.
    let [gradientSlope, gradientOffset, ss, so, oo] = [0, 0, 1e-6, 0, 1e-6];
    for (const { x, target } of points) {
      const chance = 1 / (1 + Math.exp(-(slope * x + offset)));
      const spread = chance * (1 - chance);
      gradientSlope += (target - chance) * x;
      gradientOffset += target - chance;
      ss += spread * x * x;
      so += spread * x;
      oo += spread;
    }
    const determinant = ss * oo - so * so;
    const stepSlope = (oo * gradientSlope - so * gradientOffset) / determinant;
    const stepOffset = (ss * gradientOffset - so * gradientSlope) / determinant;
    slope += stepSlope;
    offset += stepOffset;
    if (Math.abs(stepSlope) + Math.abs(stepOffset) < 1e-9) break;
  }
  return slope > 0 && Number.isFinite(slope + offset) ? { slope, offset } : undefined;
}

/** What a probability of the model means by the decisions. */
export function meaningOf(probability: number, { slope, offset }: Calibration): number {
  return logistic(slope * logit(probability) + offset);
}

/** The probability of the model that means this one by the decisions. */
export function askedFor(probability: number, { slope, offset }: Calibration): number {
  return logistic((logit(probability) - offset) / slope);
}

function logit(probability: number): number {
  return Math.log(probability) - Math.log1p(-probability);
}

function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
