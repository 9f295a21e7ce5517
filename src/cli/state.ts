import { resolve } from 'node:path';
import { Command } from 'commander';
import { loadConfig } from '../config/load.ts';
import { exportState } from '../state/export-state.ts';
import { takeBack } from '../state/take-back.ts';
import { plural } from '../text/plural.ts';
import { visibleName } from '../text/visible.ts';
import { configOption } from './options.ts';
import { tell } from './output.ts';

const help = `
What outlives runs, rollbacks and --full: the withdrawals of consent that any run has read, how many
ids were given, and when files were exported.

Examples:
  rollcall state export backup/state       a copy to restore from, and its tables as Parquet
  rollcall state take-back left.csv        a wrong file, which is no longer in the folder`;

/** `rollcall state export <folder>` and `rollcall state take-back <file>` */
export function stateCommand(): Command {
  const state = new Command('state')
    .description('Export what outlives runs, or revoke what a wrong file brought')
    .addOption(configOption())
    .addHelpText('after', help);
  state
    .command('export')
    .exitOverride()
    .showHelpAfterError('(see: rollcall state export --help)')
    .description('Write a copy of the store, and its tables as Parquet; they contain addresses')
    .argument('<folder>', 'a new or empty folder')
    .action((folder: string, _: unknown, command: Command) =>
      exportTo(folder, command.optsWithGlobals()),
    );
  state
    .command('take-back')
    .exitOverride()
    .showHelpAfterError('(see: rollcall state take-back --help)')
    .description('Revoke the withdrawals of a file that should not have been read')
    .argument('<file>', 'its name, as the notice of the run or rollcall explain has it')
    .option('--feed <feed>', 'only of this feed')
    .action((file: string, _: unknown, command: Command) =>
      takeBackFile(file, command.optsWithGlobals()),
    );
  return state;
}

async function exportTo(folder: string, { config }: { config: string }): Promise<void> {
  const { output } = await loadConfig(config);
  const entries = await exportState(output, resolve(folder));
  tell(
    entries === 0
      ? 'Nothing outlives runs yet; nothing was written.'
      : `Copied to ${visibleName(folder)}: ${plural(entries, 'entry', 'entries')}. It holds addresses: keep it where out/ may be kept.`,
  );
}

async function takeBackFile(
  file: string,
  { config, feed }: { config: string; feed?: string },
): Promise<void> {
  const { output } = await loadConfig(config);
  const taken = await takeBack(output, file, feed);
  for (const { feed: of, withdrawals } of taken) {
    tell(`${of}: ${plural(withdrawals, 'withdrawal')} of ${visibleName(file)} taken back.`);
  }
  tell(
    'They stop counting from the next run on, unless that file is read again: rollcall run nightly',
  );
}
