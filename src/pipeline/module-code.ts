import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import { wordsIn } from '../engine/parsed-query.ts';
import { filesOf, projectPath } from '../engine/project-path.ts';

/** A module of the program with all modules that it imports, and all that these do. */
export interface ModuleCode {
  /** Changes with the text of any of these modules, and with the version of any package that they import. */
  readonly hash: string;
  /** Their paths, and the packages with their versions. */
  readonly modules: readonly string[];
  /** Every word of these modules: all that SQL written in them could call. */
  readonly words: ReadonlySet<string>;
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
  const hash = createHash('sha256');
  const words = new Set<string>();
  const reached = [...closureOf(root)].sort();
  for (const path of reached) {
    const { text, words: own } = readModule(path);
    hash.update(JSON.stringify([path, text]));
    for (const word of own) words.add(word);
  }
  const code = { hash: hash.digest('hex'), modules: reached, words };
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

interface Module {
  readonly text: string;
  readonly words: ReadonlySet<string>;
  readonly imports: readonly string[];
}

const modules = new Map<string, Module>();

/** `import … from '…'`, `export … from '…'`, `import '…'`, not those of types; and `import('…')`. */
const importStatements =
  /^(?:import|export)\s+(?!type\b)(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm;

/** Modules that are found by their places. */
const foundModules = /\bprojectModules\('([^']+)'\)/g;

function readModule(path: string): Module {
  const known = modules.get(path);
  if (known) return known;
  const module = path.startsWith('.') || path.startsWith('src/') ? readSource(path) : none(path);
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
  return { text, words: wordsIn(text), imports: [...imports, ...found] };
}

function none(text: string): Module {
  return { text, words: new Set(), imports: [] };
}

/** `zod@4.6.7` of `zod/mini`. */
function packageWithVersion(specifier: string): string {
  const parts = specifier.split('/');
  const name = parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
  const text = readFileSync(projectPath('node_modules', name, 'package.json'), 'utf8');
  return `${name}@${/"version":\s*"([^"]+)"/.exec(text)?.[1]}`;
}
