import { count, megabytes, times } from '../report-units.ts';
import { type FormatFigures, landingFigures, landingGrowth } from './figures.ts';
import type { Aim } from './formats.ts';
import type { MeasuredLanding } from './measured-landing.ts';

/** The figures of one size as lines for a terminal. */
export function reportLanding(measured: MeasuredLanding): readonly string[] {
  return [
    `${count(measured.rows)} rows, each format ${measured.settings.times} times`,
    line('', 'file', 'seconds', 'of floor', 'by cpu', 'rows/s', 'memory', 'aim'),
    ...landingFigures(measured).map(figuresLine),
  ];
}

function figuresLine(figures: FormatFigures): string {
  return line(
    figures.title,
    megabytes(figures.bytes),
    figures.seconds.toFixed(2),
    figures.toFloor.toFixed(2),
    figures.toFloorByCpu.toFixed(2),
    count(figures.rowsPerSecond),
    megabytes(figures.peakMemoryBytes),
    figures.aim === undefined
      ? ''
      : `${aimText(figures.aim)} ${figures.isReached ? 'reached' : 'missed'}`,
  );
}

function aimText(aim: Aim): string {
  return 'mostOfFloor' in aim
    ? `${aim.mostOfFloor} of floor`
    : `${count(aim.leastRowsASecond)} rows/s`;
}

/** How cost grew between two sizes, as lines for a terminal. */
export function reportLandingGrowth(
  smaller: MeasuredLanding,
  larger: MeasuredLanding,
): readonly string[] {
  return [
    `${times(larger.rows / smaller.rows)} the rows`,
    line('', 'seconds', 'memory'),
    ...landingGrowth(smaller, larger).map(({ title, seconds, peakMemory }) =>
      line(title, times(seconds), times(peakMemory)),
    ),
  ];
}

function line(title: string, ...cells: readonly string[]): string {
  const columns = cells.map((cell, index) => (index < 6 ? cell.padStart(11) : `   ${cell}`));
  return [title.padEnd(22), ...columns].join('').trimEnd();
}
