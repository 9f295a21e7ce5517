import type { LoadedConfig } from '../config/loaded-config.ts';
import type { Engine } from '../engine/engine.ts';
import { recordReveal } from '../runs/ledger.ts';
import { type ChosenRun, chooseRun, hasTable, withTables } from '../runs/run-tables.ts';
import { countSharers, type FoundCustomer, findCustomers } from './find-customers.ts';
import {
  type FoundOrder,
  findOrders,
  findRefusedOrders,
  type RefusedOrder,
} from './find-orders.ts';
import { type Hide, hiding } from './hide.ts';
import { matchTables } from './match-tables.ts';
import { NobodyFound } from './nobody-found.ts';
import { type ActsFor, organisationTable, readActsFor } from './read-acts-for.ts';
import { type Alike, readAlike } from './read-alike.ts';
import { type Conflict, readConflicts } from './read-conflicts.ts';
import { type ConsentStory, consentTables, readConsent } from './read-consent.ts';
import { type GoldenField, readGolden } from './read-golden.ts';
import { type Led, ledTables, readLed } from './read-led.ts';
import { type Joined, type NotJoined, readLinks, readUnused } from './read-links.ts';
import { type Past, readPast } from './read-past.ts';
import { findLonePayments, type LonePayment } from './read-payments.ts';
import { readRecords, type SourceRecord } from './read-records.ts';
import { readSegment, type SegmentStory } from './read-segment.ts';
import { readValue, type ValueStory, valueTables } from './read-value.ts';
import { readSearch, waysToRead } from './search.ts';

export interface ExplainRequest {
  /** A customer id, phone, email, name, or id of a platform, as somebody wrote it. */
  readonly text: string;
  /** The published run when it is absent. */
  readonly runId?: string | undefined;
  readonly reveal: boolean;
}

/** How a customer came together. */
export interface CustomerStory extends FoundCustomer {
  readonly records: readonly SourceRecord[];
  readonly joined: readonly Joined[];
  /** What joins them beside equal keys; null where the run did not compare people, as is the next. */
  readonly alike: readonly Alike[] | null;
  /** What holds records apart from others that they might be joined with. */
  readonly conflicts: readonly Conflict[] | null;
  readonly notJoined: readonly NotJoined[];
  readonly golden: readonly GoldenField[];
  /** Null for an id that is retired. */
  readonly segment: SegmentStory | null;
  /** Null where the run has not worked it out, as those of older versions. */
  readonly value: ValueStory | null;
  /** Null where the run does not know consents by address, as those of older versions. */
  readonly consent: ConsentStory | null;
  /** Events, reviews and what else names the customer without being a record of a person. */
  readonly led: readonly Led[];
  readonly past: Past;
  /** The organisations that the customer acts for, the first of them first. */
  readonly organisations: readonly ActsFor[];
}

export interface Explanation {
  readonly run: ChosenRun;
  /** How many people share the phone or email that was asked for, if so many that it joins nobody. */
  readonly sharedBy: number | null;
  /** Who was found. One gets the whole story; of several only the ids are given, to choose from. */
  readonly customers: readonly FoundCustomer[];
  readonly story: CustomerStory | null;
  readonly orders: readonly FoundOrder[];
  readonly refusedOrders: readonly RefusedOrder[];
  readonly lonePayments: readonly LonePayment[];
}

const tables = [
  'landing.files',
  'clean.checked_orders',
  'clean.order_lines',
  'clean.orders',
  'clean.payments',
  'clean.refused',
  'clean.registrations',
  'clean.returns',
  'clean.set_aside',
  'clean.summed_orders',
  'clean.survey_answers',
  'clean.tickets',
  'identity.changes',
  'identity.customer_ids',
  'identity.golden_values',
  'identity.identifiers',
  'identity.links',
  'identity.members',
  'identity.records',
  'identity.shared_identifiers',
  'segment.changes',
  'segment.cutoffs',
  'segment.members',
  'segment.rfm',
  'segment.scores',
  'segment.summary',
];

/**
 * Tells how a customer came together, found by id, phone, email, name, order or payment. Personal data is masked
 * unless it is to be revealed, which the ledger has recorded by the time this returns.
 *
 * @throws {NobodyFound} {@link RunNotFound} {@link TablesMissing}
 */
