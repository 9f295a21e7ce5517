import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import type { LeftOutLines } from '../one-table/land-table.ts';
import { count, print, printJson } from './output.ts';
import { alarming } from './paint.ts';

/** `--date-order ORDER`, for dates such as 03/04/2026. */
export function dateOrderOption(): Option {
  return new Option(
    '--date-order <order>',
    'day-first or month-first, where the dates themselves do not decide it',
  ).argParser((text) => {
    const order = text.replace('-', ' ');
    if (order === 'day first' || order === 'month first') return order;
    throw new InvalidArgumentError('Expected day-first or month-first.');
  });
}

/** `--decimal-mark MARK`, for amounts such as 1,234. */
export function decimalMarkOption(): Option {
  return new Option(
    '--decimal-mark <mark>',
    'the decimal mark, where the amounts themselves do not decide it',
  ).choices(['.', ',']);
}

/** Evaluates a file with a folder for what does not fit into memory, which is gone afterwards, and prints the result. */
export async function printEvaluated<Found>(
  isJson: boolean,
  evaluate: (temporaryFolder: string) => Promise<Found>,
  printFound: (found: Found) => void,
): Promise<void> {
  const temporaryFolder = await mkdtemp(join(tmpdir(), 'rollcall-evaluate-'));
  try {
    const found = await evaluate(temporaryFolder);
    if (isJson) printJson(found);
    else printFound(found);
  } finally {
    await rm(temporaryFolder, { recursive: true, force: true });
  }
}

/** Lines of the file that could not be read, as findings. */
export function leftOutFindings(leftOut: readonly LeftOutLines[]): readonly string[] {
  return leftOut.map(
    ({ reason, lines, firstLine }) =>
      `${count(lines)} ${lines === 1 ? 'line' : 'lines'} left out (${reason}), the first is line ${firstLine}`,
  );
}

/** Rows of the file that say nothing which could be used, as findings. */
export function rowFindings(rows: number, problem: string): readonly string[] {
  return rows === 0 ? [] : [`${count(rows)} ${rows === 1 ? 'row' : 'rows'} ${problem}`];
}

/** Prints what to know before any figure is believed. */
export function printFindings(findings: readonly string[]): void {
  if (findings.length === 0) return;
  print(alarming('Before you believe the figures'));
  for (const finding of findings) print(`  ${finding}`);
  print();
}
