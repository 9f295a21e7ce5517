import { Command } from 'commander';
import { loadConfig } from '../config/load.ts';
import { readPipelines } from '../pipeline/read-pipelines.ts';
import { presets } from '../presets/presets.ts';
import { sourcesOf } from '../pull/source-task.ts';
import { bindModels } from '../run/bind-models.ts';
import { variablesOf } from '../sources/describe-source.ts';
import { findFiles } from '../sources/find-files.ts';
import { businessDate, configOption } from './options.ts';
import { print } from './output.ts';

/** `rollcall check` */
export function checkCommand(): Command {
  return new Command('check')
    .description('Check config, presets, pipelines, sources and SQL without running anything')
    .addOption(configOption())
    .action(check);
}

async function check({ config }: { readonly config: string }): Promise<void> {
  const loaded = await loadConfig(config);
  print(`config      ${loaded.feeds.length} feeds, ${presets.length} presets: good`);
  let files = 0;
  for (const feed of loaded.feeds) files += (await findFiles(feed, loaded)).length;
  print(`sources     ${files} files can be read`);
  for (const { feed, title, config } of loaded.feeds.flatMap(sourcesOf)) {
    const missing = variablesOf(config).filter((variable) => !process.env[variable]);
    const what = missing.length ? `${missing.join(', ')} not set here` : 'would be asked';
    print(`source      ${feed}: ${title}: ${what}`);
  }
  const asOf = businessDate(loaded, new Date());
  for (const pipeline of await readPipelines()) {
    const { models, checks } = await bindModels({ loaded, pipeline, asOf });
    print(`pipeline    ${pipeline.name}: ${models} models and ${checks} checks bind`);
  }
}
