import { Command, Option } from 'commander';
import { loadConfig } from '../config/load.ts';
import { graphLines, traceLines } from '../lineage/lineage-text.ts';
import { mermaid } from '../lineage/mermaid.ts';
import { type LineageTable, readLineage } from '../lineage/read-lineage.ts';
import { trace } from '../lineage/trace.ts';
import { configOption, jsonOption } from './options.ts';
import { print, printJson } from './output.ts';

interface Options {
  readonly mermaid?: boolean;
  readonly json?: boolean;
  readonly config: string;
}

const help = `
The graph is read from the models themselves. raw.<feed> stands for a feed's files, previous.* for the
tables of the last published run, exports.* for the files that are written in the end. In the trees …
marks a table that is followed at another place, nearer to the one that was asked for.

Examples:
  rollcall lineage segment.rfm
  rollcall lineage mart.customers --mermaid > lineage.mmd`;

/** `rollcall lineage [table]` */
export function lineageCommand(): Command {
  return new Command('lineage')
    .description('Show what a table is made from and what it feeds')
    .argument('[table]', 'a table such as segment.rfm; the whole graph unless it is given')
    .addOption(new Option('--mermaid', 'write a Mermaid flowchart').conflicts('json'))
    .addOption(jsonOption())
    .addOption(configOption())
    .addHelpText('after', help)
    .action(lineage);
}

async function lineage(name: string | undefined, options: Options): Promise<void> {
  const tables = await readLineage(await loadConfig(options.config));
  if (name === undefined) {
    write(
      options,
      tables,
      () => tables,
      () => graphLines(tables),
    );
  } else {
    const found = trace(tables, name);
    write(
      options,
      found.tables,
      () => found,
      () => traceLines(found),
      name,
    );
  }
}

function write(
  options: Options,
  tables: readonly LineageTable[],
  data: () => unknown,
  lines: () => readonly string[],
  marked?: string,
): void {
  if (options.json) printJson(data());
  else if (options.mermaid) print(mermaid(tables, marked));
  else for (const line of lines()) print(line);
}
