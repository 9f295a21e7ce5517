import type { ComparedField } from '../review/compare-records.ts';
import type { Review, ReviewPair } from '../review/read-review.ts';
import { visible } from '../text/visible.ts';
import { probabilityText } from './match-text.ts';
import { columns, print } from './output.ts';
import { alarming, faint, heading } from './paint.ts';

const reasons = {
  uncertain: 'may be one person',
  bridge: 'seem one person, but other records of the two do not',
  household: 'share a phone or email, under the names of two people',
  'two accounts': 'similar, but with two accounts where a person has one',
  keyless: 'may be parts of one person, or of others too',
  'another person': 'seem one person, but one fits another person as well, or better',
  'common to a household': 'similar, but only in what a household has in common',
  masked: 'similar, but of one nothing but masked values is known',
  relatives: 'share a phone with others, and their given names are only similar',
  'two people': 'seem one person, but agree as two people do',
  'two numbers': 'much in common, but two numbers of one register',
  'two legal forms': 'much in common, but two legal forms',
  'two firms of a group': 'much in common, but names of two firms of a group',
  'two names': 'much in common, but two names',
  'two places': 'similar, but in two places',
} as const satisfies Record<ReviewPair['reason'], string>;

/** Prints the pairs that wait for a person, side by side. */
export function printReview(review: Review): void {
  printSummary(review);
  for (const pair of review.pairs) {
    printPair(pair);
    print(faint(`   decide: rollcall review same|different|later ${pair.shortIds.join(' ')}`));
  }
  const more = review.waiting - review.pairs.length;
  if (more > 0 && review.pairs.length > 0) {
    print();
    print(`and ${more.toLocaleString('en')} more: --limit, --order unsure, --order money`);
  }
}

/** Prints how many pairs wait. */
export function printSummary({ run, waiting, postponed, decidedSince }: Review): void {
  const state = run.isCurrent ? 'published' : `not published, ${run.manifest.status}`;
  print(faint(`run ${run.runId}, as of ${run.manifest.asOf} (${state})`));
  const later = postponed > 0 ? `, ${postponed} of them put off` : '';
  print(
    waiting === 0
      ? 'No pair of records waits for a person.'
      : `${count(waiting)} of records ${waiting === 1 ? 'waits' : 'wait'} for a person${later}.`,
  );
  if (decidedSince > 0) {
    const were =
      decidedSince === 1 ? 'was decided since; it counts' : 'were decided since; they count';
    print(`${count(decidedSince)} ${were} from the next run on: rollcall run nightly`);
  }
}

/** Prints two records side by side. */
export function printPair(pair: ReviewPair): void {
  const chance =
    pair.probability === null ? '' : `, probability ${probabilityText(pair.probability)}`;
  print();
  print(
    heading(`${pair.number}  ${reasonText(pair)}${chance}${pair.isPostponed ? ', put off' : ''}`),
  );
  const rows = pair.fields.filter(({ values }) => values.some((value) => value !== null));
  const titles = [
    ['record', ...pair.names, ''],
    ['id', ...pair.shortIds, ''],
    ...(pair.monetary ? [['spent', ...pair.monetary, '']] : []),
  ];
  const lines = columns([...titles, ...rows.map(fieldRow)]);
  for (const [index, line] of lines.entries()) {
    print(`   ${rows[index - titles.length]?.isSame === false ? alarming(line) : line}`);
  }
  const [one, other] = pair.names.map((name) => name.split('/')[0]);
  print(
    faint(`   why: rollcall explain ${isOfOrganisations(pair) ? one : pair.shortIds.join(' ')}`),
  );
  if (isOfOrganisations(pair) && other !== one) print(faint(`        rollcall explain ${other}`));
}

function reasonText(pair: ReviewPair): string {
  const isUncertain = pair.reason === 'uncertain' && isOfOrganisations(pair);
  return isUncertain ? 'may be one organisation' : reasons[pair.reason];
}

function isOfOrganisations({ names }: ReviewPair): boolean {
  return names.some((name) => name.startsWith('O'));
}

function fieldRow({ field, values, isSame }: ComparedField): readonly string[] {
  const agreement = isSame === null ? '' : isSame ? 'same' : 'differs';
  return [field, ...values.map((value) => visible(value ?? '')), agreement];
}

function count(pairs: number): string {
  return pairs === 1 ? '1 pair' : `${pairs.toLocaleString('en')} pairs`;
}
