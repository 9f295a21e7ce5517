import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { projectPath } from '../src/engine/project-path.ts';
import { readLandingArguments } from './landing/arguments.ts';
import { landingFigures } from './landing/figures.ts';
import { measureLanding } from './landing/measure-landing.ts';
import type { MeasuredLanding } from './landing/measured-landing.ts';
import { reportLanding, reportLandingGrowth } from './landing/report.ts';
import { BadArguments } from './option-values.ts';

/** Measures the landing of each format against the floor. See docs/performance.md. */
async function benchLanding(words: readonly string[]): Promise<void> {
  const asked = readLandingArguments(words, projectPath('bench', 'out'));
  const settings = { ...asked, folder: resolve(asked.folder) };
  await mkdir(settings.folder, { recursive: true });
  const done: MeasuredLanding[] = [];
  for (const rows of settings.sizes) {
    const measured = await measureLanding(rows, settings, (text) => console.error(`… ${text}`));
    const file = join(settings.folder, `result-landing-${rows}.json`);
    const result = { ...measured, figures: landingFigures(measured) };
    await writeFile(file, `${JSON.stringify(result, null, 2)}\n`);
    console.log(['', ...reportLanding(measured), `saved as ${file}`].join('\n'));
    done.push(measured);
  }
  const [smaller, larger] = done;
  if (smaller && larger) console.log(['', ...reportLandingGrowth(smaller, larger)].join('\n'));
}

try {
  await benchLanding(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof BadArguments)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
