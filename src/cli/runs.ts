import { Command } from 'commander';
import { loadConfig } from '../config/load.ts';
import { type RunLine, readHistory } from '../runs/history.ts';
import { readManifest } from '../runs/manifest.ts';
import { RunNotFound } from '../runs/publish.ts';
import { isRunId, runFolder } from '../runs/run-folder.ts';
import { duration } from './amounts.ts';
import { configOption, jsonOption } from './options.ts';
import { columns, print, printJson, tell } from './output.ts';
import { alarming, faint, heading } from './paint.ts';
import { printDroppedColumns, printRun, statusText } from './print-run.ts';

interface Options {
  readonly json?: boolean;
  readonly columns?: boolean;
  readonly config: string;
}

/** `rollcall runs`, and `rollcall runs show <id>` */
export function runsCommand(): Command {
  const runs = new Command('runs')
    .description('List the runs that are kept, newest first; * marks the published one')
    .addOption(jsonOption())
    .addOption(configOption())
    .action(listAll);
  runs
    .command('show')
    // A command within a command does not get the program's own way to end.
    .exitOverride()
    .showHelpAfterError('(see: rollcall runs show --help)')
    .description('Show one run: stages, tables, checks, files and where each record ended')
    .argument('<id>', 'the id of a run, or current')
    .option('--columns', 'only the columns that were not landed, by feed')
    .addOption(jsonOption())
    .addOption(configOption())
    .action((id: string, _: unknown, command: Command) => show(id, command.optsWithGlobals()));
  return runs;
}

async function listAll(options: Options): Promise<void> {
  const { output } = await loadConfig(options.config);
  const runs = await readHistory(output);
  if (options.json) return printJson(runs);
  if (runs.length === 0) return tell('There are no runs yet. Start with: rollcall run nightly');
  const [head = '', ...lines] = columns([titles, ...runs.map(cells)]);
  print(heading(head));
  for (const [index, line] of lines.entries()) print(paint(line, runs[index]));
}

const titles = [
  '',
  'run',
  'pipeline',
  'as of',
  'status',
  'took',
  'new files',
  'records in',
  'customers out',
];

function cells(run: RunLine): readonly (string | number)[] {
  return [
    run.isCurrent ? '*' : '',
    run.runId,
    run.stages === null ? (run.pipeline ?? '') : `${run.pipeline}: ${run.stages}`,
    run.asOf ?? '',
    statusText(run),
    run.seconds === null ? '' : duration(run.seconds),
    run.newFiles ?? '',
    run.recordsRead ?? '',
    run.customers ?? '',
  ];
}

function paint(line: string, run: RunLine | undefined): string {
  if (run?.status === 'succeeded') {
    if (run.isTrial) return faint(line);
    return run.isCurrent ? heading(line) : line;
  }
  return run?.status === 'running' ? faint(line) : alarming(line);
}

async function show(id: string, options: Options): Promise<void> {
  const { output } = await loadConfig(options.config);
  const history = await readHistory(output);
  const run = history.find((each) => (id === 'current' ? each.isCurrent : each.runId === id));
  if (!run || !isRunId(run.runId)) throw new RunNotFound(output, id);
  const folder = runFolder(output, run.runId);
  const manifest = await readManifest(folder);
  if (options.json) printJson({ ...manifest, anchor: run.anchor });
  else if (options.columns) printDroppedColumns(manifest);
  else printRun(manifest, run, folder);
}
