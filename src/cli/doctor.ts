import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import { loadConfig } from '../config/load.ts';
import { exitCodes } from '../exit-codes.ts';
import { plural } from '../text/plural.ts';
import { type Ailment, examine, lockToExamine } from '../verify/doctor.ts';
import { canAsk } from './ask-review.ts';
import { configOption, jsonOption } from './options.ts';
import { print, printJson, tell } from './output.ts';

const help = `
Looks at everything in the output folder: locks, the ledger, what is published, all files that runs
wrote, and what killed processes left behind. What can be repaired without loss is repaired if you say
so, or with --yes; without a terminal it only reports. What cannot is named with what to do.
Exit code 0 when all is well in the end, 1 when something is left that the next run does not mend, or
when nothing has been published at all.`;

interface Options {
  readonly yes?: boolean;
  readonly json?: boolean;
  readonly config: string;
}

/** `rollcall doctor` */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('Diagnose the output folder, and repair what can be repaired without loss')
    .option('--yes', 'repair without asking')
    .addOption(jsonOption())
    .addOption(configOption())
    .addHelpText('after', help)
    .action(doctor);
}

async function doctor(options: Options): Promise<void> {
  const { output } = await loadConfig(options.config);
  const told = new Set<string>();
  let round = await examineAndRepair(output, options, told);
  // A repair can bring up what it hid, such as what is behind a lock.
  while (round.repaired > 0) round = await examineAndRepair(output, options, told);
  const { left } = round;
  if (options.json) {
    printJson(left.map(({ repair, ...ailment }) => ({ ...ailment, repair: repair?.does ?? null })));
  }
  const wrong = left.filter(({ isHarmless }) => !isHarmless);
  const repairable = left.filter(({ repair }) => repair).length;
  if (wrong.length > 0) {
    tell(`${plural(wrong.length, 'thing is', 'things are')} wrong.`);
    process.exitCode = exitCodes.failed;
  } else {
    tell(
      left.length > 0
        ? 'Sound: what is left does no harm.'
        : 'Sound: nothing is wrong in the output folder.',
    );
  }
  if (repairable) tell(`To repair ${repairable} of ${left.length}: rollcall doctor --yes`);
}

/** One look, and the repairs that somebody wants; gives what was found and is left. */
async function examineAndRepair(
  output: string,
  options: Options,
  told: Set<string>,
): Promise<{ readonly left: readonly Ailment[]; readonly repaired: number }> {
  const lock = await lockToExamine(output);
  try {
    const found = 'release' in lock ? await examine(output) : [lock];
    let repaired = 0;
    for (const ailment of found) {
      const key = `${ailment.where}: ${ailment.what}`;
      if (told.has(key)) continue;
      told.add(key);
      if (!options.json) printAilment(ailment);
      if (ailment.repair === undefined || !(await isWanted(options))) continue;
      await ailment.repair.run();
      repaired += 1;
      if (!options.json) print('  repaired');
    }
    return { left: found, repaired };
  } finally {
    if ('release' in lock) await lock.release();
  }
}

function printAilment({ where, what, affects, repair, next }: Ailment): void {
  print(where === 'ledger.jsonl' && what.startsWith(where) ? what : `${where}: ${what}`);
  if (affects !== undefined) print(`  ${affects}`);
  if (repair !== undefined) print(`  repair: ${repair.does}`);
  if (next !== undefined) print(`  ${next}`);
}

async function isWanted({ yes, json }: Options): Promise<boolean> {
  if (yes) return true;
  if (json || !canAsk()) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question('  repair it? (y/N) ')).trim());
  } finally {
    terminal.close();
  }
}
