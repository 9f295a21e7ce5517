import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectPath } from '../engine/project-path.ts';
import { calendarOf, crontabLines, systemdUnits } from '../pipeline/schedule.ts';
import { openShop, type Shop } from './shop.fixture.ts';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});

afterAll(() => shop[Symbol.asyncDispose]());

test('every crontab line is five fields and a command that is there', async () => {
  const { code, stdout } = await shop.rollcall('schedule', '--format', 'cron');
  const lines = stdout
    .trimEnd()
    .split('\n')
    .filter((line) => !line.startsWith('#'));
  expect(code).toBe(0);
  expect(lines).toHaveLength(2);
  for (const line of lines) {
    const [, node = '', program = ''] = /^(?:[\d*/,-]+ ){5}(\S+) (\S+) run /.exec(line) ?? [];
    expect([node, program].map(existsSync)).toEqual([true, true]);
    expect(line).toMatch(new RegExp(` run (nightly|weekly) --config ${shop.config} --quiet$`));
  }
});

test('a service and a timer are printed for each pipeline', async () => {
  const { stdout } = await shop.rollcall('schedule', '--format', 'systemd');
  const names = [...stdout.matchAll(/^# \/etc\/systemd\/system\/(.*)$/gm)].map(([, name]) => name);
  expect(names).toEqual([
    'rollcall-nightly.service',
    'rollcall-nightly.timer',
    'rollcall-weekly.service',
    'rollcall-weekly.timer',
  ]);
  expect(stdout).toContain(`ExecStart=${projectPath('node_modules', '.bin', 'node')} `);
});

describe('cron’s fields as systemd writes them:', () => {
  test.each([
    ['30 2 * * *', '*-*-* 02:30:00'],
    ['0 5 * * 0', 'Sun *-*-* 05:00:00'],
    ['0 5 * * 7', 'Sun *-*-* 05:00:00'],
    ['15 6 * * 1-5', 'Mon..Fri *-*-* 06:15:00'],
    ['*/10 * * * *', '*-*-* *:00/10:00'],
    ['0 4 1 * *', '*-*-01 04:00:00'],
    ['0 8,20 1-7 1,7 *', '*-01,07-01..07 08,20:00:00'],
  ])('%s', (schedule, expected) => {
    expect(calendarOf(schedule)).toBe(expected);
    expect(() => askSystemd(expected)).not.toThrow();
  });

  test('a day of the month and a day of the week together cannot be said', () => {
    expect(() => calendarOf('0 5 1 * 0')).toThrow(RangeError);
  });
});

/** Asks systemd itself, where it is installed; throws if it refuses the expression. */
function askSystemd(calendar: string): void {
  const script = 'if command -v systemd-analyze; then systemd-analyze calendar "$1"; fi';
  execFileSync('sh', ['-c', script, 'sh', calendar], { stdio: 'ignore' });
}

const place = { program: '/opt/roll call', config: "/srv/o'clock/50%.config.ts" };
const pipeline = {
  name: 'nightly',
  description: 'All of it.',
  schedule: '30 2 * * *',
  stages: ['landing'],
  rebuild: false,
  learns: false,
};

test('a crontab line protects spaces, quotes and the percent sign, which cron reads as a line end', () => {
  const [line = ''] = crontabLines([pipeline], place).filter((text) => !text.startsWith('#'));
  const command = line.split(' ').slice(5).join(' ').replaceAll('\\%', '%');
  const words = execFileSync('sh', ['-c', `printf '%s\\n' ${command}`], { encoding: 'utf8' });
  expect(words.split('\n').slice(0, 6)).toEqual([
    '/opt/roll call/node_modules/.bin/node',
    '/opt/roll call/src/start/rollcall.js',
    'run',
    'nightly',
    '--config',
    place.config,
  ]);
  expect(line).not.toMatch(/[^\\]%/);
});

test('a unit protects spaces, quotes and the percent sign', () => {
  expect(systemdUnits([pipeline], place)).toContain(
    `ExecStart="/opt/roll call/node_modules/.bin/node" "/opt/roll call/src/start/rollcall.js" run nightly --config "/srv/o'clock/50%%.config.ts" --quiet`,
  );
});
