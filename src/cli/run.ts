import { Command, Option } from 'commander';
import { loadConfig } from '../config/load.ts';
import { readPipeline } from '../pipeline/read-pipelines.ts';
import { planRun } from '../run/plan.ts';
import { runPipeline } from '../run/run-pipeline.ts';
import {
  acceptOption,
  anchorOption,
  asOfOption,
  businessDate,
  configOption,
  jsonOption,
} from './options.ts';
import { printJson } from './output.ts';
import { printPlan } from './print-plan.ts';
import { printProgress } from './print-progress.ts';
import { printResult } from './print-result.ts';
import { stopSignal } from './stop-signal.ts';

interface Options {
  readonly asOf?: string;
  readonly from?: string;
  readonly to?: string;
  readonly only?: string;
  readonly full?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly accept: readonly string[];
  readonly anchor?: string;
  readonly config: string;
}

/** `rollcall run <pipeline>` */
export function runCommand(): Command {
  return new Command('run')
    .description('Run a pipeline and publish its result')
    .argument('<pipeline>', 'a file of pipelines/, such as nightly')
    .addOption(asOfOption())
    .option('--from <stage>', 'begin with this stage, on the tables that earlier runs made')
    .option('--to <stage>', 'end with this stage; the result is not published')
    .addOption(new Option('--only <stage>', 'this stage alone').conflicts(['from', 'to']))
    .option('--full', 'forget what is known and do all again from the files that are there now')
    .option('--dry-run', 'say what would run and why, and run nothing')
    .addOption(acceptOption())
    .addOption(
      anchorOption(
        'refuse an output folder whose ledger does not have this line, such as an empty one',
      ),
    )
    .addOption(jsonOption())
    .option('--quiet', 'say nothing unless something needs a person')
    .addOption(configOption())
    .action(run);
}

async function run(name: string, options: Options): Promise<void> {
  const loaded = await loadConfig(options.config);
  const pipeline = await readPipeline(name);
  const { from, to, only } = options;
  const asOf = options.asOf ?? businessDate(loaded, new Date());
  const range = { from, to, only };
  if (options.dryRun) {
    const plan = await planRun({ loaded, pipeline, asOf, range, full: options.full ?? false });
    if (options.json) printJson(plan);
    else printPlan(plan, false);
    return;
  }
  const result = await runPipeline({
    loaded,
    pipeline,
    asOf,
    range,
    full: options.full ?? false,
    rebuild: false,
    mayPublish: true,
    accept: options.accept,
    anchor: options.anchor,
    progress: options.quiet ? () => {} : printProgress('sums'),
    signal: stopSignal(),
  });
  if (options.json) printJson({ ...result.manifest, anchor: result.anchor });
  printResult(loaded, result, options.quiet ?? false);
}
