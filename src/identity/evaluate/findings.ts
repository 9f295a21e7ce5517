import type { LeftOutLines } from '../../one-table/land-table.ts';
import { visible } from '../../text/visible.ts';
import type { Field } from '../matching/fields.ts';
import type { Evaluation } from './evaluate.ts';

/** What a result rests on. */
export interface Judged {
  readonly fields: readonly Field[];
  readonly leftOut: readonly LeftOutLines[];
  readonly evaluation: Evaluation;
}

/** With so few fields namesakes are one person. */
const fewFields = 2;
const fewTruePairs = 100;
/** A probability of so much and more should be right so often. */
const surePrediction = 0.95;
const leastRight = 0.85;
const fewestSure = 50;

/**
 * What somebody has to know before any figure of a result is believed, the gravest first: whether it
 * links hardly anything or strangers, rests on little, or was not made from the whole file.
 */
export function findingsOf({ fields, leftOut, evaluation }: Judged): readonly string[] {
  return [
    ...scoreFindings(evaluation),
    ...columnFindings(fields),
    ...recordFindings(evaluation),
    ...leftOut.map(
      ({ reason, lines, firstLine }) =>
        `${counted(lines, 'line was', 'lines were')} left out: ${reason}, first in line ${firstLine.toLocaleString('en')}.`,
    ),
    ...(evaluation.shippedBecause === null
      ? []
      : [`What was learned cannot be true and was not used: ${evaluation.shippedBecause}.`]),
    ...calibrationFindings(evaluation),
  ];
}

function scoreFindings(evaluation: Evaluation): readonly string[] {
  const { pairwise, records, largestCluster, largestPerson } = evaluation;
  const { precision, recall, foundPairs, truePairs, rightPairs } = pairwise;
  const wrong = foundPairs - rightPairs;
  if (truePairs === 0) {
    return [
      `The truth has no person with two records: recall cannot be measured, and each of the ${number(foundPairs)} found pairs is wrong.`,
    ];
  }
  const isGlued = largestCluster > 2 * largestPerson && largestCluster * 20 > records;
  return [
    ...(isGlued
      ? [
          `It joins almost everything: one cluster holds ${number(largestCluster)} of ${number(records)} records, and no person has more than ${number(largestPerson)}.`,
        ]
      : []),
    ...((precision ?? 1) < 0.9
      ? [`It joins strangers: ${number(wrong)} of ${number(foundPairs)} found pairs are wrong.`]
      : []),
    ...((recall ?? 1) < 0.2
      ? [
          `It links almost nothing: ${number(rightPairs)} of ${number(truePairs)} true pairs were found. The columns may hold something else than what they are taken for.`,
        ]
      : []),
    ...(truePairs < fewTruePairs
      ? [`There are only ${number(truePairs)} true pairs: the scores may be off by a lot.`]
      : []),
  ];
}

function columnFindings(fields: readonly Field[]): readonly string[] {
  const telling = fields.filter(({ kind }) => kind !== 'category');
  if (telling.length > fewFields) return [];
  const names = telling.map(({ name }) => visible(name)).join(' and ');
  return [
    `It rests on ${names} alone: two people who agree in these are taken for one. See which columns were left out.`,
  ];
}

function recordFindings({ incomparable, records, blocking }: Evaluation): readonly string[] {
  const completeness = blocking.pairCompleteness ?? 1;
  return [
    ...(incomparable * 5 > records
      ? [
          `${number(incomparable)} of ${number(records)} records say too little to be compared with any other.`,
        ]
      : []),
    ...(completeness < 0.7
      ? [
          `Only ${(completeness * 100).toFixed(0)} of 100 true pairs were compared at all: the others share no value that blocking goes by.`,
        ]
      : []),
  ];
}

function calibrationFindings({ reliability }: Evaluation): readonly string[] {
  const sure = reliability.bins.filter(({ from }) => from >= surePrediction);
  const pairs = sure.reduce((sum, bin) => sum + bin.pairs, 0);
  const right = sure.reduce((sum, bin) => sum + (bin.actual ?? 0) * bin.pairs, 0);
  if (pairs < fewestSure || right >= pairs * leastRight) return [];
  return [
    `The model is too sure: of ${number(pairs)} pairs that it holds to be at least ${surePrediction} probable, ${((right / pairs) * 100).toFixed(0)} of 100 are one person.`,
  ];
}

function counted(count: number, one: string, several: string): string {
  return `${number(count)} ${count === 1 ? one : several}`;
}

function number(value: number): string {
  return value.toLocaleString('en');
}
