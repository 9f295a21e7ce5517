import type { LoadedConfig } from '../config/loaded-config.ts';
import {
  balances,
  besideAccounts,
  paidSoFar,
  partialPayments,
} from '../contracts/words/order-amounts.ts';
import type { Engine } from '../engine/engine.ts';
import type { LandedInput } from '../landing/landed-input.ts';
import type { FieldGuess } from '../recognise/field-guess.ts';
import { guessKind } from '../recognise/guess-kind.ts';
import { lookAtColumns } from '../recognise/look-at-columns.ts';
import { matchName } from '../recognise/match-name.ts';
import type { Manifest } from '../runs/manifest.ts';
import { foldName } from '../text/column-names.ts';
import { visible } from '../text/visible.ts';
import { type Fault, findFaults } from './faults.ts';
import { feedFault } from './feed-fault.ts';
import { foreignOrders, tablesOfForeignOrders } from './foreign-orders.ts';
import { unfoundFaults } from './unfound-columns.ts';
import { unreadConsentFaults } from './unread-consent-faults.ts';
import { tablesOfConsentWords, unreadConsentWords } from './unread-consent-words.ts';
import { unreadRowTypes } from './unread-row-types.ts';

/**
 * What a run's feeds suffer from and a setting would cure, the gravest first: columns that may say who
 * must not be written to and that nothing reads, columns that the config names and no file has, rows that count as sales and seem to be none, feeds that
 * seem to hold another kind of record than the config says, that refer to the orders of other feeds, then
 * reasons for which records are refused.
 */
export async function faultsIn(
  engine: Engine,
  loaded: LoadedConfig,
  manifest: Manifest,
  inputs: readonly LandedInput[],
): Promise<readonly Fault[]> {
  const read = recordsRead(manifest);
  const strange = strangeFeeds(loaded, inputs, read);
  const isMade = (name: string) => manifest.tables.some(({ table }) => table === name);
  const unheard = await unreadConsentFaults(engine, loaded, inputs, read, isMade);
  const counted = await unreadRowTypes(engine, loaded, inputs, read);
  const foreign = tablesOfForeignOrders.every(isMade)
    ? await foreignOrders(engine, loaded, read)
    : [];
  const told = new Set(foreign.flatMap(({ feeds, failures }) => (failures.length ? feeds : [])));
  const consents = tablesOfConsentWords.every(isMade)
    ? await unreadConsentWords(engine, loaded, read)
    : [];
  const refused = isMade('clean.quarantine') ? await findFaults(engine, loaded, read) : [];
  return [
    ...unheard,
    ...unfoundFaults(loaded, inputs, read),
    ...counted,
    ...reducedTwice(loaded, read),
    ...balancesOfAccounts(loaded, inputs, read),
    ...strange,
    ...foreign,
    ...consents,
    ...merged(refused.filter(({ lines, feeds }) => lines.length > 0 || !told.has(feeds[0] ?? ''))),
  ];
}

/** Faults that the same lines cure are one, be they of several columns or of several feeds. */
function merged(faults: readonly Fault[]): readonly Fault[] {
  const groups = Map.groupBy(faults, ({ feeds, what, path, lines }) =>
    lines.length ? `${path}\n${lines.join('\n')}` : `${feeds.join()}\n${what}`,
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const byFeed = Map.groupBy(group, ({ feeds }) => feeds.join());
    const records = [...byFeed.values()].map((own) => Math.max(...own.map((each) => each.records)));
    return {
      ...first,
      feeds: [...new Set(group.flatMap(({ feeds }) => feeds))],
      failures: [...new Set(group.flatMap(({ failures }) => failures))],
      records: records.reduce((sum, count) => sum + count, 0),
      share: Math.max(...group.map(({ share }) => share)),
    };
  });
}

/** Feed → how many records its files hold. */
export function recordsRead({ conservation }: Manifest): ReadonlyMap<string, number> {
  const read = new Map<string, number>();
  for (const row of conservation) read.set(row.feed, (read.get(row.feed) ?? 0) + row.read);
  return read;
}

/**
 * Feeds with a mapping whose columns surely speak for another kind of record than it says, such as
 * orders that are read as people.
 */
