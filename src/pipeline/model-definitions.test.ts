import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadConfig } from '../config/load.ts';
import type { Engine } from '../engine/engine.ts';
import { type BuiltModel, codeOf, isSql } from '../engine/model.ts';
import { projectPath } from '../engine/project-path.ts';
import { showPrevious } from '../run/previous.ts';
import { openWorkspace, type Workspace } from '../run/workspace.ts';
import { createState } from '../state/withdrawals.ts';
import { moduleCode } from './module-code.ts';
import { readPipeline } from './read-pipelines.ts';

let workspace: Workspace;
/** What each model in TypeScript said to the engine, on no data. */
const said = new Map<BuiltModel, readonly string[]>();

beforeAll(async () => {
  const loaded = await loadConfig(projectPath('pipeline.config.ts'));
  workspace = await openWorkspace(loaded, await readPipeline('nightly'), '2026-11-20');
  const { engine, stages } = workspace;
  await showPrevious(engine, {});
  await createState(engine);
  for (const { nodes, program } of stages) {
    await program.showEmpty?.(engine, loaded);
    for (const { model } of nodes) {
      await engine.execute(`create schema if not exists ${model.table.split('.')[0]}`);
      if (isSql(model)) await engine.execute(`create table ${model.table} as ${model.sql}`);
      else {
        const statements: string[] = [];
        await model.build(listening(engine, statements), model.table, []);
        said.set(model, statements);
      }
    }
  }
});

afterAll(() => workspace.close());

/** An engine of which all that it is told is written down. */
function listening(engine: Engine, statements: string[]): Engine {
  return new Proxy(engine, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return (...values: unknown[]) => {
        statements.push(...values.filter((value) => typeof value === 'string'));
        return Reflect.apply(member, target, values);
      };
    },
  });
}

const tableName = /\b(?:config|previous|landing|staging|clean|identity|segment|mart)\.[a-z_]+\b/g;

test('models in TypeScript are exported by the modules that they name, so these are what they are made of', async () => {
  for (const model of said.keys()) {
    const exported: object = await import(pathToFileURL(projectPath(codeOf(model))).href);
    expect(Object.values(exported).flat(), model.table).toContain(model);
  }
});

test('their modules import nothing that cannot be followed, and read no files of the program', () => {
  // The engine loads the SQL functions, which have hashes of their own.
  const known = ['src/engine/duckdb/duckdb-engine.ts', 'src/engine/project-path.ts'];
  for (const model of said.keys()) {
    for (const path of moduleCode(codeOf(model)).modules) {
      if (!path.startsWith('src/') || known.includes(path)) continue;
      const text = readFileSync(projectPath(path), 'utf8');
      expect(text, path).not.toMatch(/\bimport\([^'"]|readFile|projectPath\(|projectModules\(/);
    }
  }
});

test('models in TypeScript say which tables they read', () => {
  expect(said.size).toBeGreaterThan(10);
  for (const [{ table, reads }, statements] of said) {
    const named = new Set(statements.join('\n').match(tableName));
    named.delete(table);
    expect(
      [...named].filter((name) => !reads.includes(name)),
      table,
    ).toEqual([]);
  }
});
