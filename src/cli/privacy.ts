import { Command } from 'commander';
import { loadConfig } from '../config/load.ts';
import { findPerson } from '../privacy/find-person.ts';
import { readPlaces } from '../privacy/place.ts';
import { revealOption } from './look-options.ts';
import { configOption, jsonOption } from './options.ts';
import { printJson, tell } from './output.ts';
import { printPerson, printPlaces } from './print-places.ts';

const help = `
Identifiers are read as rollcall explain reads them, so 138 0013 8001 and +8613800138001 are the same.
If they lead to one customer, everything that this customer is known by is searched for, in every place:
feeds, inbox, landing, the tables and exports of all runs, state, decisions, logs. Nothing is changed.

Examples:
  rollcall privacy places                           where personal data is kept, and how to remove it
  rollcall privacy find 13800138001                 all data of one person, as for a request for access
  rollcall privacy find C000000123 --json           with every table of every run
  rollcall privacy find C000000123 --reveal --json  with what each record says, for the person's copy
  rollcall privacy find 'Ann Lee' ann@example.com   by several identifiers of one person`;

/** `rollcall privacy places` and `rollcall privacy find <who...>` */
export function privacyCommand(): Command {
  const privacy = new Command('privacy')
    .description('Show where personal data is kept, and find that of one person')
    .addOption(configOption())
    .addHelpText('after', help);
  privacy
    .command('places')
    .exitOverride()
    .showHelpAfterError('(see: rollcall privacy places --help)')
    .description(
      'List every place that can hold personal data: whose, how long, and how to remove it',
    )
    .addOption(jsonOption())
    .action(places);
  privacy
    .command('find')
    .exitOverride()
    .showHelpAfterError('(see: rollcall privacy find --help)')
    .description('Find all data of one person, in every place, without showing it')
    .argument('<who...>', 'phones, emails, customer ids, user ids or names of one person')
    .addOption(revealOption())
    .addOption(jsonOption())
    .action((who: readonly string[], _: unknown, command: Command) =>
      find(who, command.optsWithGlobals()),
    );
  return privacy;
}

async function places({ json = false }: { json?: boolean }): Promise<void> {
  const all = await readPlaces();
  if (json) printJson(all.map(({ find: _, files: __, ...place }) => place));
  else printPlaces(all);
}

interface Options {
  readonly reveal?: boolean;
  readonly json?: boolean;
  readonly config: string;
}

async function find(
  asked: readonly string[],
  { reveal = false, json = false, config }: Options,
): Promise<void> {
  const found = await findPerson(await loadConfig(config), { asked, reveal });
  const { phones, emails, userIds, names, customerIds, choices, runId, recordIds } = found.person;
  if (found.reveals) tell('Personal data is shown; the ledger has recorded it.');
  else if (reveal)
    tell(
      'Personal data stays hidden: the ledger records for which run it was shown, and no run exists.',
    );
  if (!json) {
    printPerson(found);
    return;
  }
  const counts = {
    phones: phones.length,
    emails: emails.length,
    userIds: userIds.length,
    names: names.length,
  };
  printJson({
    run: runId,
    runs: found.runIds,
    notAsked: found.notAsked,
    customerIds,
    choices,
    records: recordIds.length,
    knownBy: found.reveals ? { phones, emails, userIds, names } : counts,
    places: found.places.map(({ name, removal, stays, isEndless, found: here }) => ({
      place: name,
      removal,
      stays,
      isEndless,
      found: here,
    })),
  });
}
