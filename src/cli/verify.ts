import { Command } from 'commander';
import { loadConfig } from '../config/load.ts';
import { exitCodes } from '../exit-codes.ts';
import { verifyOutput } from '../run/verify.ts';
import { configOption, jsonOption } from './options.ts';
import { print, printJson, tell } from './output.ts';

const help = `
Hashes again the chain of the ledger, the manifest of the published run and its files.
Exit code 0 when all is as it was written, 1 when something is not.`;

/** `rollcall verify` */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('Check that the ledger and the published files are as they were written')
    .addOption(jsonOption())
    .addOption(configOption())
    .addHelpText('after', help)
    .action(verify);
}

async function verify(options: { json?: boolean; config: string }): Promise<void> {
  const { output } = await loadConfig(options.config);
  const findings = await verifyOutput(output);
  if (options.json) printJson(findings);
  else for (const { where, what } of findings) print(`${where}: ${what}`);
  if (findings.length === 0) {
    tell('Sound: the ledger and the published files are as they were written.');
  } else {
    tell(
      `${findings.length === 1 ? '1 thing is' : `${findings.length} things are`} not as written.`,
    );
    tell(
      'Publish a run that is whole: rollcall rollback, or build anew: rollcall run nightly --full',
    );
    process.exitCode = exitCodes.failed;
  }
}
