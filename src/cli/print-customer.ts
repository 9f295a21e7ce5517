import { contractOf } from '../contracts/contracts.ts';
import type { CustomerStory } from '../explain/explain.ts';
import type { ConsentSource, ContactPoint } from '../explain/read-consent.ts';
import type { SourceRecord } from '../explain/read-records.ts';
import type { Scored, SegmentStory } from '../explain/read-segment.ts';
import { visible } from '../text/visible.ts';
import { print, printTable, section } from './output.ts';
import { alarming, faint, heading } from './paint.ts';
import { printConflicts, printJoins } from './print-joins.ts';
import { printValue } from './print-value.ts';

/** Prints how a customer came together: from source records to segment. */
export function printCustomer(story: CustomerStory, currency: string): void {
  const { customerId, mergedFrom, isRetired, segment } = story;
  print();
  if (mergedFrom !== null) print(`${mergedFrom} was merged into ${customerId}.`);
  print(heading(`Customer ${customerId}${segment ? `: ${segmentName(segment)}` : ''}`));
  printPast(story);
  if (isRetired) {
    print(alarming('  retired: its records are gone'));
    return;
  }
  printRecords(story);
  section('What joins them');
  printJoins(story);
  if (story.conflicts?.length) {
    section('Why they are kept apart from others');
    printConflicts(story.conflicts);
  }
  printGolden(story);
  printOrganisations(story);
  if (segment) printSegment(segment, currency);
  if (story.value) printValue(story.value, currency);
  printConsents(story);
  printLed(story);
}

/** What names the customer without being a record of a person, as counts: it has joined nobody. */
function printLed({ led }: CustomerStory): void {
  if (led.length === 0) return;
  section('What else is known to be theirs');
  printTable(
    led.map(({ kind, knownBy, records }) => [
      contractOf(kind).title.toLowerCase(),
      `${records}`,
      `by ${knownBy}`,
    ]),
  );
}

function printOrganisations({ organisations }: CustomerStory): void {
  if (organisations.length === 0) return;
  section('Whom the customer acts for');
  const rows = organisations.map(({ organisationId, evidence }) => [organisationId, evidence]);
  printTable(rows);
}

function segmentName({ label }: SegmentStory): string {
  return label.en === label.zh ? label.en : `${label.en} ${label.zh}`;
}

function printPast({ past }: CustomerStory): void {
  const { createdOn, mergedIds, changes } = past;
  if (createdOn !== null) print(`  id given on ${createdOn}`);
  if (mergedIds.length) print(`  also known as ${mergedIds.join(', ')}`);
  if (changes.length) print(`  since the run before: ${changes.join(', ')}`);
}

function printRecords({ records }: CustomerStory): void {
  section('Source records');
  const titles = [
    '',
    'feed',
    'is a',
    'name',
    'phone',
    'email',
    'user id',
    'first seen',
    'last seen',
  ];
  const rows = records.map((record) => [
    `${record.number}`,
    record.feed,
    record.source,
    ...[record.name, record.phone, record.email, record.userId].map((value) =>
      visible(value ?? ''),
    ),
    record.firstSeenOn ?? '',
    record.lastSeenOn ?? '',
  ]);
  printTable([titles, ...rows]);
  for (const record of records) print(faint(`  ${record.number}: ${sources(record)}`));
}

const sourcesShown = 3;

function sources({ sources }: SourceRecord): string {
  const shown = sources
    .slice(0, sourcesShown)
    .map(
      ({ kind, id, file, record }) => `${kind} ${visible(id)} (${visible(file)}, record ${record})`,
    );
  const more = sources.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}

function printGolden({ golden, records }: CustomerStory): void {
  section('Golden record');
  const titles = ['field', 'value', 'given by', 'last seen', 'chosen from', 'by'];
  const feedOf = (number: number) => records.find((record) => record.number === number)?.feed ?? '';
  const rows = golden.map((field) => [
    field.field,
    visible(field.value ?? ''),
    field.records.map((number) => `${number} ${feedOf(number)}`).join(', '),
    field.seenOn ?? '',
    field.candidates === 1 ? 'the only value' : `${field.candidates} values`,
    field.candidates === 1 ? '' : field.rules,
  ]);
  printTable([titles, ...rows]);
}

