import { expect, test } from 'vitest';
import { endOfDay } from '../config/end-of-day.ts';
import { exportTime } from './export-time.ts';

/** When a file with this name was exported, that was written and landed on these days of November. */
function exported(name: string, written: string, landed = '2026-11-30', timezone = 'UTC') {
  return exportTime({
    name,
    writtenAt: new Date(`${written}Z`),
    timezone,
    landsBy: endOfDay(landed, timezone),
  }).toISOString();
}

test.each([
  ['the date in its name counts', 'orders_2026-11-20.csv', '2026-11-25T08:00', '2026-11-20T00:00'],
  ['without one the time of writing', 'orders.csv', '2026-11-25T08:00', '2026-11-25T08:00'],
  ['of a range its end', '20261101-20261120.csv', '2026-11-25T08:00', '2026-11-20T00:00'],
  [
    'of a range that it was written in, the time of writing',
    '20261101-20261130.csv',
    '2026-11-10T08:00',
    '2026-11-10T08:00',
  ],
  [
    'a date after the day it landed does not count',
    'orders_2026-12-24.csv',
    '2026-11-10T08:00',
    '2026-11-10T08:00',
  ],
  [
    'a time of writing that cannot be does not undo the name',
    'orders_2026-11-20.csv',
    '1980-01-01T00:00',
    '2026-11-20T00:00',
  ],
])('%s', (_case, name, written, expected) => {
  expect(exported(name, written)).toBe(`${expected}:00.000Z`);
});

test('nothing is exported after the day it landed, and files keep their order', () => {
  const days = ['18', '19', '20'].map((day) =>
    exported(`orders_2026-11-${day}.csv`, '2026-11-25T08:00', '2026-11-10'),
  );
  expect(days).toEqual([...days].sort());
  expect(new Set(days).size).toBe(3);
  for (const time of days) expect(time).toMatch(/^2026-11-10T23/);
});

test('a date in a name is one of the exporter’s own clock', () => {
  expect(exported('a_2026-11-20.csv', '2026-11-25T08:00', '2026-11-30', 'Asia/Shanghai')).toBe(
    '2026-11-19T16:00:00.000Z',
  );
});
