import { readFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import { filesOf, projectPath } from '../engine/project-path.ts';
import { sha256 } from '../files/canonical-json.ts';
import { bundledModules, type Module } from './bundled-modules.ts';

/** A module of the program with all modules that it imports, and all that these do. */
export interface ModuleCode {
  /** Changes with the text of any of these modules, and with the version of any package that they import. */
  readonly hash: string;
  /** Their paths, and the packages with their versions. */
  readonly modules: readonly string[];
  /** Their texts, with all SQL that is written in them, or the words of these. */
  readonly texts: readonly string[];
}

/**
 * What a module depends on, by its imports; those of types alone do not count, since nothing is left of
 * them when the program runs.
 *
 * @param root path from the project's folder
 */
export function moduleCode(root: string): ModuleCode {
  const known = codes.get(root);
  if (known) return known;
  const reached = [...closureOf(root)].sort();
  const read = reached.map(readModule);
  const hash = sha256(JSON.stringify(reached.map((path, index) => [path, read[index]?.hash])));
  const code = { hash, modules: reached, texts: read.map(({ text }) => text) };
  codes.set(root, code);
  return code;
}

const codes = new Map<string, ModuleCode>();

/** The paths of the modules, and the packages with their versions. */
function closureOf(root: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (path: string): void => {
    if (reached.has(path)) return;
    reached.add(path);
    for (const imported of readModule(path).imports) visit(imported);
  };
  visit(root);
  return reached;
}

let modules: Map<string, Module> | undefined;

/** `import … from '…'`, `export … from '…'`, `import '…'`, not those of types; and `import('…')`. */
const importStatements =
  /^(?:import|export)\s+(?!type\b)(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm;

/** Modules that are found by their places. */
const foundModules = /\bprojectModules\('([^']+)'\)/g;

/** A module of the program, or a package, by its path. */
export function readModule(path: string): Module {
  modules ??= bundledModules();
  const known = modules.get(path);
  if (known) return known;
  const module = path.startsWith('.') || path.startsWith('src/') ? readSource(path) : ofPackage;
  modules.set(path, module);
  return module;
}

function readSource(path: string): Module {
  const text = readFileSync(projectPath(path), 'utf8');
  const found = [...text.matchAll(foundModules)].flatMap(([, place = '']) => filesOf(place));
  const imports = [...text.matchAll(importStatements)].flatMap(([, from, dynamic]) => {
    const name = from ?? dynamic ?? '';
    if (name.startsWith('.')) return [posix.join(dirname(path), name)];
    return name.startsWith('node:') ? [] : [packageWithVersion(name)];
  });
  return { text, hash: sha256(text), imports: [...imports, ...found] };
}

/** A package is known by its name and version. */
const ofPackage: Module = { text: '', hash: '', imports: [] };

/** `zod@4.6.7` of `zod/mini`. */
function packageWithVersion(specifier: string): string {
  const parts = specifier.split('/');
  const name = parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
  const text = readFileSync(projectPath('node_modules', name, 'package.json'), 'utf8');
  return `${name}@${/"version":\s*"([^"]+)"/.exec(text)?.[1]}`;
}
