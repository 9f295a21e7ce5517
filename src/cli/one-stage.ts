import { Command } from 'commander';
import { loadConfig } from '../config/load.ts';
import { readPipeline } from '../pipeline/read-pipelines.ts';
import { runPipeline } from '../run/run-pipeline.ts';
import { asOfOption, businessDate, configOption, jsonOption } from './options.ts';
import { printJson } from './output.ts';
import { printProgress } from './print-progress.ts';
import { printResult } from './print-result.ts';
import { stopSignal } from './stop-signal.ts';

interface Options {
  readonly asOf?: string;
  readonly pipeline: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly config: string;
}

/** `rollcall stage <name>` */
export function stageCommand(): Command {
  return new Command('stage')
    .description('Make one stage again on the latest run’s tables; the result is not published')
    .argument('<name>', 'a stage, such as segment')
    .option('--pipeline <name>', 'the pipeline that the stage belongs to', 'nightly')
    .addOption(asOfOption())
    .addOption(jsonOption())
    .option('--quiet', 'say nothing unless something needs a person')
    .addOption(configOption())
    .action(stage);
}

async function stage(name: string, options: Options): Promise<void> {
  const loaded = await loadConfig(options.config);
  const result = await runPipeline({
    loaded,
    pipeline: await readPipeline(options.pipeline),
    asOf: options.asOf ?? businessDate(loaded, new Date()),
    range: { only: name },
    full: false,
    rebuild: true,
    mayPublish: false,
    accept: [],
    progress: options.quiet ? () => {} : printProgress('all tables'),
    signal: stopSignal(),
  });
  if (options.json) printJson({ ...result.manifest, anchor: result.anchor });
  printResult(loaded, result, options.quiet ?? false);
}
