import { Command } from 'commander';
import { loadConfig } from '../config/load.ts';
import { explain } from '../explain/explain.ts';
import { explainOrganisation, isOrganisationId } from '../explain/explain-organisation.ts';
import { explainPair } from '../explain/explain-pair.ts';
import { revealOption, runOption } from './look-options.ts';
import { configOption, jsonOption } from './options.ts';
import { printJson, tell } from './output.ts';
import { printExplanation } from './print-explanation.ts';
import { printOrganisation } from './print-organisation.ts';
import { printPair } from './print-pair.ts';

interface Options {
  readonly run?: string;
  readonly reveal?: boolean;
  readonly json?: boolean;
  readonly config: string;
}

const help = `
A phone or email is read as cleaning reads it: 138 0013 8001, +86 138-0013-8001 and 13800138001 are one.
A name is read as matching reads it, so that Ann Lee and ann  lee are one. An order or payment number is given
by itself, without the word “order”; put one that begins with # in quotes. Personal data is masked: digits as 0,
letters as x, Chinese characters as 某.

Two records are named by customer and number, as C000000123/2, or by their ids, of which a beginning of
6 characters can be enough. Then it says whether they are one customer, why or why not, and how alike
they are: field by field, in bits. Each bit more doubles the odds that the two are one person.

Examples:
  rollcall explain C000000123
  rollcall explain O000000012              an organisation: its records, and who acts for it
  rollcall explain '#1001'
  rollcall explain C000000123/1 C000000456/2
  rollcall explain C000000123 --reveal     unmasked; the ledger records that it was shown`;

/** `rollcall explain <who> [other]` */
export function explainCommand(): Command {
  return new Command('explain')
    .description(
      'Explain how a customer or an organisation was put together, or whether two records are one customer',
    )
    .argument(
      '<who>',
      'a customer or organisation id, phone, email, name, user id, order or payment number; or one of two records',
    )
    .argument('[other]', 'the other record')
    .addOption(runOption('the published one'))
    .addOption(revealOption())
    .addOption(jsonOption())
    .addOption(configOption())
    .addHelpText('after', help)
    .action(explainWho);
}

async function explainWho(
  text: string,
  other: string | undefined,
  options: Options,
): Promise<void> {
  const loaded = await loadConfig(options.config);
  const request = { runId: options.run, reveal: options.reveal ?? false };
  if (other === undefined && isOrganisationId(text)) {
    const story = await explainOrganisation(loaded, { text, ...request });
    if (request.reveal) tell(revealed);
    if (options.json) printJson({ ...story, run: story.run.runId });
    else printOrganisation(story, loaded.config.currency.base);
  } else if (other === undefined) {
    const found = await explain(loaded, { text, ...request });
    if (request.reveal && found.story) tell(revealed);
    if (options.json) printJson({ ...found, run: found.run.runId });
    else printExplanation(found, loaded);
  } else {
    const found = await explainPair(loaded, { left: text, right: other, ...request });
    if (request.reveal) tell(revealed);
    if (options.json) printJson({ ...found, run: found.run.runId });
    else printPair(found);
  }
}

const revealed = 'Personal data is shown; the ledger has recorded it.';
