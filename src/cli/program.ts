import { Command } from 'commander';
import { programVersion } from '../run/new-manifest.ts';
import { terminalText } from '../text/visible.ts';

const exitCodeHelp = `
Exit codes:
  0    done
  1    failed
  2    wrong usage or config
  3    a check refused publication
  75   another run holds the lock
  130  stopped by SIGINT
  143  stopped by SIGTERM`;

/** To load them all takes longer than most of them work. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  run: async () => (await import('./run.ts')).runCommand(),
  stage: async () => (await import('./one-stage.ts')).stageCommand(),
  retry: async () => (await import('./retry.ts')).retryCommand(),
  plan: async () => (await import('./plan.ts')).planCommand(),
  check: async () => (await import('./check.ts')).checkCommand(),
  presets: async () => (await import('./presets.ts')).presetsCommand(),
  init: async () => (await import('./init.ts')).initCommand(),
  schedule: async () => (await import('./schedule.ts')).scheduleCommand(),
  quarantine: async () => (await import('./quarantine.ts')).quarantineCommand(),
  explain: async () => (await import('./explain.ts')).explainCommand(),
  review: async () => (await import('./review.ts')).reviewCommand(),
  lineage: async () => (await import('./lineage.ts')).lineageCommand(),
  identity: async () => (await import('./identity.ts')).identityCommand(),
  value: async () => (await import('./value.ts')).valueCommand(),
  recommend: async () => (await import('./recommend.ts')).recommendCommand(),
  runs: async () => (await import('./runs.ts')).runsCommand(),
  rollback: async () => (await import('./rollback.ts')).rollbackCommand(),
  privacy: async () => (await import('./privacy.ts')).privacyCommand(),
  state: async () => (await import('./state.ts')).stateCommand(),
  verify: async () => (await import('./verify.ts')).verifyCommand(),
  doctor: async () => (await import('./doctor.ts')).doctorCommand(),
};

/** Commands that open an engine with all SQL functions. */
const computing: ReadonlySet<string> = new Set([
  'run',
  'stage',
  'retry',
  'plan',
  'check',
  'explain',
  'quarantine',
  'review',
  'privacy',
]);

/**
 * The command line: `rollcall <command>`.
 *
 * @param words what was written behind `rollcall`: if it names a command, only that one is loaded
 */
export async function createProgram(words: readonly string[] = []): Promise<Command> {
  const program = new Command('rollcall')
    .description(
      'Calls the roll of your customers: raw exports in, clean customers, segments and files out.',
    )
    .version(programVersion())
    .addHelpText('after', exitCodeHelp)
    .showHelpAfterError('(see: rollcall --help)')
    .configureOutput({ outputError: (text, write) => write(terminalText(text)) })
    .exitOverride();
  const [command = ''] = words;
  if (computing.has(command)) await (await import('../engine/open-engine.ts')).beginEngine();
  const all = Object.entries(commands);
  const named = all.filter(([name]) => name === command);
  for (const [, load] of named.length ? named : all) {
    const loaded = await load();
    program.addCommand(
      loaded
        .copyInheritedSettings(program)
        .showHelpAfterError(`(see: rollcall ${loaded.name()} --help)`),
    );
  }
  return program;
}
