import type { Measured, MeasuredRun } from './measured.ts';

/** What follows from the measurements at one size; ratios are times of the floor. */
export interface Figures {
  readonly toFloor: {
    readonly firstNight: number;
    readonly landing: number;
    readonly secondNight: number;
    readonly nothingNew: number;
    readonly spreadNight: number;
    /** The stages value, taste and recommend together, of the first night and of that with news of all customers. */
    readonly valueToRecommend: number;
    readonly valueToRecommendOfSpreadNight: number;
    /** The first night by processor seconds; no number where the system does not count them. */
    readonly firstNightByCpu: number;
  };
  readonly recordsPerSecond: number;
  readonly bytesPerSecond: number;
  /** Seconds of the first night that no stage accounts for: starting, planning, publishing. */
  readonly besideStages: number;
}

/** How the cost grows from one size to a larger one. */
export interface Growth {
  readonly data: number;
  readonly floor: number;
  readonly firstNight: number;
  readonly peakMemory: number;
}

export function figuresOf({
  floor,
  firstNight,
  secondNight,
  nothingNew,
  spreadNight,
}: Measured): Figures {
  const toFloor = (seconds: number) => seconds / floor.seconds;
  const inStages = firstNight.stages.reduce((sum, { seconds }) => sum + seconds, 0);
  return {
    toFloor: {
      firstNight: toFloor(firstNight.seconds),
      landing: toFloor(secondsOf(firstNight, 'landing')),
      secondNight: toFloor(secondNight.seconds),
      nothingNew: toFloor(nothingNew.seconds),
      spreadNight: toFloor(spreadNight.seconds),
      valueToRecommend: toFloor(valueToRecommend(firstNight)),
      valueToRecommendOfSpreadNight: toFloor(valueToRecommend(spreadNight)),
      firstNightByCpu: firstNight.cpuSeconds / floor.cpuSeconds,
    },
    recordsPerSecond: firstNight.records / firstNight.seconds,
    bytesPerSecond: firstNight.bytes / firstNight.seconds,
    besideStages: firstNight.seconds - inStages,
  };
}

/** Each figure is how many times the smaller size's the larger one's is. */
export function growthOf(smaller: Measured, larger: Measured): Growth {
  return {
    data: larger.firstNight.bytes / smaller.firstNight.bytes,
    floor: larger.floor.seconds / smaller.floor.seconds,
    firstNight: larger.firstNight.seconds / smaller.firstNight.seconds,
    peakMemory: larger.firstNight.peakMemoryBytes / smaller.firstNight.peakMemoryBytes,
  };
}

/** Seconds of one stage of a run; 0 where it has none of that name. */
export function secondsOf(run: MeasuredRun, stage: string): number {
  return run.stages.find(({ name }) => name === stage)?.seconds ?? 0;
}

/** Seconds of the stages that say what each customer is worth, likes and would be shown. */
export function valueToRecommend(run: MeasuredRun): number {
  return ['value', 'taste', 'recommend'].reduce((sum, stage) => sum + secondsOf(run, stage), 0);
}
