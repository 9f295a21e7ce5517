import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import shipped from '../pipeline.config.ts';
import type { ConfigInput } from '../src/config/schema.ts';
import type { BenchSettings } from './arguments.ts';

type Exports = NonNullable<ConfigInput['exports']>;

/** Writes the shipped example's config with other folders, and gives its path. */
export async function writeConfig(
  name: string,
  inbox: string,
  output: string,
  formats: NonNullable<Exports['formats']>,
  { threads, memoryLimit }: BenchSettings,
): Promise<string> {
  const config: ConfigInput = {
    ...shipped,
    // The generated merchant has no files of the other feeds.
    feeds: shipped.feeds
      .map((feed) => ({ ...feed, files: join(inbox, feed.name) }))
      .filter(({ files }) => existsSync(files)),
    exports: { ...shipped.exports, formats },
    // It sells nothing between the nights but what these bring, so that segments by recency empty.
    gates: { files: false },
    output,
    engine: { threads, memoryLimit },
  };
  const path = join(output, '..', `${name}.config.ts`);
  await writeFile(path, `export default ${JSON.stringify(config, null, 2)};\n`);
  return path;
}
