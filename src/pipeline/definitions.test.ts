import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { projectPath } from '../engine/project-path.ts';
import { definitions } from './definitions.ts';
import { stageNames } from './stages.ts';

test.each(stageNames().filter((name) => existsSync(stageFile(name))))(
  '%s/stage.ts can be loaded before the schema of the config is made',
  (name) => {
    const loaded = loadedAtOnce(stageFile(name));
    expect(loaded).toContain(stageFile(name));
    expect(loaded).not.toContain(projectPath('src/config/whole-schema.ts'));
    expect(loaded).not.toContain(projectPath('src/pipeline/definitions.ts'));
  },
);

test('no setting belongs to two stages', () => {
  const names = definitions.flatMap(({ settings = {} }) => Object.keys(settings));
  expect(names.length).toBeGreaterThan(0);
  expect(new Set(names).size).toBe(names.length);
});

test('later runs read each table under a name of its own, from the stage that makes it', async () => {
  const said = await Promise.all(
    definitions.map(async ({ name, previous }) =>
      Object.entries((await previous?.()) ?? {}).map(([table, { source }]) => ({
        table,
        isOwn: source.startsWith(`${name}.`),
      })),
    ),
  );
  expect(said.flat().filter(({ isOwn }) => !isOwn)).toEqual([]);
  const tables = said.flat().map(({ table }) => table);
  expect(tables).toContain('customer_ids');
  expect(new Set(tables).size).toBe(tables.length);
});

function stageFile(name: string): string {
  return projectPath('src', name, 'stage.ts');
}

/** The file and all modules of the project that it imports at once: neither types nor what it asks for later. */
function loadedAtOnce(file: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(file)) return found;
  found.add(file);
  const text = readFileSync(file, 'utf8');
  for (const [, clause = '', path = ''] of text.matchAll(
    /^(?:import|export) (?!type )([^;]*?)from '(\.[^']+)';/gms,
  )) {
    if (/^\{(\s*type [^,]+,?)+\s*\}\s*$/.test(clause)) continue;
    loadedAtOnce(resolve(join(dirname(file), path)), found);
  }
  return found;
}
