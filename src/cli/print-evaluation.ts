import type { FileEvaluation } from '../identity/evaluate/evaluate-file.ts';
import type { ColumnUse } from '../identity/evaluate/guess-schema.ts';
import type { Scores } from '../identity/evaluate/scores.ts';
import type { WrongPair } from '../identity/evaluate/wrong-pairs.ts';
import { visible } from '../text/visible.ts';
import { printFindings } from './evaluate-file.ts';
import { bits, probabilityText } from './match-text.ts';
import { count, print, printTable } from './output.ts';
import { alarming, faint, heading } from './paint.ts';

/** Prints what the columns were taken for, the scores, and the worst pairs. */
export function printEvaluation({
  findings,
  columns: uses,
  seconds,
  evaluation,
}: FileEvaluation): void {
  const { records, people, clusters, pairwise, bCubed, blocking, reliability, curve } = evaluation;
  printFindings(findings);
  print(heading('Columns'));
  printTable(uses.map(useRow));
  print();
  print(heading('Scores'));
  print(
    `  ${count(records)} records of ${count(people)} people; ${count(clusters)} were found, in ${seconds.toFixed(1)} s`,
  );
  printTable([
    ['', 'precision', 'recall', 'F1'],
    ['pairs in one cluster', ...scoreCells(pairwise)],
    ['B-cubed', ...scoreCells(bCubed)],
  ]);
  print(
    `  ${count(pairwise.rightPairs)} of ${count(pairwise.foundPairs)} found pairs are right; there are ${count(pairwise.truePairs)}`,
  );
  print();
  print(heading('Blocking'));
  print(
    `  ${count(blocking.comparedPairs)} of ${count(blocking.possiblePairs)} pairs were compared (${(blocking.comparedPairs / records).toFixed(1)} a record, reduction ratio ${score(blocking.reductionRatio)}), with ${score(blocking.pairCompleteness)} of the true ones`,
  );
  printTable([
    ['pairs', 'of records that agree in', ''],
    ...blocking.rules.map(({ rule, pairs, cappedRecords }) => [
      count(pairs).padStart(9),
      visible(rule),
      cappedRecords === 0 ? '' : `${count(cappedRecords)} records in blocks too large`,
    ]),
  ]);
  print();
  print(heading('Probabilities against the truth'));
  printTable([
    ['predicted', 'mean', 'true', 'pairs'],
    ...reliability.bins
      .filter(({ pairs }) => pairs > 0)
      .map(({ from, to, pairs, predicted, actual }) => [
        to === 1 ? `${from} and more` : `${from} to ${to}`,
        score(predicted),
        score(actual),
        count(pairs),
      ]),
  ]);
  print(`  off by ${score(reliability.calibrationError)} on average`);
  print();
  print(heading('Pairs with at least this probability, before clustering'));
  printTable([
    ['probability', 'precision', 'recall', 'F1', 'pairs'],
    ...curve.map((point) => [
      String(point.threshold),
      ...scoreCells(point),
      count(point.foundPairs),
    ]),
  ]);
  printWrong(evaluation);
}

function printWrong({ pairwise, missed, worstFalse, worstMissed }: FileEvaluation['evaluation']) {
  const falsePairs = pairwise.foundPairs - pairwise.rightPairs;
  print();
  print(heading(`False pairs: ${count(falsePairs)}`));
  if (worstFalse.length > 0) print(faint('  those that look most like one person'));
  worstFalse.forEach(printPair);
  print();
  print(heading(`Missed pairs: ${count(pairwise.truePairs - pairwise.rightPairs)}`));
  print(
    `  ${count(missed.weighed)} weigh too little, or others in their clusters spoke against it`,
  );
  print(`  ${count(missed.unlike)} have hardly anything in common`);
  print(`  ${count(missed['never compared'])} were never compared`);
  print(`  ${count(missed['too little known'])} have a record that says too little to be compared`);
  worstMissed.forEach(printPair);
}

function printPair({ recordIds, station, weight, probability, waterfall }: WrongPair): void {
  const how =
    weight === null || probability === null
      ? station
      : `weight ${bits(weight)}, probability ${probabilityText(probability)}`;
  print();
  print(`  ${recordIds.map(shown).join(' and ')}: ${alarming(how)}`);
  const { start, steps } = waterfall;
  if (steps.length === 0) return;
  const isKnown = waterfall.weight !== null;
  const rows = steps.map(({ field, left, right, level, weight: own, adjustment, total }) => [
    `  ${visible(field)}`,
    shown(left),
    shown(right),
    level ?? '',
    ...(isKnown ? [bits(own + adjustment).padStart(7), bits(total).padStart(7)] : []),
  ]);
  const first = ['  (start)', '', '', '', '', bits(start.weight).padStart(7)];
  printTable(isKnown ? [first, ...rows] : rows);
}

function useRow({ column, use, why }: ColumnUse): readonly string[] {
  return [visible(column), use ?? 'left out', why];
}

function scoreCells({ precision, recall, f1 }: Scores): readonly string[] {
  return [precision, recall, f1].map(score);
}

function score(value: number | null): string {
  return value === null ? '–' : value.toFixed(4);
}

function shown(value: string | null): string {
  return value === null ? '–' : visible(value);
}
