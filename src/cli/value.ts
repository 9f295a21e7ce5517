import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { CellForms } from '../one-table/read-cells.ts';
import { daysOf, evaluateOrders, type OrdersQuestion } from '../value/evaluate/evaluate-orders.ts';
import { dateOrderOption, decimalMarkOption, printEvaluated } from './evaluate-file.ts';
import { dateOf, jsonOption } from './options.ts';
import { printOrders } from './print-orders.ts';

interface EvaluateOptions extends CellForms {
  readonly data: string;
  readonly customer: string;
  readonly date: string;
  readonly amount?: string;
  readonly split: string;
  readonly unit: OrdersQuestion['unit'];
  readonly json?: boolean;
}

const evaluateHelp = `
The file is one table of orders or order lines with a header row: CSV in any encoding, a workbook,
JSON or Parquet. All that a customer bought on one day is one purchase. The models see the purchases
up to the split, and predict those of the time from there to the last one.
Nothing is written, and nothing of the nightly run is touched.

Examples:
  rollcall value evaluate --data orders.csv --customer buyer_id --date paid_at --split 2026-06-30
  rollcall value evaluate --data orders.parquet --customer id --date day --amount total --split 2026-06-30`;

/** `rollcall value evaluate` */
export function valueCommand(): Command {
  const command = new Command('value').description(
    'Measure how well future purchases are predicted from past ones',
  );
  // A command within a command does not get the program's own way to end.
  command
    .command('evaluate')
    .exitOverride()
    .showHelpAfterError('(see: rollcall value evaluate --help)')
    .description('Fit the purchase models to a file of orders up to a day, and score the rest')
    .requiredOption('--data <file>', 'a table of orders')
    .requiredOption(
      '--customer <column>',
      'the column that is the same in all orders of a customer',
    )
    .requiredOption('--date <column>', 'the column with the day or time of an order')
    .option('--amount <column>', 'the column with the amount of an order')
    .addOption(
      new Option('--split <date>', 'the last day that the models see, YYYY-MM-DD')
        .argParser(dateOf)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--unit <unit>', 'the unit of times in the models')
        .choices(Object.keys(daysOf))
        .default('day'),
    )
    .addOption(dateOrderOption())
    .addOption(decimalMarkOption())
    .addOption(jsonOption())
    .addHelpText('after', evaluateHelp)
    .action(evaluate);
  return command;
}

async function evaluate({ data, split, json, ...columns }: EvaluateOptions): Promise<void> {
  const file = resolve(data);
  await printEvaluated(
    json ?? false,
    (temporaryFolder) => evaluateOrders({ ...columns, file, splitOn: split, temporaryFolder }),
    (found) => printOrders(found, columns.unit),
  );
}
