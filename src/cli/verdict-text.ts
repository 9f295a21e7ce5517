import type { PairExplanation } from '../explain/explain-pair.ts';
import type { WhyOne, WhyTwo } from '../explain/judge-pair.ts';
import { nobody } from '../explain/numbered-records.ts';
import type { Conflict } from '../explain/read-conflicts.ts';
import { leastOfDoubtful } from '../identity/weigh-groups.ts';
import { visible } from '../text/visible.ts';
import { bits, probabilityText } from './match-text.ts';

/** Whether two records are one customer, as a heading, and why or why not, as lines below it. */
export function verdictText(found: PairExplanation): readonly [string, ...(readonly string[])] {
  const { left, right, verdict } = found;
  return verdict.isOneCustomer
    ? [`One customer: ${left.customerId}`, ...whyOne[verdict.because](found)]
    : [twoCustomers(left.customerId, right.customerId), ...whyTwo[verdict.because](found)];
}

function twoCustomers(left: string, right: string): string {
  const known = [left, right].filter((customer) => customer !== nobody);
  if (known.length === 0) return 'No customer: neither record belongs to one';
  if (known.length === 1) return `One record belongs to ${known[0]}, the other to no customer`;
  return `Two customers: ${left} and ${right}`;
}

/** Why two records are never to be one customer. */
export function conflictText(reason: string): string {
  if (reason === 'decision') return 'somebody decided that they are different people';
  if (reason === 'household')
    return 'people of one household, by their given names and birth dates';
  if (reason === 'two accounts') return 'a person has one account there, and these are two';
  return visible(reason);
}

type Lines = (found: PairExplanation) => readonly string[];

const whyOne: Readonly<Record<WhyOne, Lines>> = {
  keys: (found) => keyLines(found, 'joins them'),
  'match probability': (found) => [`They are similar enough: ${matchProbability(found)}.`],
  'other records': (found) => [
    `No key joins the two themselves${isKept(found) ? `, and ${matchProbability(found)}` : ''}.`,
    'Both belong to the customer through other records of it.',
  ],
};

const whyTwo: Readonly<Record<WhyTwo, Lines>> = {
  conflict: (found) => [...keyLines(found, 'would join them'), ...conflictLines(found)],
  unlike: (found) => [
    isKept(found)
      ? `They are not similar enough: ${matchProbability(found)}.`
      : 'Nothing joins them.',
  ],
  rule: (found) => [
    ...keyLines(found, 'would join them'),
    ...(isKept(found) ? [`They are similar enough: ${matchProbability(found)}.`] : []),
    ...ruleLines(found),
  ],
  'weak bridge': (found) => [
    ...keyLines(found, 'would join them'),
    `The two are similar, but their customers as a whole are not: ${groupsText(found)}.`,
  ],
  'too large': ({ groups, largestCluster }) => [
    'The two are similar, but their customers together would be too large:',
    `${(groups?.records[0] ?? 0) + (groups?.records[1] ?? 0)} records, and ${largestCluster} may become one.`,
  ],
  nothing: () => ['No key joins them.'],
  unknown: (found) => [
    ...keyLines(found, 'would join them'),
    'Nothing in this run says why. The settings that the config gives now may have been others then.',
  ],
};

function keyLines({ keys }: PairExplanation, what: string): readonly string[] {
  return keys.map(({ evidence, identifier }) =>
    evidence === 'decision'
      ? `A decision ${what}.`
      : `The same ${evidence} ${what}: ${visible(identifier ?? '')}`,
  );
}

const conflictsShown = 3;

/** The conflict of the two themselves, if there is one; else those of others of their customers. */
function conflictLines({ left, right, conflicts }: PairExplanation): readonly string[] {
  const own = conflicts.filter(
    ({ records: [one, other] }) => one.number === left.number && other.number === right.number,
  );
  if (own.length > 0) return own.map(({ reason }) => `Kept apart: ${conflictText(reason)}.`);
  const more = conflicts.length - conflictsShown;
  return [
    'Other records of the two customers are kept apart:',
    ...conflicts.slice(0, conflictsShown).map(conflictLine),
    ...(more > 0 ? [`and ${more} more`] : []),
  ];
}

function conflictLine({ records: [one, other], reason }: Conflict): string {
  return `${one.customerId}/${one.number} and ${other.customerId}/${other.number}: ${conflictText(reason)}`;
}

const rules: Readonly<Record<string, string>> = {
  'another person': 'one of them fits another person as well, or better.',
  'common to a household':
    'of one nothing but masked values is known, and all that they have in common is a household’s.',
  masked: `of one nothing but masked values is known, and then ${leastOfDoubtful} is needed.`,
  relatives: 'they have one phone, which others have too, and their given names are only similar.',
  'two people': 'they agree as two people do.',
};

function ruleLines({ keptApart }: PairExplanation): readonly string[] {
  if (!keptApart) return [];
  const { rule, isOwn, customers } = keptApart;
  const more = customers.length - conflictsShown;
  return [
    `${isOwn ? 'Kept apart' : 'Other records of the two customers are kept apart'}: ${rules[rule] ?? visible(rule)}`,
    ...(customers.length > 0
      ? [
          `So is one of the two from ${customers.slice(0, conflictsShown).join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
        ]
      : []),
  ];
}

function isKept({ waterfall }: PairExplanation): boolean {
  return waterfall?.state === 'kept';
}

function matchProbability({ waterfall, linkProbability }: PairExplanation): string {
  const probability = probabilityText(waterfall?.kept?.probability ?? 0);
  return `their match probability is ${probability}, and ${linkProbability} is needed`;
}

function groupsText({ groups }: PairExplanation): string {
  if (!groups) return '';
  const [one, other] = groups.records;
  const pairs = one * other;
  const what =
    pairs === 1 ? 'their one pair of records weighs' : `their ${pairs} pairs of records weigh`;
  return `${what} ${bits(groups.meanWeight)} bits${pairs === 1 ? '' : ' on average'}, and 0 are needed`;
}
