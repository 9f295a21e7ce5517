import { Command, InvalidArgumentError, Option } from 'commander';
import { loadConfig } from '../config/load.ts';
import { readExclusions } from '../quarantine/read-exclusions.ts';
import { readQuarantine } from '../quarantine/read-quarantine.ts';
import { revealOption, runOption } from './look-options.ts';
import { configOption, jsonOption } from './options.ts';
import { printJson, tell } from './output.ts';
import { printExclusions } from './print-exclusions.ts';
import { printQuarantine } from './print-quarantine.ts';

interface Options {
  readonly limit: number;
  readonly run?: string;
  readonly reveal?: boolean;
  readonly excluded?: boolean;
  readonly json?: boolean;
  readonly config: string;
}

const help = `
Personal data is masked: digits as 0, letters as x, Chinese characters as 某. Shown as they are: cells
that only feed fields which the contracts mark as not personal, such as amounts, times and statuses.

Examples:
  rollcall quarantine                      how many records of each feed, and why
  rollcall quarantine pinduoduo --limit 20
  rollcall quarantine app --reveal         unmasked; the ledger records that it was shown
  rollcall quarantine --excluded           tests, cancelled orders, doubtful payments, …`;

/** `rollcall quarantine [feed]` */
export function quarantineCommand(): Command {
  return new Command('quarantine')
    .description('Show refused records: how many, why, and samples')
    .argument('[feed]', 'the name of a feed; all feeds unless it is given')
    .addOption(
      new Option('--limit <n>', 'how many records of each feed to show, 0 for counts alone')
        .default(3)
        .argParser(wholeNumber),
    )
    .addOption(runOption('the newest that cleaned anything'))
    .addOption(revealOption())
    .addOption(
      new Option(
        '--excluded',
        'show the orders and payments that count in no revenue instead: how many, why, and the largest',
      ).conflicts('reveal'),
    )
    .addOption(jsonOption())
    .addOption(configOption())
    .addHelpText('after', help)
    .action(quarantine);
}

async function quarantine(feed: string | undefined, options: Options): Promise<void> {
  const loaded = await loadConfig(options.config);
  const request = { feed, limit: options.limit, runId: options.run };
  if (options.excluded) {
    const found = await readExclusions(loaded, request);
    if (options.json) printJson({ ...found, run: found.run.runId });
    else printExclusions(found);
    return;
  }
  const reveal = options.reveal ?? false;
  const found = await readQuarantine(loaded, { ...request, reveal });
  if (reveal) tell('Personal data is shown; the ledger has recorded it.');
  if (options.json) printJson({ ...found, run: found.run.runId });
  else printQuarantine(found);
}

function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('Expected a whole number.');
  return Number(text);
}
