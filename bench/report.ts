import { figuresOf, growthOf, valueToRecommend } from './figures.ts';
import type { Measured } from './measured.ts';
import { count, megabytes, times } from './report-units.ts';

/** The figures of one size as lines for a terminal. */
export function reportSize(measured: Measured): readonly string[] {
  const { size, floor, firstNight, secondNight, nothingNew, spreadNight, peers, exports } =
    measured;
  const figures = figuresOf(measured);
  const row = (what: string, seconds: number, ratio = seconds / floor.seconds) =>
    line(what, seconds.toFixed(2), ratio.toFixed(2));
  const tables = firstNight.stages.flatMap(({ models }) => models);
  const slowest = [...tables].sort((a, b) => b.seconds - a.seconds).slice(0, 12);
  return [
    `${count(size.customers)} customers, ${count(size.orders)} order lines: ${count(firstNight.records)} records, ${megabytes(firstNight.bytes)}`,
    line('', 'seconds', 'of floor'),
    row('floor', floor.seconds),
    row('first night', firstNight.seconds),
    ...firstNight.stages.map(({ name, seconds }) => row(`  ${name}`, seconds)),
    row('  beside the stages', figures.besideStages),
    row('  value, taste and recommend', valueToRecommend(firstNight)),
    row('second night, one small file', secondNight.seconds),
    row('nothing new', nothingNew.seconds),
    row('1 % new, of all customers', spreadNight.seconds),
    row('  value, taste and recommend', valueToRecommend(spreadNight)),
    ...Object.entries(peers).flatMap(([name, peer]) =>
      peer ? [row(`orders and RFM in ${name}`, peer.seconds)] : [],
    ),
    ...Object.entries(exports).map(([format, seconds]) => row(`exports as ${format}`, seconds)),
    '',
    'slowest tables',
    ...slowest.map(({ table, seconds }) => row(`  ${table}`, seconds)),
    '',
    line(
      'first night, processor seconds',
      firstNight.cpuSeconds.toFixed(2),
      figures.toFloor.firstNightByCpu.toFixed(2),
    ),
    `peak memory ${megabytes(firstNight.peakMemoryBytes)} (floor ${megabytes(floor.peakMemoryBytes)})`,
    `${count(figures.recordsPerSecond)} records and ${megabytes(figures.bytesPerSecond)} a second`,
    `${count(firstNight.customers)} customers came out; ${firstNight.refusedFiles} files refused`,
  ];
}

/** How cost grew between two sizes, as one line. */
export function reportGrowth(smaller: Measured, larger: Measured): string {
  const { data, floor, firstNight, peakMemory } = growthOf(smaller, larger);
  return (
    `${times(data)} the data: floor ${times(floor)}, first night ${times(firstNight)}, ` +
    `peak memory ${times(peakMemory)}`
  );
}

function line(what: string, seconds: string, ratio: string): string {
  return `${what.padEnd(34)}${seconds.padStart(9)}${ratio.padStart(10)}`;
}
