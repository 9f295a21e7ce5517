import { Command } from 'commander';
import { loadConfig } from '../config/load.ts';
import { rollBack } from '../runs/rollback.ts';
import { configOption, jsonOption } from './options.ts';
import { printJson, tell } from './output.ts';

const help = `
Readers of out/current see the whole earlier night from one moment to the next. Nothing is deleted:
the run that was current can be made current again by its id. The next run compares with the run that is
current then: customer ids and segment changes follow from it.

Examples:
  rollcall rollback                      to the run that was published before the current one
  rollcall rollback 2026-11-20T213000Z`;

/** `rollcall rollback [ID]` */
export function rollbackCommand(): Command {
  return new Command('rollback')
    .description('Make an earlier run current again')
    .argument(
      '[id]',
      'a run that was published once; the one before the current unless it is given',
    )
    .addOption(jsonOption())
    .addOption(configOption())
    .addHelpText('after', help)
    .action(rollback);
}

async function rollback(id: string | undefined, options: { json?: boolean; config: string }) {
  const { output } = await loadConfig(options.config);
  const { run, from, canReturn, passedOver } = await rollBack(output, id);
  for (const { what } of passedOver) tell(what);
  if (options.json) printJson({ current: run.runId, from, asOf: run.manifest.asOf });
  if (from === run.runId) {
    tell(`Run ${run.runId} is current already; nothing was changed.`);
  } else {
    tell(`Current is now run ${run.runId}, as of ${run.manifest.asOf}.`);
    if (from !== null && canReturn)
      tell(`Run ${from} is kept; to return to it: rollcall rollback ${from}`);
  }
}