export async function explain(
  loaded: LoadedConfig,
  { text, runId, reveal }: ExplainRequest,
): Promise<Explanation> {
  const run = await chooseRun(loaded.output, tables, 'current', runId);
  const compared = matchTables(run);
  const hasConsent = hasTable(run, consentTables[0]);
  const led = ledTables(run);
  const hasOrganisations = hasTable(run, organisationTable);
  const hasValue = valueTables.every((table) => hasTable(run, table));
  const wanted = [
    ...tables,
    ...compared,
    ...(hasConsent ? consentTables : []),
    ...led.values(),
    ...(hasOrganisations ? [organisationTable] : []),
    ...(hasValue ? valueTables : []),
  ];
  const explanation = await withTables(loaded, run, wanted, (engine) =>
    explainIn(engine, loaded, run, {
      text,
      hasLikeness: compared.length > 0,
      hasConsent,
      led,
      hasOrganisations,
      hasValue,
      hide: hiding(reveal),
    }),
  );
  const records = explanation.story?.records.length ?? 0;
  if (reveal && records > 0) await recordReveal(loaded.output, run.runId, records);
  return explanation;
}

/** What the run can tell, and how it is shown. */
interface Shown {
  readonly hasLikeness: boolean;
  readonly hasConsent: boolean;
  readonly led: ReadonlyMap<string, string>;
  readonly hasOrganisations: boolean;
  readonly hasValue: boolean;
  readonly hide: Hide;
}

async function explainIn(
  engine: Engine,
  loaded: LoadedConfig,
  run: ChosenRun,
  { text, ...shown }: { text: string } & Shown,
): Promise<Explanation> {
  const search = await readSearch(engine, loaded, text);
  const orders = await findOrders(engine, search);
  const refusedOrders = await findRefusedOrders(engine, search);
  const lonePayments = await findLonePayments(engine, search);
  const customers = withBuyers(await findCustomers(engine, search), orders);
  if ([customers, orders, refusedOrders, lonePayments].every((found) => found.length === 0)) {
    throw new NobodyFound(run.runId, waysToRead(search));
  }
  const [only, ...others] = customers;
  const story = only && others.length === 0 ? await tell(engine, loaded, only, shown) : null;
  const sharedBy = await countSharers(engine, search);
  return { run, sharedBy, customers, story, orders, refusedOrders, lonePayments };
}

/** Each customer once: those found themselves, then those who placed the orders. */
function withBuyers(
  found: readonly FoundCustomer[],
  orders: readonly FoundOrder[],
): readonly FoundCustomer[] {
  const customers = new Map(found.map((customer) => [customer.customerId, customer]));
  for (const { customerId } of orders) {
    if (customerId === null || customers.has(customerId)) continue;
    customers.set(customerId, { customerId, mergedFrom: null, isRetired: false });
  }
  return [...customers.values()];
}

async function tell(
  engine: Engine,
  { config }: LoadedConfig,
  customer: FoundCustomer,
  { hasLikeness, hasConsent, led, hasOrganisations, hasValue, hide }: Shown,
): Promise<CustomerStory> {
  const { customerId } = customer;
  const { timezone } = config.merchant;
  const { linkProbability } = config.identity;
  const { records, numbers } = await readRecords(engine, customerId, timezone, hide);
  const joined = await readLinks(engine, customerId, numbers, hide);
  return {
    ...customer,
    records,
    joined,
    alike: hasLikeness ? await readAlike(engine, numbers, joined, linkProbability, hide) : null,
    conflicts: hasLikeness ? await readConflicts(engine, customerId) : null,
    notJoined: await readUnused(engine, customerId, numbers, hide),
    golden: await readGolden(engine, customerId, timezone, numbers, hide),
    segment: (await readSegment(engine, customerId)) ?? null,
    value: hasValue ? await readValue(engine, customerId, timezone) : null,
    consent: hasConsent ? await readConsent(engine, customerId, timezone, hide) : null,
    led: await readLed(engine, customerId, led),
    past: await readPast(engine, customerId),
    organisations: hasOrganisations ? await readActsFor(engine, customerId) : [],
  };
}