function strangeFeeds(
  loaded: LoadedConfig,
  inputs: readonly LandedInput[],
  read: ReadonlyMap<string, number>,
): readonly Fault[] {
  const faults: Fault[] = [];
  for (const [index, { feed, preset }] of loaded.feeds.entries()) {
    const input = inputs.findLast((each) => each.feed === feed.name);
    if (feed.mapping === undefined || input === undefined) continue;
    const { columns } = input.landed;
    const guess = guessKind(lookAtColumns(columns, []));
    if (guess === undefined || !guess.isSure || guess.lacking.length > 1) continue;
    if (guess.kind === preset.kind || areRelated(guess.kind, preset.kind)) continue;
    if (isReadAs(guess.kind, input, loaded, inputs)) continue;
    if (readBy(guess.fields).size < mappedColumns(preset.fields, columns)) continue;
    const [looks, says] = [guess.kind, preset.kind].map((kind) => kind.replaceAll('_', ' '));
    faults.push(
      feedFault(feed.name, read, {
        what: `by ${guess.evidence.map(visible).join(', ')} these look like ${looks}, and the config says ${says}`,
        path: `feeds[${index}].mapping`,
        lines: [`kind: '${guess.kind}', // rollcall init FILE --stdout writes the whole mapping`],
      }),
    );
  }
  return faults;
}

/** Whether another feed reads the same file as records of this kind: an order file may be read for people, too. */
function isReadAs(
  kind: string,
  { feed, landed }: LandedInput,
  { feeds }: LoadedConfig,
  inputs: readonly LandedInput[],
): boolean {
  return inputs.some(
    (other) =>
      other.feed !== feed &&
      other.landed.hash === landed.hash &&
      feeds.some((each) => each.feed.name === other.feed && each.preset.kind === kind),
  );
}

/** Mapped order feeds in which what is still to be paid is taken off what was paid by now. */
function reducedTwice(loaded: LoadedConfig, read: ReadonlyMap<string, number>): readonly Fault[] {
  return loaded.feeds.flatMap(({ feed, preset }, index) => {
    const { paid_amount: [paid = ''] = [], unpaid_amount: [unpaid] = [] } = preset.fields;
    const isPaid = matchName(paid, { is: paidSoFar }) !== undefined;
    if (!feed.mapping || !isPaid || unpaid === undefined || !read.get(feed.name)) return [];
    return [
      feedFault(feed.name, read, {
        what: `${visible(unpaid)} is taken off ${visible(paid)}, which holds what was paid already`,
        path: `feeds[${index}].mapping.fields`,
        lines: ["paid_amount: ['…'], // the total; or else without unpaid_amount"],
        failures: ['paid_amount:below minimum'],
      }),
    ];
  });
}

/** Mapped order feeds in which what seems to be the balance of an account is taken off what was paid. */
function balancesOfAccounts(
  loaded: LoadedConfig,
  inputs: readonly LandedInput[],
  read: ReadonlyMap<string, number>,
): readonly Fault[] {
  return loaded.feeds.flatMap(({ feed, preset }, index) => {
    const { paid_amount: [paid = ''] = [], unpaid_amount: [unpaid = ''] = [] } = preset.fields;
    const columns = inputs.findLast((each) => each.feed === feed.name)?.landed.columns ?? [];
    const has = (is: string) => columns.some((name) => matchName(name, { is }) !== undefined);
    const isDoubtful = feed.mapping && matchName(unpaid, { is: balances }) !== undefined;
    if (!isDoubtful || !has(besideAccounts) || has(`${paidSoFar}, ${partialPayments}`)) return [];
    return [
      feedFault(feed.name, read, {
        what: `${visible(unpaid)} is taken off ${visible(paid)}, and seems to be the balance of an account`,
        path: `feeds[${index}].mapping.fields`,
        lines: [`// no unpaid_amount, unless ${visible(unpaid)} is what is still to be paid`],
      }),
    ];
  });
}

function readBy(fields: readonly FieldGuess[]): ReadonlySet<string> {
  return new Set(fields.flatMap((each) => each.columns.map(({ name }) => name)));
}

/** Of a file's columns those that a mapping reads: where these are more than a guess reads, the mapping knows better. */
function mappedColumns(
  fields: Readonly<Record<string, readonly string[]>>,
  columns: readonly string[],
): number {
  const mapped = new Set(Object.values(fields).flat().map(foldName));
  return columns.filter((column) => mapped.has(column)).length;
}

/** Orders and their lines are hard to tell apart by their columns. */
function areRelated(a: string, b: string): boolean {
  return a.startsWith('order') && b.startsWith('order');
}
