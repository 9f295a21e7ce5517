import { type MissingRate, ratesLine } from '../faults/missing-rates.ts';
import type { UnknownWord } from '../faults/unknown-words.ts';
import type { Quarantine } from '../quarantine/read-quarantine.ts';
import type { Cell, Sample } from '../quarantine/sample-records.ts';
import { plural } from '../text/plural.ts';
import { visible } from '../text/visible.ts';
import { faultText } from './fault-text.ts';
import { columns, print } from './output.ts';
import { alarming, faint, heading } from './paint.ts';

/** Prints a quarantine: for each feed the counts, then samples, then the words to be explained. */
export function printQuarantine(quarantine: Quarantine): void {
  const { run, feeds, failures, samples, words, rates, faults } = quarantine;
  const state = run.isCurrent ? 'published' : `not published, ${run.manifest.status}`;
  print(faint(`run ${run.runId}, as of ${run.manifest.asOf} (${state})`));
  if (feeds.length === 0) print('Nothing is in quarantine.');
  for (const { feed, records } of feeds) {
    print();
    print(heading(`${feed}: ${records} in quarantine`));
    const counts = failures
      .filter((count) => count.feed === feed)
      .map((count) => [count.field, count.rule, count.records]);
    for (const line of columns([['field', 'rule', 'records'], ...counts])) print(`  ${line}`);
    for (const sample of samples.filter((each) => each.feed === feed)) printSample(sample);
    printWords(words.filter((word) => word.feed === feed));
    for (const fault of faults.filter((each) => each.feeds.includes(feed))) {
      print();
      for (const line of faultText(fault)) print(`  ${line}`);
    }
  }
  printRates(rates);
}

function printSample({ file, record, line, failures, cells }: Sample): void {
  const place = record === null ? `line ${line}` : `record ${record}`;
  const reasons = failures.map(({ field, rule }) => `${field} ${rule}`).join(', ');
  // What is masked and read by nothing tells nothing.
  const telling = cells.filter(({ isRead, isMasked }) => isRead || !isMasked);
  print();
  print(`  ${visible(file)}, ${place}: ${alarming(reasons)}`);
  for (const [index, text] of columns(telling.map(cellRow)).entries()) {
    const cell = telling[index];
    if (cell?.breaks.length) print(`    ${alarming(text)}`);
    else print(`    ${cell?.isMasked ? faint(text) : text}`);
  }
  const others = cells.length - telling.length;
  if (others > 0)
    print(
      faint(
        `       and ${others} more ${others === 1 ? 'cell' : 'cells'}, which no field is read from`,
      ),
    );
}

function cellRow({ column, text, breaks }: Cell): readonly string[] {
  const value = text.trim() === '' ? '(blank)' : visible(text);
  return [breaks.length ? '>' : ' ', visible(column), value];
}

/** How to teach Rollcall the words, ready to be pasted. */
function printWords(words: readonly UnknownWord[]): void {
  for (const [field, unknown] of Map.groupBy(words, (word) => word.field)) {
    const meanings = unknown[0]?.meanings ?? [];
    print();
    print(`  Nothing knows these words for ${field}. Say in the config what they mean:`);
    print(`    words: {`);
    print(`      ${key(unknown[0]?.feed ?? '')}: {`);
    print(`        ${field}: {`);
    for (const { word, records } of unknown) {
      print(
        `          ${key(word)}: '…', ${faint(`// ${records === 1 ? '1 record' : `${records} records`}`)}`,
      );
    }
    print(`        },`);
    print(`      },`);
    print(`    },`);
    print(faint(`    '…' is one of ${meanings.join(', ')}`));
  }
}

/** Which rates to add, ready to be pasted. */
function printRates(rates: readonly MissingRate[]): void {
  if (rates.length === 0) return;
  print();
  print(
    'These currencies have no rate. Say in the config what one of each is worth in the base currency:',
  );
  print(`  ${ratesLine(rates.map(({ currency }) => currency))}`);
  for (const { currency, records, feeds } of rates) {
    print(faint(`  ${currency}: ${plural(records, 'record')} of ${feeds}`));
  }
}

function key(name: string): string {
  const text = visible(name);
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(text)
    ? text
    : `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
