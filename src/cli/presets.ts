import { Command } from 'commander';
import { presetPage } from '../docs/preset-page.ts';
import { RollcallError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import { presets } from '../presets/presets.ts';
import { describe } from '../recognise/describe.ts';
import { recogniseAll } from '../recognise/recognise-all.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import { jsonOption } from './options.ts';
import { columns, print, printJson, tell } from './output.ts';
import { heading } from './paint.ts';
import { printDetected } from './print-detected.ts';

interface Options {
  readonly json?: boolean;
}

/** `rollcall presets`, `rollcall presets show <name>` and `rollcall presets detect <file…>` */
export function presetsCommand(): Command {
  const command = new Command('presets')
    .description('List the export formats that Rollcall knows by name')
    .addOption(jsonOption())
    .action(list);
  // A command within a command does not get the program's own way to end.
  command
    .command('show')
    .exitOverride()
    .showHelpAfterError('(see: rollcall presets show --help)')
    .description('Show one format: its columns, its words, and what it does not contain')
    .argument('<name>', 'the name of a preset')
    .addOption(jsonOption())
    .action((name: string, _: unknown, inner: Command) => show(name, inner.optsWithGlobals()));
  command
    .command('detect')
    .exitOverride()
    .showHelpAfterError('(see: rollcall presets detect --help)')
    .description('Detect which preset fits each file, how sure that is, and what the file lacks')
    .argument('<file...>', 'files, and folders with files')
    .addOption(jsonOption())
    .addHelpText('after', detectHelp)
    .action((paths: string[], _: unknown, inner: Command) =>
      detect(paths, inner.optsWithGlobals()),
    );
  return command;
}

const detectHelp = `
Exits with 0 when a preset fits every file, or a text in it, and with 1 when one is not recognised.
It is sure when at least three columns are known by name, at least half of the preset's fields are
filled, and no other preset that fits knows nearly as many columns.
Only column names are shown, never their values.`;

function list({ json }: Options): void {
  const known = presets
    .map(({ name, kind, platform, title }) => ({ name, kind, platform, title }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  if (json) {
    printJson(known);
    return;
  }
  const rows = known.map(({ name, kind, platform, title }) => [name, kind, platform, title]);
  const [head = '', ...lines] = columns([['preset', 'kind', 'platform', 'title'], ...rows]);
  print(heading(head));
  for (const line of lines) print(line);
}

function show(name: string, { json }: Options): void {
  const preset = presets.find((each) => each.name === name);
  if (preset === undefined) throw new PresetUnknown(name);
  if (json) printJson(preset);
  else print(presetPage(preset).trimEnd());
}

async function detect(paths: readonly string[], { json }: Options): Promise<void> {
  const found = await recogniseAll(paths, (all) => all.map(describe));
  if (json) printJson(found);
  else printDetected(found);
  const files = new Set(found.map(({ file }) => file));
  const recognised = new Set(found.filter(({ preset }) => preset !== null).map(({ file }) => file));
  if (files.size === 0) tell('These folders contain no files.');
  if (recognised.size < files.size) process.exitCode = exitCodes.failed;
}

/** No preset has this name. */
class PresetUnknown extends RollcallError {
  constructor(name: string) {
    const known = presets.map((preset) => preset.name);
    super(
      {
        what: `There is no preset "${name}"${didYouMean(name, known)}.`,
        next: 'See them all: rollcall presets',
      },
      { exitCode: exitCodes.usage },
    );
  }
}
