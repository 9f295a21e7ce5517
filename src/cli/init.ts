import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { Command } from 'commander';
import { loadConfig } from '../config/load.ts';
import { type DraftConfig, draftConfig } from '../draft/draft-config.ts';
import { leftOutLine, namesOf } from '../draft/group-texts.ts';
import { quoted } from '../draft/typescript-text.ts';
import { configText } from '../draft/write-config.ts';
import { projectPath } from '../engine/project-path.ts';
import { RollcallError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import { recogniseAll } from '../recognise/recognise-all.ts';
import { visible } from '../text/visible.ts';
import { configOption, defaultConfig } from './options.ts';
import { printDraft } from './print-draft.ts';

interface Options {
  readonly config: string;
  readonly force?: boolean;
  readonly stdout?: boolean;
}

/** `rollcall init <file…>` */
export function initCommand(): Command {
  return new Command('init')
    .description(
      'Write a config from export files: a preset where one fits, guesses where none does',
    )
    .argument('<file...>', 'files, and folders with files')
    .option('--force', 'write over a config that is there')
    .option('--stdout', 'print the config and write nothing')
    .addOption(configOption())
    .addHelpText('after', initHelp)
    .action(init);
}

const initHelp = `
Files of one form in one folder become a feed. Where no preset fits, columns are mapped by their
names, in Chinese and English, and by what their values look like; a comment beside each says why,
and how sure that is. No value of a record is written or shown.`;

async function init(paths: readonly string[], options: Options): Promise<void> {
  const file = resolve(options.config);
  if (!options.stdout && !options.force && existsSync(file)) throw new ConfigThere(options.config);
  const folder = dirname(file);
  const draft = await recogniseAll(paths, (found) => draftConfig(found, folder));
  if (draft.feeds.length === 0) throw new NothingToRead(draft);
  const text = configText(draft, schemaPath(folder));
  if (options.stdout) {
    process.stdout.write(text);
    return;
  }
  await writeFile(file, text, { flag: options.force ? 'w' : 'wx' });
  // A config that waits for a rate may not load yet: the next command, check, asks for it.
  if (draft.otherCurrencies.length === 0) await loadConfig(file);
  printDraft(draft, options.config);
}

/** The module that a config imports, as its folder sees it. */
function schemaPath(folder: string): string {
  const path = relative(folder, projectPath('src', 'config', 'define-config.ts'));
  return path.startsWith('.') ? path : `./${path}`;
}

/** A config stands where one would be written. */
class ConfigThere extends RollcallError {
  constructor(file: string) {
    super(
      {
        what: `${file} is there already.`,
        state: 'Nothing was written.',
        next: 'Name another: --config FILE. See what would be written: --stdout. Write over it: --force',
      },
      { exitCode: exitCodes.usage },
    );
  }
}

/** None of the files can become a feed. */
class NothingToRead extends RollcallError {
  constructor({ leftOut }: DraftConfig) {
    const texts = leftOut.filter(({ recognition }) => recognition.unreadable === undefined);
    const columns = texts
      .map(({ recognition }) => namesOf(recognition))
      .find(({ length }) => length);
    super({
      what: 'None of these files holds a table that could be read.',
      ...(leftOut.length ? { where: leftOut.map(leftOutLine).join('\n') } : {}),
      state: 'Nothing was written.',
      ...(texts.length ? { next: mappingToFill(columns) } : {}),
    });
  }
}

/** A feed in which only a person can say what the columns hold. */
function mappingToFill(columns: readonly string[] = []): string {
  const detect = columns.length
    ? columns.slice(0, 2).map((name) => quoted(visible(name)))
    : ["'…'"];
  const mapping = `{ kind: 'registrations', platform: 'mine', detect: [${detect.join(', ')}], fields: { user_id: ['…'], phone: ['…'] } }`;
  return `Say in ${defaultConfig} which columns hold what (docs/configuration.md, "A mapping of your own"): feeds: [{ name: 'mine', files: '…', mapping: ${mapping} }]`;
}
