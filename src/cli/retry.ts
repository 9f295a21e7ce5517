import { Command } from 'commander';
import { loadConfig } from '../config/load.ts';
import { readPipeline } from '../pipeline/read-pipelines.ts';
import { runPipeline } from '../run/run-pipeline.ts';
import { findFailed } from '../runs/find-failed.ts';
import { acceptOption, configOption, jsonOption } from './options.ts';
import { printJson } from './output.ts';
import { printProgress } from './print-progress.ts';
import { printResult } from './print-result.ts';
import { stopSignal } from './stop-signal.ts';

interface Options {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly accept: readonly string[];
  readonly config: string;
}

/** `rollcall retry` */
export function retryCommand(): Command {
  return new Command('retry')
    .description('Resume the last failed run after its last finished stage, on the same inputs')
    .addOption(acceptOption())
    .addOption(jsonOption())
    .option('--quiet', 'say nothing unless something needs a person')
    .addOption(configOption())
    .action(retry);
}

/** What a run was asked to do whose manifest does not tell. */
const wholeRun = { range: {}, full: false, rebuild: false, mayPublish: true };

async function retry(options: Options): Promise<void> {
  const loaded = await loadConfig(options.config);
  const failed = await findFailed(loaded.output);
  const result = await runPipeline({
    loaded,
    pipeline: await readPipeline(failed.manifest.pipeline),
    asOf: failed.manifest.asOf,
    ...(failed.manifest.asked ?? wholeRun),
    accept: options.accept,
    resumes: failed,
    progress: options.quiet ? () => {} : printProgress('sums'),
    signal: stopSignal(),
  });
  if (options.json) printJson({ ...result.manifest, anchor: result.anchor });
  printResult(loaded, result, options.quiet ?? false);
}
