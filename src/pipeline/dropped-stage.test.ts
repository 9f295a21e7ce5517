import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEngine } from '../engine/open-engine.ts';
import { projectPath } from '../engine/project-path.ts';
import { copyProject } from './copied-project.fixture.ts';

const points = `-- One row per registration: the points that it has earned.
-- grain: registration_id
-- column points (none): points to spend

select
    registrations.registration_id,
    settings.points_per_registration as points,
from clean.registrations as registrations
cross join config.dropped as settings
`;

const stage = `import { z } from 'zod';
import type { StageDefinition } from '../pipeline/stage-definition.ts';

const settings = {
  dropped: z
    .strictObject({ pointsPerRegistration: z.int().default(10).describe('points for each registration') })
    .prefault({}),
};
type Settings = typeof settings;

declare module '../config/schema.ts' {
  interface StageSettings extends Settings {}
}

export default {
  after: 'clean',
  settings,
  configTables: ({ config }) => [
    {
      name: 'dropped',
      columns: { points_per_registration: 'integer' },
      rows: [[config.dropped.pointsPerRegistration]],
    },
  ],
  summary: async () => ({
    tables: ['dropped.points'],
    read: async (engine) => {
      const [row] = await engine.query('select cast(sum(points) as integer) as points from dropped.points');
      return { lines: [\`\${row?.['points']} points given\`] };
    },
  }),
} satisfies StageDefinition;
`;

const config = `import { defineConfig } from '../src/config/define-config.ts';

export default defineConfig({
  merchant: { name: 'Teahouse', timezone: 'Asia/Shanghai', country: 'CN' },
  currency: { base: 'CNY' },
  feeds: [
    {
      name: 'app',
      files: 'inbox',
      mapping: {
        kind: 'registrations',
        platform: 'app',
        detect: ['uid', 'mobile'],
        fields: { registration_id: ['uid'], user_id: ['uid'], name: ['name'], phone: ['mobile'] },
      },
    },
  ],
  exports: { formats: ['csv'] },
  dropped: { pointsPerRegistration: 7 },
});
`;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-dropped-'));
  const tree = join(folder, 'tree');
  await copyProject(tree);
  await mkdir(join(tree, 'sql/dropped'));
  await writeFile(join(tree, 'sql/dropped/points.sql'), points);
  await mkdir(join(tree, 'src/dropped'));
  await writeFile(join(tree, 'src/dropped/stage.ts'), stage);

  const shop = join(folder, 'tree/shop');
  await mkdir(join(shop, 'inbox'), { recursive: true });
  await writeFile(
    join(shop, 'inbox/app.csv'),
    'uid,name,mobile\n1,茶友一,19900000001\n2,茶友二,19900000002\n',
  );
  await writeFile(join(shop, 'pipeline.config.ts'), config);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test('it runs after the stage that it names, is published, and has its line in the summary', async () => {
  const { stderr } = await rollcall('run', 'nightly', '--as-of', '2026-11-20');
  expect(stderr).toContain('14 points given');
  const { stages } = JSON.parse((await rollcall('runs', 'show', 'current', '--json')).stdout);
  const names = stages.map(({ name }: { name: string }) => name);
  expect(names.indexOf('dropped')).toBe(names.indexOf('clean') + 1);
  expect(await pointsOf('current')).toEqual([7, 7]);
});

test('it is planned, and runs again where its setting changes', async () => {
  expect(await plannedAction()).toBe('reuse');
  await writeFile(
    join(folder, 'tree/shop/pipeline.config.ts'),
    config.replace('pointsPerRegistration: 7', 'pointsPerRegistration: 8'),
  );
  expect(await plannedAction()).toBe('build');
});

test('a mistake in its settings is told with what was meant, by the program and by the editor', async () => {
  const mistaken = config.replace('pointsPerRegistration', 'pointPerRegistration');
  await writeFile(join(folder, 'tree/shop/mistaken.config.ts'), mistaken);
  await expect(
    rollcall('check', '--config', join(folder, 'tree/shop/mistaken.config.ts')),
  ).rejects.toThrow('did you mean "pointsPerRegistration"?');
  await writeFile(
    join(folder, 'tree/tsconfig.shop.json'),
    JSON.stringify({
      extends: './tsconfig.json',
      include: ['src/**/*.ts', 'shop/*.config.ts'],
    }),
  );
  const { stdout } = await run('tsc', '--noEmit', '-p', 'tsconfig.shop.json').catch(
    (error) => error,
  );
  const faults = stdout.split('\n').filter((line: string) => line.includes('error'));
  expect(faults).toEqual([
    expect.stringContaining("Did you mean to write 'pointsPerRegistration'?"),
  ]);
});

test('lineage leads from what it reads to it', async () => {
  const { stdout } = await rollcall('lineage', 'dropped.points', '--json');
  expect(JSON.parse(stdout).table).toMatchObject({
    source: 'sql/dropped/points.sql',
    grain: ['registration_id'],
    reads: ['clean.registrations', 'config.dropped'],
  });
});

test('the documentation has its settings, and its table in the data dictionary', async () => {
  await run('node', 'src/docs/generate.ts');
  const page = await readFile(join(folder, 'tree/docs/configuration.md'), 'utf8');
  expect(page).toContain(
    '| `dropped.pointsPerRegistration` | points for each registration | `10` |',
  );
});

function rollcall(...words: readonly string[]) {
  const given = words.includes('--config')
    ? []
    : ['--config', join(folder, 'tree/shop/pipeline.config.ts')];
  return run('node', 'src/cli.ts', ...words, ...given);
}

/** Runs a program of the project to its end, in the tree that has the stage. */
function run(program: string, ...words: readonly string[]) {
  const path = projectPath('node_modules', '.bin', program);
  return promisify(execFile)(path, words, { cwd: join(folder, 'tree') });
}

async function plannedAction(): Promise<string> {
  const { stdout } = await rollcall('plan', 'nightly', '--as-of', '2026-11-20', '--json');
  const { stages } = JSON.parse(stdout);
  return stages.find(({ stage: name }: { stage: string }) => name === 'dropped').action;
}

async function pointsOf(runId: string): Promise<readonly unknown[]> {
  const output = join(folder, 'tree/shop/out');
  const engine = await openEngine({ folders: [output], functions: [], threads: 1 });
  try {
    const path = join(output, runId, 'tables/dropped/points.parquet');
    const rows = await engine.query(`select cast(points as integer) as points from '${path}'`);
    return rows.map((row) => row['points']);
  } finally {
    engine.close();
  }
}
