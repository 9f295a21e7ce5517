import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { exampleConfig } from '../runs/run.fixture.ts';

/** Makes the folder `output`, writes a config file beside it, and gives the file's path. */
export async function writeConfig(output: string): Promise<string> {
  await mkdir(output);
  const path = join(dirname(output), 'pipeline.config.mjs');
  const { config } = exampleConfig(output);
  await writeFile(path, `export default ${JSON.stringify(config)};`);
  return path;
}
