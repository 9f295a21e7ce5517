import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import type { Plugin } from 'rolldown';
import type { BundledQuery } from '../engine/duckdb/bundled-queries.ts';
import { isSql } from '../engine/model.ts';
import { openEngine } from '../engine/open-engine.ts';
import { wordsIn } from '../engine/parsed-query.ts';
import { filesOf, projectPath } from '../engine/project-path.ts';
import type { Module } from '../pipeline/bundled-modules.ts';
import { hashSources } from '../pipeline/fingerprint.ts';
import { isDefined } from '../pipeline/import-stage.ts';
import { moduleCode, readModule } from '../pipeline/module-code.ts';
import { readStage, stageNames } from '../pipeline/stages.ts';
import { presets } from '../presets/presets.ts';
import { bundledSources, bundleFolder, stateOfSources } from './sources.js';

/** Native code, and what only feeds with sources of their kind load. */
const leftOut =
  /^(@duckdb\/node-bindings|@aws-sdk\/client-s3|mysql2|pg|pg-copy-streams|ssh2-sftp-client)(\/|$)/;

/**
 * Writes the program as a few files of JavaScript, which start in half the time. `npm ci` does it. They run
 * only as long as no source has changed (`rollcall.js`), so they are never another program than the sources.
 */
async function bundle(rolldown: typeof import('rolldown').rolldown): Promise<void> {
  const sources = stateOfSources();
  await rm(bundleFolder, { recursive: true, force: true });
  const built = await rolldown({
    input: { cli: projectPath('src', 'cli.ts') },
    platform: 'node',
    external: leftOut,
    plugins: [foundInFolders],
  });
  await built.write({ dir: bundleFolder, format: 'esm' });
  await writeFile(join(bundleFolder, queriesFile), serialize(await parsedQueries()));
  await writeFile(join(bundleFolder, modulesFile), serialize(sourceModules()));
  await writeFile(bundledSources, sources);
}

const queriesFile = 'queries.v8';
const modulesFile = 'modules.v8';

/** The SQL of all models and checks, parsed; one that was changed since is parsed again when it is read. */
async function parsedQueries(): Promise<ReadonlyMap<string, BundledQuery>> {
  const stages = await Promise.all(stageNames().map(readStage));
  const models = stages.flatMap((stage) => stage.models);
  const checks = stages.flatMap((stage) => stage.checks);
  const texts = [...models.filter(isSql), ...checks].map(({ sql }) => sql);
  const engine = await openEngine({ folders: [], functions: [] });
  try {
    const parsed = await engine.parse(texts);
    return new Map(
      parsed.map(({ meaning, ...query }, index) => [
        texts[index] ?? '',
        { ...query, tree: Buffer.from(meaning()) },
      ]),
    );
  } finally {
    engine.close();
  }
}

/** What models and programs are made of: of the modules' texts the words, since SQL functions are looked for by name. */
function sourceModules(): ReadonlyMap<string, Module> {
  const roots = stageNames()
    .filter(isDefined)
    .map((name) => `src/${name}/stage.ts`);
  const paths = new Set(roots.flatMap((root) => moduleCode(root).modules));
  return new Map(
    [...paths].map((path) => {
      const module = readModule(path);
      return [path, { ...module, text: [...new Set(wordsIn(module.text))].join(' ') }];
    }),
  );
}

/** Says by name what the program finds by reading its own folders, which a bundler cannot foresee. */
const foundInFolders: Plugin = {
  name: 'found in folders',
  load(id) {
    if (id === projectPath('src', 'pipeline', 'import-stage.ts')) return stages();
    if (id === projectPath('src', 'engine', 'duckdb', 'bundled-queries.ts')) {
      return readBeside('bundledQueries', queriesFile);
    }
    if (id === projectPath('src', 'pipeline', 'bundled-modules.ts')) {
      return readBeside('bundledModules', modulesFile);
    }
    if (id !== projectPath('src', 'engine', 'project-modules.ts')) return;
    return `export function projectModules(folder) { throw new Error('The bundle lacks ' + folder); }`;
  },
  transform(source) {
    const imports: string[] = [];
    const code = source.replace("hashSources('src')", () => JSON.stringify(hashSources('src')));
    const named = code.replace(/\bprojectModules\('([^']+)'\)/g, (_, folder: string) => {
      // They are all data, which need not be checked again each time that the program starts.
      if (folder === 'src/presets/formats') return JSON.stringify(presets);
      const names = filesOf(folder).map((file) => {
        const name = `module${imports.length}`;
        imports.push(importAs(name, file));
        return name;
      });
      return `[${names}].flatMap((module) => Object.values(module))`;
    });
    return named === source ? undefined : [...imports, named].join('\n');
  },
};

/** A module that exports a function, which gives what lies in a file beside the program. */
function readBeside(name: string, file: string): string {
  return [
    "import { readFileSync } from 'node:fs';",
    "import { deserialize } from 'node:v8';",
    `const path = new URL('./${file}', import.meta.url);`,
    `export const ${name} = () => deserialize(readFileSync(path));`,
  ].join('\n');
}

/** What `import-stage.ts` says, with the stages that there are now. */
function stages(): string {
  const names = stageNames().filter(isDefined);
  return [
    ...names.map((name, at) => importAs(`stage${at}`, `src/${name}/stage.ts`)),
    `const stages = { ${names.map((name, at) => `${JSON.stringify(name)}: stage${at}`)} };`,
    'export const isDefined = (name) => Object.hasOwn(stages, name);',
    'export const importStage = async (name) => stages[name];',
  ].join('\n');
}

function importAs(name: string, path: string): string {
  return `import * as ${name} from ${JSON.stringify(projectPath(path))};`;
}

const bundler = await import('rolldown').catch(() => undefined);
if (bundler) await bundle(bundler.rolldown);
else console.error('Nothing is bundled without the development dependencies: the sources run.');