function printSegment(segment: SegmentStory, currency: string): void {
  section('Segment');
  const orders = segment.orders.map(({ reason, orders: count }) =>
    count > 1
      ? `${count} ${reason.replace(/^return|(?:sale|order)$/, '$&s')}`
      : `${count} ${reason}`,
  );
  print(`  orders: ${orders.length ? orders.join(', ') : 'none'}`);
  if (segment.scores.length === 0) {
    print('  no order counts as a sale up to this date, so there is nothing to score');
  }
  printTable(segment.scores.map((scored) => scoreRow(scored, currency)));
  print(`  segment: ${segment.segment} (${segmentName(segment)})`);
  const before = segment.change?.from;
  if (before) print(`  in the run before: ${before}`);
}

function scoreRow({ metric, value, score, atLeast, below }: Scored, currency: string) {
  const units = { recency_days: ['day', 'days'], frequency: ['order', 'orders'] };
  const [one = currency, unit = currency] = metric === 'monetary' ? [] : units[metric];
  const from = atLeast === null ? [] : [`from ${atLeast}`];
  const to = below === null ? [] : [from.length ? `to below ${below}` : `below ${below}`];
  const range = [...from, ...to].join(' ') || 'any number of';
  return [
    metric.replace('_days', ''),
    `${value} ${Number(value) === 1 ? one : unit}`,
    `score ${score ?? 'none'}`,
    `given ${range} ${unit}`,
  ];
}

function printConsents({ consent, value }: CustomerStory): void {
  section('Consent to marketing');
  if (consent === null) {
    print('  this run does not tell it by address: see the next one');
    return;
  }
  const rows = consent.contactPoints.map((point) => [
    channelNames[point.channel],
    visible(point.address ?? 'no address'),
    verdict(point),
    point.decidedBy === null ? '' : `${told(point.decidedBy)}${saidBy(point)}`,
  ]);
  printTable(rows);
  if (value?.profilingRefusal) {
    print(
      `  refuses to be profiled, ${told(value.profilingRefusal)}: no forecast, no taste, no offers of their own, and in no file that is selected by these`,
    );
  }
  if (consent.words.length === 0) print('  never asked: in no file');
  else print(faint('  what was said:'));
  for (const word of consent.words) {
    const answer = word.isGiven ? 'yes' : 'no';
    const addresses = word.addresses.filter((address) => address !== '');
    const of = addresses.length ? `, for ${addresses.map(visible).join(' and ')}` : '';
    print(faint(`    ${answer} to ${channelNames[word.channel]}${of}: ${told(word)}`));
  }
}

function verdict({ reason, isChosen, mayBeContacted }: ContactPoint): string {
  if (isChosen) return 'consented: in files';
  if (mayBeContacted) return 'consented: another address is in files';
  return reason === 'no address' ? '' : `${reason}: in no file`;
}

function told(source: ConsentSource): string {
  const { feed, file, record, unread, statedOn, firstSeenOn } = source;
  const time =
    statedOn === null
      ? `without a date, first seen on ${firstSeenOn ?? 'an unknown day'}`
      : `on ${statedOn}`;
  const place =
    file === null
      ? ''
      : ` (${visible(file)}, ${unread === 'line' ? 'line' : 'record'} ${record}${unread === 'column' ? ', in a column that nothing reads' : ''})`;
  return `${time} in ${feed}${place}`;
}

function saidBy({ saidBy: who }: ContactPoint): string {
  if (who === null) return '';
  return who === 'nobody' ? ', by a record of nobody' : `, by ${who}, who has the address too`;
}

const channelNames = {
  any: 'all channels',
  email: 'email',
  sms: 'text messages',
  profiling: 'being profiled',
};
