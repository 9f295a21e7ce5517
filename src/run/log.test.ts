import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LogIncomplete, openRunLog } from './log.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-log-'));
});

afterEach(() => rm(folder, { recursive: true }));

const readLog = async (): Promise<unknown[]> =>
  (await readFile(join(folder, 'log.jsonl'), 'utf8'))
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));

test('an event is one line with its time, level, name and facts, and nothing else', async () => {
  const log = openRunLog(folder);
  log.info('model built', { table: 'segment.rfm', rows: 3, seconds: 0.5 });
  log.close();
  expect(await readLog()).toEqual([
    {
      time: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:.]{12}Z$/),
      level: 'info',
      event: 'model built',
      table: 'segment.rfm',
      rows: 3,
      seconds: 0.5,
    },
  ]);
});

test('warnings and errors are marked as such', async () => {
  const log = openRunLog(folder);
  log.warn('check failed', { severity: 'warning' });
  log.error('run failed', { errorKind: 'LockHeld' });
  log.close();
  expect(await readLog()).toMatchObject([{ level: 'warn' }, { level: 'error' }]);
});

test('a log that is opened again goes on behind its last line', async () => {
  for (const event of ['run started', 'run finished'] as const) {
    const log = openRunLog(folder);
    log.info(event);
    log.close();
  }
  expect(await readLog()).toMatchObject([{ event: 'run started' }, { event: 'run finished' }]);
});

test('what a killed run had logged is in the file', async () => {
  const program = `
    import { openRunLog } from ${JSON.stringify(new URL('./log.ts', import.meta.url).href)};
    openRunLog(process.argv[1]).info('run started');
    process.kill(process.pid, 'SIGKILL');
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, folder]);
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
  expect(await readLog()).toMatchObject([{ event: 'run started' }]);
});

test('a full disk does not disturb the run, and closing tells that lines were lost', async () => {
  await symlink('/dev/full', join(folder, 'log.jsonl'));
  const log = openRunLog(folder);
  log.info('run started');
  log.info('run finished');
  expect(() => log.close()).toThrow(LogIncomplete);
});
