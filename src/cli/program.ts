import { Command } from 'commander';
import { programVersion } from '../run/progress.ts';
import { checkCommand } from './check.ts';
import { explainCommand } from './explain.ts';
import { identityCommand } from './identity.ts';
import { initCommand } from './init.ts';
import { lineageCommand } from './lineage.ts';
import { planCommand } from './plan.ts';
import { presetsCommand } from './presets.ts';
import { quarantineCommand } from './quarantine.ts';
import { retryCommand } from './retry.ts';
import { reviewCommand } from './review.ts';
import { rollbackCommand } from './rollback.ts';
import { runCommand } from './run.ts';
import { runsCommand } from './runs.ts';
import { scheduleCommand } from './schedule.ts';
import { stageCommand } from './stage.ts';
import { verifyCommand } from './verify.ts';

const exitCodeHelp = `
Exit codes:
  0    done
  1    failed
  2    wrong usage or config
  3    a check refused publication
  75   another run holds the lock
  130  stopped by SIGINT
  143  stopped by SIGTERM`;

/** The command line: \`rollcall <command>\`. */
export function createProgram(): Command {
  const program = new Command('rollcall')
    .description(
      'Calls the roll of your customers: raw exports in, clean customers, segments and files out.',
    )
    .version(programVersion())
    .addHelpText('after', exitCodeHelp)
    .showHelpAfterError('(see: rollcall --help)')
    .exitOverride();
  for (const command of [
    runCommand(),
    stageCommand(),
    retryCommand(),
    planCommand(),
    checkCommand(),
    presetsCommand(),
    initCommand(),
    scheduleCommand(),
    quarantineCommand(),
    explainCommand(),
    reviewCommand(),
    lineageCommand(),
    identityCommand(),
    runsCommand(),
    rollbackCommand(),
    verifyCommand(),
  ]) {
    program.addCommand(
      command
        .copyInheritedSettings(program)
        .showHelpAfterError(`(see: rollcall ${command.name()} --help)`),
    );
  }
  return program;
}
