import { resolve } from 'node:path';
import { Command } from 'commander';
import {
  type BasketsEvaluation,
  type BasketsQuestion,
  evaluateBaskets,
} from '../recommend/evaluate/evaluate-baskets.ts';
import {
  dateOrderOption,
  leftOutFindings,
  printEvaluated,
  printFindings,
  rowFindings,
} from './evaluate-file.ts';
import { jsonOption } from './options.ts';
import { count, print, printTable } from './output.ts';
import { faint, heading } from './paint.ts';

type EvaluateOptions = Omit<BasketsQuestion, 'file' | 'temporaryFolder'> & {
  readonly data: string;
  readonly json?: boolean;
};

const evaluateHelp = `
The file is one table of what was bought, a row per item: CSV in any encoding, a workbook, JSON or
Parquet. Each customer's last basket is predicted from those before it, where there are at least three,
with lists of ten items. Nothing is written, and nothing of the nightly run is touched.

Example:
  rollcall recommend evaluate --data lines.parquet --customer household --date bought_at --item product --basket receipt`;

/** `rollcall recommend evaluate` */
export function recommendCommand(): Command {
  const command = new Command('recommend').description(
    'Measure how well recommendations predict what customers buy',
  );
  // A command within a command does not get the program's own way to end.
  command
    .command('evaluate')
    .exitOverride()
    .showHelpAfterError('(see: rollcall recommend evaluate --help)')
    .description("Predict each customer's last basket in a file of purchases, and score the lists")
    .requiredOption('--data <file>', 'a table of what was bought')
    .requiredOption('--customer <column>', 'the column that is the same in all rows of a customer')
    .requiredOption('--date <column>', 'the column with the day or time of the purchase')
    .requiredOption('--item <column>', 'the column that names the item')
    .option('--basket <column>', 'the column that names the purchase (default: a day is one)')
    .addOption(dateOrderOption())
    .addOption(jsonOption())
    .addHelpText('after', evaluateHelp)
    .action(evaluate);
  return command;
}

async function evaluate({ data, json, ...named }: EvaluateOptions): Promise<void> {
  await printEvaluated(
    json ?? false,
    (temporaryFolder) => evaluateBaskets({ ...named, file: resolve(data), temporaryFolder }),
    printBaskets,
  );
}

function printBaskets(found: BasketsEvaluation): void {
  printFindings([
    ...leftOutFindings(found.leftOut),
    ...(found.missing === null ? [] : [`${found.missing}; figures differ much by chance`]),
    ...rowFindings(found.unread.noCustomer, 'left out: they name no customer'),
    ...rowFindings(found.unread.noItem, 'left out: they name no item'),
    ...rowFindings(found.unread.noDate, 'left out: they have no date'),
    ...rowFindings(found.unread.unreadableDate, 'left out: their date cannot be read'),
    ...rowFindings(found.unread.futureDate, 'left out: their date is in the future'),
  ]);
  print(heading('Last baskets'));
  print(
    `  ${count(found.tested)} of ${count(found.customers)} customers have at least three baskets before the last; ${count(found.items)} items; evaluated in ${found.seconds.toFixed(1)} s`,
  );
  print();
  print(heading('Lists of ten against the basket, means over customers'));
  printTable([
    ['', 'recall', 'of own', 'of new', 'precision', 'NDCG', 'any hit', ''],
    ...found.scores.map((score) => [
      score.method,
      ...[
        score.recall,
        score.repeatRecall,
        score.exploreRecall,
        score.precision,
        score.ndcg,
        score.hits,
      ].map((figure) => figure.toFixed(4)),
      score.isOurs ? '' : faint('for comparison'),
    ]),
  ]);
}
