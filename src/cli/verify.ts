import { Command } from 'commander';
import { loadConfig } from '../config/load.ts';
import { exitCodes } from '../exit-codes.ts';
import { plural } from '../text/plural.ts';
import { verifyOutput } from '../verify/verify.ts';
import { anchorOption, configOption, jsonOption } from './options.ts';
import { print, printJson, tell } from './output.ts';

const help = `
Hashes again all that lies in the output folder: the chain of the ledger, all runs that are kept with
their tables and exports, what has landed, and what was pulled. --quick compares sizes and the ends of
Parquet files. A ledger that was cut or rewritten as a whole shows by an anchor: each run prints one at
its end, to be kept on another machine.
Exit code 0 when all is as it was written, or what is not harms nothing; 1 when something else is not,
or nothing has been published at all.`;

interface Options {
  readonly quick?: boolean;
  readonly anchor?: string;
  readonly json?: boolean;
  readonly config: string;
}

/** `rollcall verify` */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('Check that the ledger and all files are as they were written')
    .option('--quick', 'compare sizes and the ends of files, and hash nothing')
    .addOption(anchorOption('what a run printed at its end: the ledger has to have that line'))
    .addOption(jsonOption())
    .addOption(configOption())
    .addHelpText('after', help)
    .action(verify);
}

async function verify({ quick, anchor, json, config }: Options): Promise<void> {
  const { output } = await loadConfig(config);
  const findings = await verifyOutput(output, {
    depth: quick ? 'quick' : 'whole',
    ...(anchor === undefined ? {} : { anchor }),
  });
  if (json) printJson(findings);
  else {
    for (const { where, what, affects, next } of findings) {
      print(`${where}: ${what}`);
      if (affects !== undefined) print(`  ${affects}`);
      if (next !== undefined) print(`  ${next}`);
    }
  }
  const wrong = findings.filter(({ isHarmless }) => !isHarmless);
  if (wrong.length === 0 && findings.length > 0) {
    tell('Sound: what was found does no harm.');
  } else if (wrong.length === 0) {
    tell(
      quick
        ? 'Sound at a glance: the ledger is whole, and all files have their sizes and ends.'
        : 'Sound: the ledger and all files are as they were written.',
    );
  } else {
    tell(`${plural(wrong.length, 'thing is', 'things are')} wrong.`);
    if (wrong.some(({ next }) => next === undefined)) {
      tell('See what can be repaired, and how to go on: rollcall doctor');
    }
    process.exitCode = exitCodes.failed;
  }
}
