import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectPath } from '../engine/project-path.ts';
import { presets } from '../presets/presets.ts';
import { rollcall } from './command.fixture.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-presets-'));
});

afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text);
  return join(folder, name);
}

const exported = projectPath('fixtures', 'exports', 'pinduoduo', 'pdd_orders_2026-11-20.csv');

describe('presets', () => {
  test('lists every preset with its kind, platform and title', async () => {
    const { stdout } = await rollcall('presets');
    for (const { name, kind, platform, title } of presets) {
      const line = stdout.split('\n').find((text) => text.startsWith(`${name} `));
      for (const fact of [kind, platform, title]) expect(line).toContain(fact);
    }
  });

  test('gives the same as JSON', async () => {
    const { stdout } = await rollcall('presets', '--json');
    const names = presets.map(({ name }) => ({ name })).sort((a, b) => (a.name < b.name ? -1 : 1));
    expect(JSON.parse(stdout)).toMatchObject(names);
  });

  test('shows what its page says of one', async () => {
    const { stdout } = await rollcall('presets', 'show', 'pinduoduo-orders');
    expect(stdout).toContain('## Columns that are read');
  });

  test('an unknown one is told with the one that was meant', async () => {
    const wrong = rollcall('presets', 'show', 'pinduoduo-order');
    await expect(wrong).rejects.toThrow('did you mean "pinduoduo-orders"?');
  });
});

describe('presets detect', () => {
  test('exits with 0 when every file is recognised, and says how sure it is', async () => {
    const { stdout, code } = await rollcall('presets', 'detect', exported);
    expect(stdout).toContain('pinduoduo-orders, sure');
    expect(stdout).toContain('utf-8, comma, the header row is line 1');
    expect(stdout).toContain('no column for: name (收货人), phone (手机, 用户购买手机号)');
    expect(code).toBe(0);
  });

  test('exits with 1 when a file is not, and says how to go on', async () => {
    const own = await file('own.csv', 'uid,mobile\n1,19900000001\n');
    const { stdout, code } = await rollcall('presets', 'detect', exported, own);
    expect(stdout).toContain('not recognised: no preset fits');
    expect(stdout).toContain(`rollcall init ${own}`);
    expect(code).toBe(1);
  });

  test('a file without a row of names is not sent to init', async () => {
    const records = await file('records.csv', '张三,19900000001\n李四,19900000002\n');
    const { stdout } = await rollcall('presets', 'detect', records);
    expect(stdout).toContain('no header row was made out');
    expect(stdout).not.toContain('rollcall init');
    expect(stdout).not.toContain('张三');
  });

  test('says of JSON that its fields are the columns, and names no line', async () => {
    const objects = await file('own.json', '[{"uid": "1", "mobile": "19900000001"}]');
    const { stdout } = await rollcall('presets', 'detect', objects);
    expect(stdout).toContain("utf-8, JSON, the names of its objects' fields are the columns");
    expect(stdout).not.toMatch(/line 1|comma/);
    const json = await rollcall('presets', 'detect', objects, '--json');
    expect(JSON.parse(json.stdout)).toMatchObject([
      { form: 'JSON', delimiter: null, headerLine: null, columns: 2 },
    ]);
  });

  test('gives all of it as JSON', async () => {
    const { stdout } = await rollcall('presets', 'detect', exported, '--json');
    expect(JSON.parse(stdout)).toMatchObject([
      {
        file: exported,
        preset: 'pinduoduo-orders',
        isSure: true,
        encoding: 'utf-8',
        headerLine: 1,
      },
    ]);
  });
});
