import { resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { evaluateFile } from '../identity/evaluate/evaluate-file.ts';
import { kindNames } from '../identity/matching/kinds/kind.ts';
import { printEvaluated } from './evaluate-file.ts';
import { jsonOption } from './options.ts';
import { tell } from './output.ts';
import { printEvaluation } from './print-evaluation.ts';

interface EvaluateOptions {
  readonly data: string;
  readonly truth: string;
  readonly id?: string;
  readonly source?: string;
  readonly columns?: string;
  readonly threshold?: number;
  readonly reveal?: boolean;
  readonly json?: boolean;
}

const evaluateHelp = `
The file is one table with a header row: CSV in any encoding, a workbook, JSON or Parquet. What its
columns hold is guessed from their names and values, and printed. Kinds for --columns: ${kindNames.slice(0, 7).join(', ')},
${kindNames.slice(7).join(', ')}; columns that are not named there are left out.
The truth column has one value for each person; records where it is blank are left out.
With --source two lists are linked: records of one list are different people, and only pairs of
two lists count. Nothing is written, and nothing of the nightly run is touched.

Examples:
  rollcall identity evaluate --data people.parquet --truth cluster
  rollcall identity evaluate --data two-lists.csv --truth person --source list --threshold 0.99
  rollcall identity evaluate --data people.csv --truth person --columns "nom=family name,né=date"`;

/** `rollcall identity evaluate` */
export function identityCommand(): Command {
  const command = new Command('identity').description(
    'Measure how well people are matched by their records',
  );
  // A command within a command does not get the program's own way to end.
  command
    .command('evaluate')
    .exitOverride()
    .showHelpAfterError('(see: rollcall identity evaluate --help)')
    .description('Match the people of a file whose true identities are known, and score the result')
    .requiredOption('--data <file>', 'a table of people')
    .requiredOption('--truth <column>', 'the column that is the same in all records of one person')
    .option('--id <column>', 'the column that names a record (default: guessed)')
    .option('--source <column>', 'the column that names the list a record is from, to link lists')
    .option('--columns <list>', 'what columns hold: column=kind,… (default: guessed)')
    .addOption(thresholdOption())
    .option('--reveal', 'show what the records of the worst pairs say; otherwise it is masked')
    .addOption(jsonOption())
    .addHelpText('after', evaluateHelp)
    .action(evaluate);
  return command;
}

function thresholdOption(): Option {
  return new Option(
    '--threshold <p>',
    'how probable a pair must be to link two groups (default: 0.8)',
  ).argParser((text) => {
    const probability = /^(0|1)?(\.\d+)?$/.test(text) ? Number(text || Number.NaN) : Number.NaN;
    if (!(probability > 0 && probability < 1)) {
      throw new InvalidArgumentError('Expected a number between 0 and 1, such as 0.95.');
    }
    return probability;
  });
}

async function evaluate(options: EvaluateOptions): Promise<void> {
  const { data, threshold, reveal = false, json, ...columns } = options;
  const question = { ...columns, file: resolve(data), linkProbability: threshold, reveal };
  await printEvaluated(
    json ?? false,
    async (temporaryFolder) => {
      const found = await evaluateFile({ ...question, temporaryFolder });
      if (reveal) tell('Personal data is shown.');
      return found;
    },
    printEvaluation,
  );
}
