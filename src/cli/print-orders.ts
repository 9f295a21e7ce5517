import type { Forecast } from '../value/compare-forecasts.ts';
import {
  bestModel,
  type OrdersEvaluation,
  type OrdersQuestion,
} from '../value/evaluate/evaluate-orders.ts';
import { doubtOf } from '../value/fit-purchases.ts';
import { leftOutFindings, printFindings, rowFindings } from './evaluate-file.ts';
import { count, print, printTable } from './output.ts';
import { alarming, faint, heading } from './paint.ts';

/** Prints what was read, the models with their errors, and the best one beside what happened. */
export function printOrders(found: OrdersEvaluation, unit: OrdersQuestion['unit']): void {
  const { customers, heldOutDays, regularity, forecasts, used, seconds } = found;
  printFindings(unreadFindings(found));
  print(heading('Orders'));
  const actual = forecasts[0]?.errors.actual ?? 0;
  print(
    `  ${count(customers)} customers had bought by the split; in the ${count(heldOutDays)} days after it they bought on ${count(actual)} days`,
  );
  if (regularity !== null) {
    print(
      `  regularity of the times between purchases: ${regularity.toFixed(2)} (1 is purely random)`,
    );
  }
  print(`  evaluated in ${seconds.toFixed(1)} s; times in the models are in ${unit}s`);
  print();
  print(heading('Models'));
  printTable([
    ['', 'r', 'alpha', 'a', 'b', 'log-likelihood', ''],
    ...forecasts.flatMap(modelRow),
    paretoRow(found),
  ]);
  print();
  print(heading('Forecasts of the purchases after the split'));
  printTable([
    ['', 'predicted', 'off by', 'MAE', 'RMSE', 'deviance', ''],
    ...forecasts.map((forecast) => errorRow(forecast, used)),
    [
      'Pareto/NBD',
      found.paretoNbd.predicted.toFixed(0),
      percent(found.paretoNbd.predicted / actual - 1),
      found.paretoNbd.meanAbsoluteError.toFixed(4),
      '',
      '',
      faint('for comparison only'),
    ],
  ]);
  if (used === null) print(`  ${alarming('a night would use no model')}: ${whyNone(forecasts)}`);
  printBest(found);
  printAmounts(found);
}

/** Why no model would be used. */
function whyNone(forecasts: readonly Forecast[]): string {
  return bestModel(forecasts) === undefined
    ? 'every fit is doubtful'
    : `"${forecasts[0]?.name}" predicts better than every model`;
}

function unreadFindings({
  leftOut,
  unread,
  missing,
  mixedMarks,
}: OrdersEvaluation): readonly string[] {
  return [
    ...(missing === null ? [] : [`${missing}; a night would forecast nothing`]),
    ...leftOutFindings(leftOut),
    ...rowFindings(unread.noCustomer, 'left out: they name no customer'),
    ...rowFindings(unread.noDate, 'left out: they have no date'),
    ...rowFindings(unread.unreadableDate, 'left out: their date cannot be read'),
    ...rowFindings(unread.futureDate, 'left out: their date is in the future'),
    ...rowFindings(unread.unreadableAmount, 'left out: their amount cannot be read'),
    ...rowFindings(
      unread.negativeAmount,
      'whose amount is below zero: they are taken for returns, and are no purchase',
    ),
    ...(mixedMarks.length === 0
      ? []
      : [
          `amounts in several currencies (${mixedMarks.join(', ')}), which are not evaluated: give a file of one`,
        ]),
  ];
}

function modelRow({ name, fit }: Forecast): readonly (readonly string[])[] {
  if (fit === null) return [];
  const doubt = doubtOf(fit);
  const { r, alpha, a, b } = fit.model;
  return [
    [
      name,
      ...[r, alpha, a, b].map((parameter) => parameter.toPrecision(5)),
      fit.logLikelihood.toFixed(3),
      doubt === null ? '' : alarming(doubt),
    ],
  ];
}

function paretoRow({ paretoNbd: { model, logLikelihood, hasConverged } }: OrdersEvaluation) {
  const { r, alpha, s, beta } = model;
  return [
    'Pareto/NBD',
    ...[r, alpha].map((parameter) => parameter.toPrecision(5)),
    `s ${s.toPrecision(5)}`,
    `beta ${beta.toPrecision(5)}`,
    logLikelihood.toFixed(3),
    hasConverged ? '' : alarming('not converged'),
  ];
}

function errorRow({ name, fit, errors }: Forecast, used: string | null): readonly string[] {
  return [
    name,
    errors.predicted.toFixed(0),
    percent(errors.predicted / errors.actual - 1),
    errors.meanAbsolute.toFixed(4),
    errors.rootMeanSquare.toFixed(4),
    errors.deviance.toFixed(4),
    doubtOf(fit) === null
      ? name === used
        ? 'a night would use it'
        : ''
      : 'a night would not use it',
  ];
}

function printBest({ forecasts, tracking }: OrdersEvaluation): void {
  const best = bestModel(forecasts);
  if (best === undefined) return;
  print();
  print(heading(`${best.name}: customers in tenths, from the lowest expectation to the highest`));
  printTable([
    ['tenth', 'customers', 'expected', 'bought'],
    ...best.deciles.map(({ customers, predicted, actual }, index) => [
      String(index + 1),
      customers.toFixed(0),
      predicted.toFixed(3),
      actual.toFixed(3),
    ]),
  ]);
  print();
  print(heading(`${best.name}: purchases after the first, every four weeks`));
  printTable([
    ['until', 'expected', 'came', ''],
    ...tracking.map(({ untilOn, isHeldOut, predicted, actual }) => [
      untilOn,
      predicted.toFixed(0),
      String(actual),
      isHeldOut ? 'held out' : '',
    ]),
  ]);
}

function printAmounts({ amounts }: OrdersEvaluation): void {
  if (amounts.length === 0) return;
  print();
  print(heading('Amounts (Gamma–Gamma)'));
  printTable([
    ['fitted on', 'p', 'q', 'gamma', 'log-likelihood', 'MAE', 'saying the average', ''],
    ...amounts.map(({ fittedOn, fit, meanAbsoluteError, naiveError }) => [
      fittedOn,
      ...[fit.model.p, fit.model.q, fit.model.gamma].map((parameter) => parameter.toPrecision(5)),
      fit.logLikelihood.toFixed(3),
      meanAbsoluteError.toFixed(2),
      naiveError.toFixed(2),
      alarming(doubtOf(fit) ?? ''),
    ]),
  ]);
}

function percent(share: number): string {
  return `${share < 0 ? '−' : '+'}${Math.abs(100 * share).toFixed(1)} %`;
}
