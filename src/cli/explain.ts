import { Command } from 'commander';
import { loadConfig } from '../config/load.ts';
import { explain } from '../explain/explain.ts';
import { revealOption, runOption } from './look-options.ts';
import { configOption, jsonOption } from './options.ts';
import { printJson, tell } from './output.ts';
import { printExplanation } from './print-explanation.ts';

interface Options {
  readonly run?: string;
  readonly reveal?: boolean;
  readonly json?: boolean;
  readonly config: string;
}

const help = `
A phone or email is read as cleaning reads it: 138 0013 8001, +86 138-0013-8001 and 13800138001 are one.
Put an order id that begins with # in quotes. Personal data is masked: digits as 0, letters as x,
Chinese characters as 某.

Examples:
  rollcall explain C000000123
  rollcall explain '#1001'
  rollcall explain C000000123 --reveal     unmasked; the ledger records that it was shown`;

/** `rollcall explain <who>` */
export function explainCommand(): Command {
  return new Command('explain')
    .description('Tell how a customer came together, from source records to segment')
    .argument('<who>', 'a customer id, phone, email or order id')
    .addOption(runOption('the published one'))
    .addOption(revealOption())
    .addOption(jsonOption())
    .addOption(configOption())
    .addHelpText('after', help)
    .action(explainWho);
}

async function explainWho(text: string, options: Options): Promise<void> {
  const loaded = await loadConfig(options.config);
  const reveal = options.reveal ?? false;
  const found = await explain(loaded, { text, runId: options.run, reveal });
  if (reveal && found.story) tell('Personal data is shown; the ledger has recorded it.');
  if (options.json) printJson({ ...found, run: found.run.runId });
  else printExplanation(found, loaded);
}
