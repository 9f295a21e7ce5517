import { userInfo } from 'node:os';
import { relative } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { type Pair, type Verdict, verdicts } from '../config/decision.ts';
import { loadConfig } from '../config/load.ts';
import type { LoadedConfig } from '../config/loaded-config.ts';
import { readLessons } from '../review/read-lessons.ts';
import { readOrganisationReview } from '../review/read-organisation-review.ts';
import { type ReviewOrder, readReview, reviewOrders } from '../review/read-review.ts';
import { findPair, forgetDecision, recordDecision } from '../review/record-decision.ts';
import { askReview, canAsk } from './ask-review.ts';
import { revealOption, runOption } from './look-options.ts';
import { businessDate, configOption, jsonOption } from './options.ts';
import { printJson, tell } from './output.ts';
import { printLessons } from './print-lessons.ts';
import { printReview } from './print-review.ts';

interface Options {
  readonly limit: number;
  readonly order: ReviewOrder;
  readonly organisations?: boolean;
  readonly list?: boolean;
  readonly by?: string;
  readonly note?: string;
  readonly run?: string;
  readonly reveal?: boolean;
  readonly json?: boolean;
  readonly config: string;
}

const help = `
On a terminal it asks pair by pair: s for the same person, d for different ones, l for later, q to quit.
Decisions are written to identity-decisions.csv beside the config, one line each: put it under version control.
They name records by their ids, which are hashes of personal data, so limit who can read the file.
They take effect from the next run on. Personal data is masked; whether two values are the same is shown.

Where thousands wait: --order unsure begins with the pairs that the model doubts most, each another way
of agreeing, so that few decisions show most; --order money with those that move most money.

Examples:
  rollcall review --order money --limit 50
  rollcall review --organisations --list   firms, which share websites and phones with others of their group
  rollcall review --list --reveal          side by side, unmasked; the ledger records that it was shown
  rollcall review same 3f2a90c1 a04be7d2 --note 'same card'
  rollcall review forget 3f2a90c1 a04be7d2
  rollcall review lessons                  how well the model agrees with what was decided`;

const meanings = {
  same: 'Decide that two records are one customer',
  different: 'Decide that two records must never be one customer',
  later: 'Postpone the decision on two records: they come last',
} as const satisfies Record<Verdict, string>;

/** `rollcall review`, and `rollcall review same|different|later|forget <record> <record>` */
export function reviewCommand(): Command {
  const review = new Command('review')
    .description('List or ask which records may be one person where the evidence is unclear')
    .addOption(
      new Option('--limit <n>', 'how many pairs to show, 0 for counts alone')
        .default(20)
        .argParser(wholeNumber),
    )
    .addOption(
      new Option(
        '--order <by>',
        'which pairs come first: the most probable, those whose decision teaches most, or those that move most money',
      )
        .choices(reviewOrders)
        .default('probable'),
    )
    .addOption(
      new Option(
        '--organisations',
        'pairs of records of organisations, and not of people',
      ).conflicts('order'),
    )
    .option('--list', 'show the pairs and ask nothing, on a terminal too')
    .addOption(byOption())
    .addOption(runOption('the published one'))
    .addOption(revealOption())
    .addOption(jsonOption())
    .addOption(configOption())
    .addHelpText('after', help)
    .action(lookOrAsk);
  for (const verdict of verdicts) {
    onPair(review, verdict, meanings[verdict])
      .option('--note <text>', 'why; nothing personal, since the file may be seen by many')
      .addOption(byOption())
      .action((one: string, other: string, _: unknown, command: Command) =>
        decidePair(verdict, one, other, command.optsWithGlobals()),
      );
  }
  review
    .command('lessons')
    // A command within a command does not get the program's own way to end.
    .exitOverride()
    .showHelpAfterError('(see: rollcall review lessons --help)')
    .description('Compare decisions with the model, and show which setting follows from them')
    .addOption(jsonOption())
    .addOption(configOption())
    .action((_: unknown, command: Command) => tellLessons(command.optsWithGlobals()));
  onPair(review, 'forget', 'Revoke the decision on two records').action(
    (one: string, other: string, _: unknown, command: Command) =>
      forgetPair(one, other, command.optsWithGlobals()),
  );
  return review;
}

function onPair(review: Command, name: string, description: string): Command {
  return (
    review
      .command(name)
      // A command within a command does not get the program's own way to end.
      .exitOverride()
      .showHelpAfterError(`(see: rollcall review ${name} --help)`)
      .description(description)
      .argument(
        '<record>',
        'the id of a record or its first characters, 6 or more; or as C000000001/2',
      )
      .argument('<other>', 'the other record')
      .addOption(jsonOption())
      .addOption(configOption())
  );
}

function byOption(): Option {
  return new Option('--by <name>', 'who decides (default: the name that you are logged in with)');
}

async function lookOrAsk(options: Options): Promise<void> {
  const loaded = await loadConfig(options.config);
  const reveal = options.reveal ?? false;
  const { limit, order, run: runId } = options;
  const review = options.organisations
    ? await readOrganisationReview(loaded, { limit, runId, reveal })
    : await readReview(loaded, { order, limit, runId, reveal });
  if (reveal && review.pairs.length > 0) {
    tell('Personal data is shown; the ledger has recorded it.');
  }
  if (options.json) return printJson({ ...review, run: review.run.runId });
  if (options.list || !canAsk() || review.pairs.length === 0) return printReview(review);
  const decided = await askReview(review, async (pair, verdict) => {
    await recordDecision(loaded, pair, made(loaded, verdict, options));
  });
  if (decided > 0) tellNext(loaded);
}

async function decidePair(
  verdict: Verdict,
  one: string,
  other: string,
  options: Options,
): Promise<void> {
  const loaded = await loadConfig(options.config);
  const pair: Pair = await findPair(loaded, one, other);
  const { decision, before } = await recordDecision(loaded, pair, made(loaded, verdict, options));
  if (options.json) printJson({ decision, before: before ?? null });
  const was = before ? ` It was ${before.verdict}, decided on ${before.decidedOn}.` : '';
  tell(`Decided: ${verdict}.${was}`);
  tellNext(loaded);
}

async function tellLessons({ config, run, json }: Options): Promise<void> {
  const lessons = await readLessons(await loadConfig(config), run);
  if (json) printJson({ ...lessons, run: lessons.run.runId });
  else printLessons(lessons);
}

async function forgetPair(one: string, other: string, options: Options): Promise<void> {
  const loaded = await loadConfig(options.config);
  const forgotten = await forgetDecision(loaded, one, other);
  if (options.json) printJson({ decision: null, before: forgotten });
  tell(`Taken back: ${forgotten.verdict}, decided on ${forgotten.decidedOn}.`);
  tellNext(loaded);
}

function made(loaded: LoadedConfig, verdict: Verdict, { by, note }: Options) {
  return {
    verdict,
    decidedOn: businessDate(loaded, new Date()),
    decidedBy: by ?? loginName(),
    note: note ?? '',
  };
}

/** Blank where the system knows no name, as in some containers. */
function loginName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}

function tellNext({ decisionsFile }: LoadedConfig): void {
  tell(
    `Written to ${relative('', decisionsFile)}. Decisions count from the next run on: rollcall run nightly`,
  );
}

function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('Expected a whole number.');
  return Number(text);
}
