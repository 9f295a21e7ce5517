import type { PairExplanation } from '../explain/explain-pair.ts';
import type { Waterfall, WaterfallStep } from '../identity/waterfall.ts';
import { visible } from '../text/visible.ts';
import { bits, probabilityText } from './match-text.ts';
import { print, printTable } from './output.ts';
import { alarming, faint, heading } from './paint.ts';
import { verdictText } from './verdict-text.ts';

/** Prints whether two records are one customer, why or why not, and how alike they are. */
export function printPair(found: PairExplanation): void {
  const { run, left, right, hasLikeness, waterfall } = found;
  const state = run.isCurrent ? 'published' : `not published, ${run.manifest.status}`;
  print(faint(`run ${run.runId}, as of ${run.manifest.asOf} (${state})`));
  print();
  const [first, ...others] = verdictText(found);
  print(heading(first ?? ''));
  for (const line of others) print(`  ${line}`);
  for (const [side, { customerId, number, feed, source }] of [
    ['left', left],
    ['right', right],
  ] as const) {
    print(faint(`  ${side}: record ${number} of ${customerId}, a ${source} of ${visible(feed)}`));
  }
  print();
  if (!hasLikeness) print('This run did not compare records by similarity.');
  else if (!waterfall) print('This run compared records in another way than this version does.');
  else printWaterfall(waterfall);
}

const states: Readonly<Record<Waterfall['state'], string>> = {
  kept: '',
  unlike: 'They were compared; a weight as low as this is not kept.',
  'ruled out':
    'They were compared and ruled out: who agrees in nothing of their own, or in neither given name nor birth date, was born a generation apart, or has a name in common and neither phone nor mailbox, is not one person.',
  'never compared':
    'No blocking rule brings the two together. They count as strangers, unless both are near a third record: then they weigh what this says.',
  'not kept':
    'The run keeps no weight of them: no blocking rule brings the two together, or they are too unlike. It compared only what had changed.',
  'too little is known':
    'They were not compared: of one of them too little is known to compare it with anybody.',
};

function printWaterfall(waterfall: Waterfall): void {
  const { state, start, steps, weight, probability } = waterfall;
  if (state !== 'kept') print(alarming(states[state]));
  if (steps.length === 0) return;
  const rows = weight === null ? steps.map(valuesOf) : [startRow(start), ...steps.map(stepRow)];
  const columnTitles = titles.slice(0, rows[0]?.length);
  printTable([columnTitles, ...rows]);
  if (weight === null || probability === null) return;
  print();
  print(`  match probability ${probabilityText(probability)}, from ${bits(weight)} bits`);
  print(
    faint('  Each bit more doubles the odds that the two are one person. The adjustment gives an'),
  );
  print(faint('  equal value more that is rare, and less that is common.'));
}

const width = 7;
const titles = [
  'field',
  'left',
  'right',
  'how they agree',
  'weight'.padStart(width),
  'adjustment',
  'total'.padStart(width),
];

function startRow({ probability, weight }: Waterfall['start']): readonly string[] {
  const pairs = Math.round(1 / probability).toLocaleString('en');
  return ['(start)', '', '', `1 in ${pairs} pairs is one person`, '', '', number(weight)];
}

function stepRow(step: WaterfallStep): readonly string[] {
  const { level, weight, adjustment, total } = step;
  const adjusted = adjustment === 0 ? '' : bits(adjustment).padStart(titles[5]?.length ?? 0);
  return [...valuesOf(step), level ?? '', number(weight), adjusted, number(total)];
}

function valuesOf({ field, left, right }: WaterfallStep): readonly string[] {
  return [field, visible(left ?? ''), visible(right ?? '')];
}

function number(weight: number): string {
  return bits(weight).padStart(width);
}
