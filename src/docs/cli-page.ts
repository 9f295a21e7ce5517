import type { Command } from 'commander';

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
