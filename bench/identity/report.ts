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
    Object.keys(aim).length === 0 ? '' : verdict(missedAims(measured, aim)),
  ];
}

/** Which of a data set's figures are not as good as they should be. */
export function missedAims(
  { f1, precision, seconds, peakMemoryBytes }: MeasuredMatching,
  { leastF1 = 0, leastPrecision = 0, mostSeconds = Infinity, mostMegabytes = Infinity }: Aim,
): readonly string[] {
  return [
    ...((f1 ?? 0) < leastF1 ? ['F1'] : []),
    ...((precision ?? 0) < leastPrecision ? ['precision'] : []),
    ...(seconds >= mostSeconds ? ['seconds'] : []),
    ...(peakMemoryBytes >= mostMegabytes * 2 ** 20 ? ['MB'] : []),
  ];
}

function verdict(missed: readonly string[]): string {
  return missed.length === 0 ? 'reached' : `missed: ${missed.join(', ')}`;
}

function referenceText({ f1, bCubedF1, seconds, isOfOtherData }: Reference): string {
  const figures = [
    ...(f1 === undefined ? [] : [`F1 ${decimal(f1)}`]),
    ...(bCubedF1 === undefined ? [] : [`B³ ${decimal(bCubedF1)}`]),
    ...(seconds === undefined ? [] : [`${seconds} s`]),
  ].join(', ');
  return isOfOtherData ? `${figures}, of other data` : figures;
}

function aimText({ leastF1, leastPrecision, mostSeconds, mostMegabytes }: Aim): string {
  return [
    ...(leastF1 === undefined ? [] : [`F1 ${decimal(leastF1)}`]),
    ...(leastPrecision === undefined ? [] : [`precision ${decimal(leastPrecision)}`]),
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
