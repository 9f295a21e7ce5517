import type { CustomerStory } from '../explain/explain.ts';
import type { Conflict } from '../explain/read-conflicts.ts';
import type { WaterfallStep } from '../identity/waterfall.ts';
import { visible } from '../text/visible.ts';
import { bits, probabilityText } from './match-text.ts';
import { columns, print, printTable } from './output.ts';
import { alarming, faint } from './paint.ts';
import { conflictText } from './verdict-text.ts';

const listedAtMost = 20;

/** Prints what joins a customer's records: equal keys, then match probabilities; and what joins nobody. */
export function printJoins(story: CustomerStory): void {
  const { customerId, records, joined, notJoined } = story;
  const alike = story.alike ?? [];
  if (joined.length + alike.length === 0) {
    print(records.length > 1 ? '  nothing' : '  nothing has to: there is one record');
  }
  const links = joined.map(({ evidence, identifier, records: numbers, probability }) => [
    evidence,
    visible(identifier ?? ''),
    `records ${numbers.join(', ')}`,
    probability === '1' ? '' : `probability ${probability}`,
  ]);
  const alikePairs = alike
    .slice(0, listedAtMost)
    .map(({ records: [one, other], probability, waterfall }) => [
      'match probability',
      probabilityText(probability),
      `records ${one}, ${other}`,
      waterfall?.steps.flatMap(stepText).join(', ') ?? '',
    ]);
  printTable([...links, ...alikePairs]);
  printMore(alike.length);
  const [first] = alike;
  if (first) printHint(first.records.map((number) => `${customerId}/${number}`));
  const unused = notJoined.map(({ kind, identifier, records: numbers, reason }) => [
    kind,
    visible(identifier ?? ''),
    `${numbers.length > 1 ? 'records' : 'record'} ${numbers.join(', ')}`,
    `joins nobody: ${reason}`,
  ]);
  for (const line of columns(unused)) print(`  ${alarming(line)}`);
}

/** Prints which records are never to be one customer. */
export function printConflicts(conflicts: readonly Conflict[]): void {
  const rows = conflicts
    .slice(0, listedAtMost)
    .map(({ records: [own, other], reason }) => [
      `record ${own.number}`,
      `record ${other.number} of ${other.customerId}`,
      conflictText(reason),
    ]);
  printTable(rows);
  printMore(conflicts.length);
  const [first] = conflicts;
  if (first) printHint(first.records.map(({ customerId, number }) => `${customerId}/${number}`));
}

function stepText({ field, level, weight, adjustment }: WaterfallStep): readonly string[] {
  if (level === null || level === 'missing') return [];
  return [`${field} ${level} ${bits(weight + adjustment, 1)}`];
}

function printMore(count: number): void {
  if (count > listedAtMost) print(`  and ${count - listedAtMost} more`);
}

function printHint(records: readonly string[]): void {
  print(faint(`  field by field: rollcall explain ${records.join(' ')}`));
}
