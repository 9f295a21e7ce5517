import { Command } from 'commander';
import { loadConfig } from '../config/load.ts';
import { readPipeline } from '../pipeline/read-pipelines.ts';
import { planRun } from '../run/plan.ts';
import { asOfOption, businessDate, configOption, jsonOption } from './options.ts';
import { printJson } from './output.ts';
import { printPlan } from './print-plan.ts';

interface Options {
  readonly asOf?: string;
  readonly full?: boolean;
  readonly models?: boolean;
  readonly json?: boolean;
  readonly config: string;
}

/** `rollcall plan <pipeline>` */
export function planCommand(): Command {
  return new Command('plan')
    .description('Show which files are new, what changed, and which stages would run')
    .argument('<pipeline>', 'a file of pipelines/, such as nightly')
    .addOption(asOfOption())
    .option('--full', 'as if everything known were forgotten')
    .option('--models', 'say it of each table too')
    .addOption(jsonOption())
    .addOption(configOption())
    .action(plan);
}

async function plan(name: string, options: Options): Promise<void> {
  const loaded = await loadConfig(options.config);
  const result = await planRun({
    loaded,
    pipeline: await readPipeline(name),
    asOf: options.asOf ?? businessDate(loaded, new Date()),
    range: {},
    full: options.full ?? false,
  });
  if (options.json) printJson(result);
  else printPlan(result, options.models ?? false);
}
