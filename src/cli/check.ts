import { Command } from 'commander';
import { loadConfig } from '../config/load.ts';
import { configOption } from './options.ts';
import { tell } from './output.ts';

/** `rollcall check` */
export function checkCommand(): Command {
  return new Command('check')
    .description('Check config, presets, pipelines and SQL without running anything')
    .addOption(configOption())
    .action(async (options: { config: string }) => {
      await loadConfig(options.config);
      tell('ok');
    });
}
