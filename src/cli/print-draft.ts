import type { DraftConfig } from '../draft/draft-config.ts';
import type { DraftFeed } from '../draft/draft-feed.ts';
import { leftOutLine } from '../draft/group-texts.ts';
import { plural } from '../text/plural.ts';
import { visible, visibleName } from '../text/visible.ts';
import { defaultConfig } from './options.ts';
import { bold, columns, sharedLines, tell } from './output.ts';

/** Says what `rollcall init` wrote, what it is not sure of, what to check, and what to run next. */
export function printDraft(draft: DraftConfig, config: string): void {
  const { feeds, leftOut } = draft;
  tell(`Wrote ${config}.`);
  block(
    'Feeds',
    columns(
      feeds.map((feed) => [feed.name, feed.files.map(visibleName).join(', '), sourceOf(feed)]),
    ),
  );
  block('Not sure', sharedLines(feeds.flatMap(doubtsOf)));
  block('In no feed', leftOut.map(leftOutLine));
  block('Please check', thingsToCheck(draft));
  const option = config === defaultConfig ? '' : ` --config ${config}`;
  block('Then', [`rollcall check${option}`, `rollcall run nightly${option}`]);
}

function block(title: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  tell();
  tell(bold(title));
  for (const line of lines) tell(`  ${line}`);
}

function sourceOf({ source }: DraftFeed): string {
  if ('preset' in source) return source.preset.name;
  const { kind, fields } = source.mapping;
  return `${kind.replaceAll('_', ' ')}, by a mapping of ${plural(fields.length, 'field')}`;
}

function doubtsOf(feed: DraftFeed): readonly string[] {
  const { name, encodings } = feed;
  return [
    ...(encodings.length ? [`${name}: whether it is written in ${encodings.join(' or ')}`] : []),
    ...sourceDoubts(feed),
  ];
}

function sourceDoubts({ name, source, relation }: DraftFeed): readonly string[] {
  if ('preset' in source) {
    const { preset, doubts } = source;
    return doubts.length ? [`${name}: whether ${preset.name} fits: ${doubts.join('; ')}`] : [];
  }
  const { kind, second, isSure, fields, lacking, constants, words } = source.mapping;
  const { totals, dateOrder, decimalMark, lacksCurrency, negatives, mayTellStatus, cancelledAt } =
    source.mapping;
  const perhaps = mayTellStatus.length
    ? `, unless ${mayTellStatus.map(visible).join(' or ')} says it`
    : '';
  const { header, rows, areReturns } = source.mapping;
  const guesses = fields.filter(({ certainty }) => certainty !== 'sure');
  return [
    ...(header ? [`${name}: what its ${header.length} columns are: no row names them`] : []),
    ...(isSure
      ? []
      : [`${name}: whether these are ${[kind, ...(second ? [second] : [])].join(' or ')}`]),
    ...(source.mapping.idFrom?.totals
      ? [
          `${name}: what one order is: no column numbers them, so one person at one time is taken for one, and its records are added up`,
        ]
      : []),
    ...lacking.map((group) => `${name}: no column was found for ${group.join(' or ')}`),
    ...(areReturns && !areReturns.isSure
      ? [`${name}: whether each record gives money back: ${visible(areReturns.why)}`]
      : []),
    ...(relation?.doubt ? [`${name}: ${visible(relation.doubt)}`] : []),
    ...(rows && !areReturns && !rows.isSure
      ? [`${name}: whether some rows are returns or no sales: ${visible(rows.why)}, perhaps`]
      : []),
    ...(rows?.voids.length
      ? [
          `${name}: whether rows with ${rows.voids.map(visible).join(', ')} are the undone sales themselves, or undo the sales of other rows`,
        ]
      : []),
    ...(cancelledAt
      ? [`${name}: whether orders that were paid and have a ${visible(cancelledAt)} are sales`]
      : []),
    ...(rows?.asked ?? []).map(
      ({ column, words: asked }) =>
        `${name}: the meaning of ${asked.map(visible).join(', ')} in ${visible(column)}; counted as ${areReturns ? 'refunds' : 'sales'} until it is known`,
    ),
    ...(areReturns ? [] : Object.entries(constants)).map(
      ([field, value]) => `${name}: no column says ${field}; it is taken for ${value}${perhaps}`,
    ),
    ...(totals && !totals.isSure
      ? [`${name}: what an order comes to: ${visible(totals.why)}`]
      : []),
    ...(dateOrder && !dateOrder.value
      ? [`${name}: which number of a date is the month: ${visible(dateOrder.why)}`]
      : []),
    ...(decimalMark && !decimalMark.value
      ? [`${name}: which decimal mark is used: ${visible(decimalMark.why)}`]
      : []),
    ...(negatives.length
      ? [
          `${name}: whether records with a negative ${negatives.map(visible).join(', ')} are returns`,
        ]
      : []),
    ...(lacksCurrency
      ? [`${name}: no column says in which currency; the base currency is taken`]
      : []),
    ...guesses.map(
      ({ field, columns: [best], why }) =>
        `${name}: ${field} from ${visible(best?.name ?? '')}: ${visible(why)}`,
    ),
    ...words
      .map(({ field, doubtful, unknown }) => ({ field, asked: [...doubtful.keys(), ...unknown] }))
      .filter(({ asked }) => asked.length > 0)
      .map(
        ({ field, asked }) =>
          `${name}: the meaning of ${asked.map(visible).join(', ')} in ${field}`,
      ),
  ];
}

function thingsToCheck({
  feeds,
  otherCurrencies,
  currency,
  timezone,
}: DraftConfig): readonly string[] {
  const mapped = feeds.filter(({ source }) => 'mapping' in source);
  const asksConsent = mapped.filter(
    ({ source }) =>
      'mapping' in source && source.mapping.fields.some(({ field }) => field.includes('consent')),
  );
  return [
    `merchant: its name, its timezone (${timezone}) and country; currency.base (${currency})`,
    ...(otherCurrencies.length
      ? [`currency.rates: what one ${otherCurrencies.join(', one ')} is worth in ${currency}`]
      : []),
    ...sharedLines([
      ...mapped.map(({ name }) => `${name}: each field of the mapping and its column`),
      ...asksConsent.map(({ name }) => `${name}: that consent columns mean consent to marketing`),
    ]),
  ];
}
