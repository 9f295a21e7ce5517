#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs';
// By its name alone, since an older Node has no cache, and should say so in words.
import module from 'node:module';
import { bundledSources, bundleFolder, stateOfSources } from './sources.js';

const oldestNode = 24;

if (Number.parseInt(process.versions.node, 10) < oldestNode) {
  refuse(
    `Rollcall runs on Node ${oldestNode}, and this is Node ${process.versions.node}.`,
    'Start it with the Node that npm ci has put beside it: npx rollcall',
  );
}

// A thousand modules take twice as long to load as the same in a few files. Whoever changes one gets the modules.
const isBundled =
  existsSync(bundledSources) && readFileSync(bundledSources, 'utf8') === stateOfSources();

// Where the cache cannot be written, the program is compiled again.
module.enableCompileCache();
try {
  await import(isBundled ? `${bundleFolder}/cli.js` : '../cli.ts');
} catch (error) {
  const missing = /^Cannot find package '([^']+)'/.exec(error?.message)?.[1];
  if (missing === undefined) throw error;
  refuse(`The package ${missing} is not installed.`, 'Install what this version needs: npm ci');
}

/** Ends with what is wrong and what to do. */
function refuse(what, next) {
  process.stderr.write(`${what}\nNothing was run.\n${next}\n`);
  process.exit(2);
}
