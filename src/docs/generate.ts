import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createProgram } from '../cli/program.ts';
import { loadConfig } from '../config/load.ts';
import { projectPath } from '../engine/project-path.ts';
import { RollcallError } from '../errors.ts';
import { describeTables, type PublishedTable } from '../lineage/describe-tables.ts';
import { readPlaces } from '../privacy/place.ts';
import { cliPage, readmePage } from './cli-page.ts';
import { dataDictionary } from './data-dictionary.ts';
import type { GeneratedDoc } from './generated-doc.ts';
import { privacyPage } from './places.ts';
import { presetPages } from './preset-pages.ts';
import { configurationPage } from './settings.ts';
import { unlabelledColumns } from './unlabelled-columns.ts';

async function generatedDocs(tables: readonly PublishedTable[]): Promise<readonly GeneratedDoc[]> {
  const program = await createProgram();
  return [
    { path: 'README.md', text: () => readmePage(program) },
    { path: 'docs/cli.md', text: () => cliPage(program) },
    { path: 'docs/data-dictionary.md', text: () => dataDictionary(tables) },
    configurationPage,
    privacyPage(await readPlaces()),
    ...presetPages,
  ];
}

/**
 * Writes the pages that are not as the code would write them now, or with `check` only names them.
 *
 * @param resolve gives the place on disk of a path of the project
 * @returns what to say, and the exit code: 1 when `check` found a stale or missing page
 */
export function generate(
  docs: readonly GeneratedDoc[],
  resolve: (path: string) => string,
  check: boolean,
): { readonly lines: readonly string[]; readonly exitCode: number } {
  const stale = docs.filter(({ path, text }) => readIfThere(resolve(path)) !== text());
  if (stale.length === 0) return { lines: [], exitCode: 0 };
  if (check) {
    const lines = stale.map(({ path }) => `${path} is not what the code says.`);
    return { lines: [...lines, 'Write it again: npm run fix'], exitCode: 1 };
  }
  for (const { path, text } of stale) write(resolve(path), text());
  return { lines: stale.map(({ path }) => `Wrote ${path}`), exitCode: 0 };
}

function wantsLabel(column: string): string {
  return `mart.customers.${column} has no header for marketing: add it to columnLabels in src/exports/labels.ts.`;
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

if (import.meta.main) {
  try {
    const tables = await describeTables(await loadConfig(projectPath('pipeline.config.ts')));
    const isCheck = process.argv.includes('--check');
    const { lines, exitCode } = generate(await generatedDocs(tables), projectPath, isCheck);
    const unlabelled = isCheck ? unlabelledColumns(tables) : [];
    for (const line of [...lines, ...unlabelled.map(wantsLabel)]) console.error(line);
    process.exitCode = unlabelled.length > 0 ? 1 : exitCode;
  } catch (error) {
    if (!(error instanceof RollcallError)) throw error;
    console.error(error.message);
    process.exitCode = error.exitCode;
  }
}
