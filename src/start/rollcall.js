#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { bundledSources, bundleFolder, stateOfSources } from './sources.js';

// A thousand modules take twice as long to load as the same in a few files. Whoever changes one gets the modules.
const isBundled =
  existsSync(bundledSources) && readFileSync(bundledSources, 'utf8') === stateOfSources();

// Where the cache cannot be written, the program is compiled again.
enableCompileCache();
await import(isBundled ? `${bundleFolder}/cli.js` : '../cli.ts');
