import type { Argument, Command } from 'commander';
import { between, code, markdownTable } from './markdown.ts';

/** `docs/cli.md`: the help of every command, as the program prints it. */
export function cliPage(program: Command): string {
  return [
    '# The commands',
    '',
    'Written from the program by `npm run fix`; do not edit it here.',
    '',
    ...sections(program, ''),
  ].join('\n');
}

/** The README, with a row for each command of the program. */
export function readmePage(program: Command): string {
  const rows = program.commands.map((command) => [
    [
      code([command.name(), ...command.registeredArguments.map(argumentName)].join(' ')),
      command.commands.map((inner) => code(inner.name())).join(', '),
    ]
      .filter((part) => part !== '')
      .join(': '),
    command.description(),
  ]);
  return between(
    'README.md',
    { begin: '## The commands', end: '[docs/cli.md](docs/cli.md) has every option.' },
    markdownTable(['command', 'what it does'], rows),
  );
}

function argumentName(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '…' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

function sections(command: Command, parents: string): readonly string[] {
  const name = `${parents}${command.name()}`;
  command.configureHelp({ helpWidth: 100 });
  let help = '';
  command.configureOutput({
    writeOut: (text) => {
      help += text;
    },
    getOutHelpWidth: () => 100,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  const own = [`## ${name}`, '', '```', help.trimEnd(), '```', ''];
  return [...own, ...command.commands.flatMap((inner) => sections(inner, `${name} `))];
}
