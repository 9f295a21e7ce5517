import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { projectPath } from '../src/engine/project-path.ts';
import { readIdentityArguments, usage } from './identity/arguments.ts';
import { listDataSets, measureMatching } from './identity/measure-matching.ts';
import type { MeasuredMatching } from './identity/measured-matching.ts';
import { measureNight } from './identity/night/measure-night.ts';
import { reportMatching } from './identity/report.ts';
import { ProcessFailed } from './measured-process.ts';
import { BadArguments } from './option-values.ts';

/** Measures how well, how fast and with how much memory people are matched. */
async function benchIdentity(words: readonly string[]): Promise<void> {
  const asked = readIdentityArguments(words, projectPath('bench', 'out'));
  const settings = { ...asked, folder: resolve(asked.folder) };
  await mkdir(settings.folder, { recursive: true });
  const dataSets = await listDataSets(settings);
  if (dataSets.length === 0) {
    throw new BadArguments(`there is no table with "${settings.only}" in its name`, usage);
  }
  const done: MeasuredMatching[] = [];
  for (const dataSet of dataSets) {
    console.error(`… ${dataSet.name}`);
    try {
      const measure = dataSet.isNight ? measureNight : measureMatching;
      done.push(await measure(dataSet, settings));
    } catch (error) {
      if (!(error instanceof ProcessFailed)) throw error;
      console.error(`${dataSet.name} was not measured: ${error.message}`);
      process.exitCode = 1;
    }
  }
  const file = join(settings.folder, 'result-identity.json');
  await writeFile(file, `${JSON.stringify({ settings, measured: done }, null, 2)}\n`);
  console.log(['', ...reportMatching(done), `saved as ${file}`].join('\n'));
}

try {
  await benchIdentity(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof BadArguments)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
