import type { Forecast } from '../value/compare-forecasts.ts';
import type { OrdersEvaluation, OrdersQuestion } from '../value/evaluate/evaluate-orders.ts';
import { leftOutFindings, printFindings, rowFindings } from './evaluate-file.ts';
import { count, print, printTable } from './output.ts';
import { alarming, faint, heading } from './paint.ts';

/** Prints what was read, the models with their errors, and the best one beside what happened. */
export function printOrders(found: OrdersEvaluation, unit: OrdersQuestion['unit']): void {
  const { customers, heldOutDays, regularity, forecasts, seconds } = found;
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
    ['', 'predicted', 'off by', 'MAE', 'RMSE', 'deviance'],
    ...forecasts.map(errorRow),
    [
      'Pareto/NBD',
      found.paretoNbd.predicted.toFixed(0),
      percent(found.paretoNbd.predicted / actual - 1),
      found.paretoNbd.meanAbsoluteError.toFixed(4),
      '',
      faint('for comparison only'),
    ],
  ]);
  printBest(found);
  printAmounts(found);
}

function unreadFindings({ leftOut, unread }: OrdersEvaluation): readonly string[] {
  return [
    ...leftOutFindings(leftOut),
    ...rowFindings(unread.noCustomer, 'left out: they name no customer'),
    ...rowFindings(unread.unreadableDate, 'left out: their date cannot be read'),
    ...rowFindings(unread.futureDate, 'left out: their date lies ahead'),
    ...rowFindings(unread.unreadableAmount, 'whose amount cannot be read, and counts nothing'),
  ];
}

function modelRow({ name, fit }: Forecast): readonly (readonly string[])[] {
  if (fit === null) return [];
  const { r, alpha, a, b } = fit.model;
  return [
    [
      name,
      ...[r, alpha, a, b].map((parameter) => parameter.toPrecision(5)),
      fit.logLikelihood.toFixed(3),
      fit.hasConverged && fit.atBounds.length === 0
        ? ''
        : alarming(fit.hasConverged ? `at a bound: ${fit.atBounds.join(', ')}` : 'not converged'),
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

function errorRow({ name, errors }: Forecast): readonly string[] {
  return [
    name,
    errors.predicted.toFixed(0),
    percent(errors.predicted / errors.actual - 1),
    errors.meanAbsolute.toFixed(4),
    errors.rootMeanSquare.toFixed(4),
    errors.deviance.toFixed(4),
  ];
}

function printBest({ forecasts: [best], tracking }: OrdersEvaluation): void {
  if (best?.fit == null) return;
  print();
  print(heading(`${best.name}: customers in tenths, from those of whom least was expected`));
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
    ['fitted on', 'p', 'q', 'gamma', 'log-likelihood', 'MAE', 'saying the average'],
    ...amounts.map(({ fittedOn, fit, meanAbsoluteError, naiveError }) => [
      fittedOn,
      ...[fit.model.p, fit.model.q, fit.model.gamma].map((parameter) => parameter.toPrecision(5)),
      fit.logLikelihood.toFixed(3),
      meanAbsoluteError.toFixed(2),
      naiveError.toFixed(2),
    ]),
  ]);
}

function percent(share: number): string {
  return `${share < 0 ? '−' : '+'}${Math.abs(100 * share).toFixed(1)} %`;
}
