import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
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

test('the bundle parses SQL again that has changed since', () => {
  const model = join(project, 'sql/segment/rfm.sql');
  const text = readFileSync(model, 'utf8');
  writeFileSync(model, `${text}\nno query any more\n`);
  const { status, stderr } = start('src/start/rollcall.js', 'plan', 'nightly');
  writeFileSync(model, text);
  expect(stderr).toMatch(
    /^segment\.rfm is no query that can be parsed \(sql\/segment\/rfm\.sql\)\./,
  );
  expect(status).toBe(1);
});

test('the bundle runs until a source changes', () => {
  writeFileSync(join(project, 'dist/program/cli.js'), "console.log('bundled');");
  expect(run('src/start/rollcall.js', '--version')).toBe('bundled\n');
  appendFileSync(join(project, 'src/text/plural.ts'), '\n');
  expect(run('src/start/rollcall.js', '--version')).toBe(run('src/cli.ts', '--version'));
});

test('a package that an update needs and that is not installed is named, with what to run', () => {
  const program = join(project, 'src/cli.ts');
  const text = readFileSync(program, 'utf8');
  writeFileSync(program, `${text}\nimport 'not-installed-yet';\n`);
  const { status, stderr } = start('src/start/rollcall.js', '--version');
  writeFileSync(program, text);
  expect(stderr).toBe(
    'The package not-installed-yet is not installed.\nNothing was run.\nInstall what this version needs: npm ci\n',
  );
  expect(status).toBe(2);
});

test('an older Node is told which one is needed', () => {
  const older = "Object.defineProperty(process.versions, 'node', { value: '20.1.0' })";
  const { status, stderr } = start(
    '--import',
    `data:text/javascript,${encodeURIComponent(older)}`,
    'src/start/rollcall.js',
    '--version',
  );
  expect(stderr).toMatch(
    /^Rollcall runs on Node 24, and this is Node 20\.1\.0\.\nNothing was run\./,
  );
  expect(status).toBe(2);
});

const node = projectPath('node_modules', '.bin', 'node');

function run(...words: readonly string[]): string {
  return execFileSync(node, words, { cwd: project, encoding: 'utf8' });
}

function start(...words: readonly string[]) {
  return spawnSync(node, words, { cwd: project, encoding: 'utf8' });
}
