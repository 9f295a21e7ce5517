import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectPath } from '../engine/project-path.ts';

let project: string;

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'rollcall-start-'));
  for (const part of [
    'src',
    'sql',
    'pipelines',
    'package.json',
    'package-lock.json',
    'pipeline.config.ts',
  ]) {
    cpSync(projectPath(part), join(project, part), { recursive: true });
  }
  symlinkSync(projectPath('node_modules'), join(project, 'node_modules'));
  symlinkSync(projectPath('fixtures'), join(project, 'fixtures'));
  run('src/start/bundle.ts');
});

afterAll(() => rmSync(project, { recursive: true }));

test('the bundle says what the sources say', () => {
  const words = ['plan', 'nightly', '--as-of', '2026-11-30', '--json'];
  expect(run('src/start/rollcall.js', ...words)).toBe(run('src/cli.ts', ...words));
});

test('the bundle runs until a source changes', () => {
  writeFileSync(join(project, 'dist/program/cli.js'), "console.log('bundled');");
  expect(run('src/start/rollcall.js', '--version')).toBe('bundled\n');
  appendFileSync(join(project, 'src/plural.ts'), '\n');
  expect(run('src/start/rollcall.js', '--version')).toBe(run('src/cli.ts', '--version'));
});

function run(...words: readonly string[]): string {
  const node = projectPath('node_modules', '.bin', 'node');
  return execFileSync(node, words, { cwd: project, encoding: 'utf8' });
}
