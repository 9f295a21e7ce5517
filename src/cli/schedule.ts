import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { loadConfig } from '../config/load.ts';
import { projectPath } from '../engine/project-path.ts';
import { readPipelines } from '../pipeline/read-pipelines.ts';
import { crontabLines, systemdUnits } from '../pipeline/schedule.ts';
import { readLedger } from '../runs/ledger.ts';
import type { LedgerEntry } from '../runs/ledger-entry.ts';
import { configOption } from './options.ts';
import { print } from './output.ts';

interface Options {
  readonly format: 'cron' | 'systemd' | 'both';
  readonly config: string;
}

const help = `
Once a night has been published the lines name its anchor: a run is then refused where the ledger does not
have that line, as in the empty folder of a disk that is not mounted.`;

/** `rollcall schedule` */
export function scheduleCommand(): Command {
  return new Command('schedule')
    .description('Print ready crontab lines and systemd timer units for all pipelines')
    .addOption(
      new Option('--format <format>', 'what to print')
        .choices(['cron', 'systemd', 'both'])
        .default('both'),
    )
    .addOption(configOption())
    .addHelpText('after', help)
    .action(schedule);
}

async function schedule({ format, config }: Options): Promise<void> {
  const { file, output } = await loadConfig(config);
  const pipelines = await readPipelines();
  const anchor = (await readLedger(output)).findLast(isPublication)?.hash;
  const place = { program: projectPath(), config: resolve(file), anchor };
  if (format !== 'systemd') print(crontabLines(pipelines, place).join('\n'));
  if (format === 'both') print();
  if (format !== 'cron') print(systemdUnits(pipelines, place).join('\n'));
}

function isPublication(entry: LedgerEntry): boolean {
  return entry.kind === 'run' && entry.isPublished;
}
