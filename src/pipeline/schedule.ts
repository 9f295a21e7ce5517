import { join } from 'node:path';
import type { Pipeline } from './pipeline-schema.ts';

/** Where the program and its config are, as absolute paths. */
export interface Installation {
  readonly program: string;
  readonly config: string;
  /** The hash of a line of the ledger, once there is one. */
  readonly anchor?: string | undefined;
}

/**
 * A crontab line a pipeline. Cron mails what a run prints; with `--quiet` that is only what needs a
 * person. Exit code 75 (another run is at work) is no failure that anybody has to see to.
 */
export function crontabLines(
  pipelines: readonly Pipeline[],
  place: Installation,
): readonly string[] {
  return [
    '# crontab -e',
    ...pipelines.flatMap(({ name, description, schedule }) => [
      `# ${name}: ${description}`,
      `${schedule} ${command(name, place).map(shellWord).join(' ').replaceAll('%', '\\%')}`,
    ]),
  ];
}

/** A service and a timer unit a pipeline, each under the name of the file that it belongs in. */
export function systemdUnits(
  pipelines: readonly Pipeline[],
  place: Installation,
): readonly string[] {
  return pipelines.flatMap(({ name, description, schedule }) => [
    `# /etc/systemd/system/rollcall-${name}.service`,
    '[Unit]',
    `Description=Rollcall ${name}: ${description}`,
    '',
    '[Service]',
    'Type=oneshot',
    `ExecStart=${command(name, place).map(unitWord).join(' ')}`,
    'SuccessExitStatus=75',
    '',
    `# /etc/systemd/system/rollcall-${name}.timer`,
    '[Unit]',
    `Description=When Rollcall ${name} runs`,
    '',
    '[Timer]',
    `OnCalendar=${calendarOf(schedule)}`,
    'Persistent=true',
    '',
    '[Install]',
    'WantedBy=timers.target',
    '',
  ]);
}

/**
 * Cron's five fields as a systemd calendar expression (systemd.time(7)).
 *
 * @throws {RangeError} when both day of month and day of week are limited: cron then means either,
 *   and systemd both
 */
export function calendarOf(schedule: string): string {
  const [minute = '*', hour = '*', day = '*', month = '*', weekday = '*'] = schedule.split(' ');
  if (day !== '*' && weekday !== '*') {
    throw new RangeError(
      `systemd cannot say "${schedule}": give a day of month or of week, not both`,
    );
  }
  const days =
    weekday === '*'
      ? ''
      : `${weekday.replace(/\d/g, (digit) => weekdays[Number(digit)] ?? digit).replaceAll('-', '..')} `;
  return `${days}*-${field(month)}-${field(day)} ${field(hour)}:${field(minute)}:00`;
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function field(text: string): string {
  return text
    .replace(/^\*\/(\d+)$/, '0/$1')
    .replaceAll('-', '..')
    .replace(/\b\d\b/g, (digit) => digit.padStart(2, '0'));
}

function command(pipeline: string, { program, config, anchor }: Installation): readonly string[] {
  const node = join(program, 'node_modules', '.bin', 'node');
  const words = [join(program, 'src', 'start', 'rollcall.js'), 'run', pipeline, '--config', config];
  return [node, ...words, ...(anchor === undefined ? [] : ['--anchor', anchor]), '--quiet'];
}

function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function unitWord(word: string): string {
  return /\s|["'\\%$]/.test(word)
    ? `"${word.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('%', '%%').replaceAll('$', '$$$$')}"`
    : word;
}
