import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { projectPath } from '../src/engine/project-path.ts';
import { readArguments } from './arguments.ts';
import { figuresOf } from './figures.ts';
import { measureSize } from './measure-size.ts';
import type { Measured } from './measured.ts';
import { sizeName } from './merchant/export-files.ts';
import { BadArguments } from './option-values.ts';
import { reportGrowth, reportSize } from './report.ts';

/** Measures the nightly pipeline against the floor. See docs/performance.md. */
async function bench(words: readonly string[]): Promise<void> {
  const asked = readArguments(words, projectPath('bench', 'out'));
  const settings = { ...asked, folder: resolve(asked.folder) };
  await mkdir(settings.folder, { recursive: true });
  const done: Measured[] = [];
  for (const size of settings.sizes) {
    const measured = await measureSize(size, settings, (text) => console.error(`… ${text}`));
    const file = join(settings.folder, `result-${sizeName(size)}.json`);
    const result = { ...measured, figures: figuresOf(measured) };
    await writeFile(file, `${JSON.stringify(result, null, 2)}\n`);
    console.log(['', ...reportSize(measured), `saved as ${file}`].join('\n'));
    done.push(measured);
  }
  const [smaller, larger] = done;
  if (smaller && larger) console.log(`\n${reportGrowth(smaller, larger)}`);
}

try {
  await bench(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof BadArguments)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
