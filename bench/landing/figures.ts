import { type Aim, aimedRows, plainFormat } from './formats.ts';
import type { MeasuredFormat, MeasuredLanding, Taken } from './measured-landing.ts';

/** What follows from the measurements of one format at one size. */
export interface FormatFigures {
  readonly title: string;
  readonly bytes: number;
  readonly seconds: number;
  /** Times the floor: the median of each landing's own, beside the floor just before it. */
  readonly toFloor: number;
  /** The same by processor seconds; no number where the system does not count them. */
  readonly toFloorByCpu: number;
  readonly rowsPerSecond: number;
  readonly peakMemoryBytes: number;
  /** Undefined where the format has none, or the file is too small for it. */
  readonly aim: Aim | undefined;
  /** Undefined where there is no aim. */
  readonly isReached: boolean | undefined;
}

/** How many times the smaller size's a larger size's cost is. */
export interface FormatGrowth {
  readonly title: string;
  readonly seconds: number;
  readonly peakMemory: number;
}

/** The floor, from all its measurements at one size, and then each format. */
export function landingFigures({ rows, formats }: MeasuredLanding): readonly FormatFigures[] {
  const floors = formats.flatMap(({ pairs }) => pairs.map(({ floor }) => floor));
  const floor: MeasuredFormat = {
    format: { name: plainFormat.name, file: plainFormat.file, title: 'floor' },
    bytes: floors[0]?.bytes ?? Number.NaN,
    pairs: floors.map((each) => ({ floor: each, landing: each })),
  };
  return [floor, ...formats].map((measured) => figuresOf(measured, rows));
}

function figuresOf({ format, bytes, pairs }: MeasuredFormat, rows: number): FormatFigures {
  const { title } = format;
  const aim = rows < aimedRows ? undefined : format.aim;
  const ratio = (what: (taken: Taken) => number) =>
    median(pairs.map(({ floor, landing }) => what(landing) / what(floor)));
  const seconds = median(pairs.map(({ landing }) => landing.seconds));
  const toFloor = ratio((taken) => taken.seconds);
  const rowsPerSecond = rows / seconds;
  return {
    title,
    bytes,
    seconds,
    toFloor,
    toFloorByCpu: ratio((taken) => taken.cpuSeconds),
    rowsPerSecond,
    peakMemoryBytes: Math.max(...pairs.map(({ landing }) => landing.peakMemoryBytes)),
    aim,
    isReached: aim && reaches(aim, toFloor, rowsPerSecond),
  };
}

function reaches(aim: Aim, toFloor: number, rowsPerSecond: number): boolean {
  return 'mostOfFloor' in aim ? toFloor <= aim.mostOfFloor : rowsPerSecond >= aim.leastRowsASecond;
}

/** Of the floor and of each format that was measured at both sizes. */
export function landingGrowth(
  smaller: MeasuredLanding,
  larger: MeasuredLanding,
): readonly FormatGrowth[] {
  const before = landingFigures(smaller);
  return landingFigures(larger).flatMap(({ title, seconds, peakMemoryBytes }) => {
    const small = before.find((each) => each.title === title);
    if (small === undefined) return [];
    return {
      title,
      seconds: seconds / small.seconds,
      peakMemory: peakMemoryBytes / small.peakMemoryBytes,
    };
  });
}

/** The middle value, or the mean of the two in the middle; no number where there is none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = Number.NaN, high = low] = sorted.slice(
    Math.ceil(middle) - 1,
    Math.floor(middle) + 1,
  );
  return (low + high) / 2;
}
