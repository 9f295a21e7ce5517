import { columns } from '../../src/cli/output.ts';
import { count } from '../report-units.ts';
import type { MeasuredMatching } from './measured-matching.ts';
import { type Aim, aimOf, type Reference, referenceOf } from './references.ts';

const header = [
  'data set',
  'records',
  'people',
  'precision',
  'recall',
  'F1',
  'B³ F1',
  'complete',
  'seconds',
  'MB',
  'best open engine',
  'aim',
  '',
];

/** The figures of all data sets as lines for a terminal, beside what is known of others and the aim. */
export function reportMatching(measured: readonly MeasuredMatching[]): readonly string[] {
  return columns([header, ...measured.map(row)]);
}

function row(measured: MeasuredMatching): readonly string[] {
  const { dataSet, precision, recall, f1, bCubedF1, pairCompleteness } = measured;
  const aim = aimOf(dataSet);
  return [
    dataSet,
    count(measured.records),
    count(measured.people),
    ...[precision, recall, f1, bCubedF1, pairCompleteness].map(score),
    measured.seconds.toFixed(2),
    count(measured.peakMemoryBytes / 2 ** 20),
    referenceText(referenceOf(dataSet)),
    aimText(aim),
    Object.keys(aim).length === 0 ? '' : isReached(measured, aim) ? 'reached' : 'missed',
  ];
}

/** Whether a data set's figures are as good as they should be. */
export function isReached(
  { f1, seconds, peakMemoryBytes }: MeasuredMatching,
  { leastF1, mostSeconds, mostMegabytes }: Aim,
): boolean {
  return (
    (leastF1 === undefined || (f1 ?? 0) >= leastF1) &&
    (mostSeconds === undefined || seconds < mostSeconds) &&
    (mostMegabytes === undefined || peakMemoryBytes < mostMegabytes * 2 ** 20)
  );
}

function referenceText({ f1, bCubedF1, seconds }: Reference): string {
  return [
    ...(f1 === undefined ? [] : [`F1 ${decimal(f1)}`]),
    ...(bCubedF1 === undefined ? [] : [`B³ ${decimal(bCubedF1)}`]),
    ...(seconds === undefined ? [] : [`${seconds} s`]),
  ].join(', ');
}

function aimText({ leastF1, mostSeconds, mostMegabytes }: Aim): string {
  return [
    ...(leastF1 === undefined ? [] : [`F1 ${decimal(leastF1)}`]),
    ...(mostSeconds === undefined ? [] : [`${mostSeconds} s`]),
    ...(mostMegabytes === undefined ? [] : [`${mostMegabytes} MB`]),
  ].join(', ');
}

function score(value: number | null): string {
  return value === null ? '–' : value.toFixed(4);
}

/** .916 rather than 0.916, as such figures are published. */
function decimal(value: number): string {
  return value.toFixed(3).replace(/^0/, '');
}
