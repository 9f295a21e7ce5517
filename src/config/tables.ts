import type { RecordKind } from '../contracts/contract.ts';
import { contracts } from '../contracts/contracts.ts';
import { type Engine, literal } from '../engine/duckdb.ts';
import type { Preset } from '../presets/preset.ts';
import { currencyMarks } from './currency-marks.ts';
import { decidedPeople } from './decided-people.ts';
import { endOfDay } from './end-of-day.ts';
import { idScope, tradeScope } from './id-scope.ts';
import type { LoadedConfig, ResolvedFeed } from './load.ts';
import { type Config, goldenFields } from './schema.ts';
import { prospectsName, segmentCells, segmentNames } from './segment-map.ts';

type Value = string | number | boolean | null;

/** A setting as SQL sees it: one small table of the schema `config`. */
export interface ConfigTable {
  readonly name: string;
  /** Column → SQL type. */
  readonly columns: Readonly<Record<string, string>>;
  readonly rows: readonly (readonly Value[])[];
}

/**
 * What the merchant set, as the tables that SQL models read.
 *
 * @param learns whether the pipeline learns again how records of one person agree
 */
export function configTables(
  loaded: LoadedConfig,
  asOf: string,
  learns = false,
): readonly ConfigTable[] {
  const { config, feeds, decisions } = loaded;
  const edges = config.rfm.fixed;
  const holdOrders = feeds.some(({ preset }) => preset.kind === 'orders');
  return [
    {
      name: 'run',
      columns: {
        as_of: 'date',
        ends_at: 'timestamptz',
        timezone: 'varchar',
        base_currency: 'varchar',
      },
      rows: [
        [
          asOf,
          endOfDay(asOf, config.merchant.timezone).toISOString(),
          config.merchant.timezone,
          config.currency.base,
        ],
      ],
    },
    {
      name: 'feeds',
      columns: {
        feed: 'varchar',
        kind: 'varchar',
        preset: 'varchar',
        platform: 'varchar',
        id_scope: 'varchar',
        trade_scope: 'varchar',
        record_grain: 'varchar',
        totals: 'varchar',
        has_record_ids: 'boolean',
        says_consent: 'boolean',
        is_whole_list: 'boolean',
        names_movements: 'boolean',
        signed_amounts: 'boolean',
        unmatched_are_orders: 'boolean',
        timezone: 'varchar',
        country: 'varchar',
        states_country: 'boolean',
        currency: 'varchar',
        names_currency: 'boolean',
        decimal_mark: 'varchar',
        date_order: 'varchar',
        trust: 'integer',
        position: 'integer',
        choice_separator: 'varchar',
      },
      rows: feeds.map(({ feed, preset }, index) => [
        feed.name,
        preset.kind,
        preset.name,
        preset.platform,
        idScope({ feed, preset }),
        tradeScope({ feed, preset }),
        preset.recordGrain,
        preset.totals,
        hasRecordIds(preset),
        saysConsent(preset),
        feed.wholeList,
        'movement' in { ...preset.fields, ...preset.constants },
        preset.signedAmounts,
        preset.unmatchedPayments === 'orders' || !holdOrders,
        preset.timezone ?? config.merchant.timezone,
        preset.country ?? config.merchant.country,
        preset.country !== undefined,
        preset.currency ?? config.currency.base,
        preset.currency !== undefined,
        preset.decimalMark ?? null,
        preset.dateOrder ?? null,
        trustOf(feed.name, config.identity.trust),
        index + 1,
        preset.choiceSeparator ?? null,
      ]),
    },
    {
      name: 'rates',
      columns: { currency: 'varchar', rate: 'decimal(20, 10)' },
      rows: [[config.currency.base, '1'], ...Object.entries(config.currency.rates)],
    },
    {
      name: 'currency_marks',
      columns: { mark: 'varchar', currency: 'varchar' },
      rows: currencyMarks([
        config.currency.base,
        ...Object.keys(config.currency.rates),
        ...feeds.flatMap(({ preset }) => preset.currency ?? []),
      ]),
    },
    {
      name: 'status_names',
      columns: { feed: 'varchar', field: 'varchar', status_text: 'varchar', status: 'varchar' },
      rows: feeds.flatMap((resolved) => statusNames(loaded, resolved)),
    },
    {
      name: 'sales',
      columns: {
        sham_paid_at_most: 'decimal(18, 4)',
        payment_days_before: 'integer',
        payment_days_after: 'integer',
        refund_days_after: 'integer',
        payment_share_at_least: 'decimal(18, 4)',
        payment_share_at_most: 'decimal(18, 4)',
        refund_share_at_least: 'decimal(18, 4)',
      },
      rows: [
        [
          config.sales.shamPaidAtMost,
          config.sales.payments.daysBefore,
          config.sales.payments.daysAfter,
          config.sales.payments.refundDaysAfter,
          config.sales.payments.shareAtLeast,
          config.sales.payments.shareAtMost,
          config.sales.payments.refundShareAtLeast,
        ],
      ],
    },
    {
      name: 'marking_words',
      columns: { mark: 'varchar', word: 'varchar' },
      rows: [
        ...config.sales.testNotes.map((word) => ['test', word.toLowerCase()]),
        ...config.sales.testPaymentMethods.map((word) => ['test payment', word.toLowerCase()]),
        ...config.sales.shamNotes.map((word) => ['sham', word.toLowerCase()]),
      ],
    },
    {
      name: 'identity',
      columns: {
        max_people_per_identifier: 'integer',
        link_probability: 'decimal(9, 8)',
        review_probability: 'decimal(9, 8)',
        largest_cluster: 'integer',
      },
      rows: [
        [
          config.identity.maxPeoplePerIdentifier,
          config.identity.linkProbability,
          config.identity.reviewProbability,
          config.identity.largestCluster,
        ],
      ],
    },
    {
      name: 'addresses',
      columns: { are_compared: 'boolean' },
      rows: [[config.identity.addresses]],
    },
    {
      name: 'single_accounts',
      columns: { scope: 'varchar' },
      rows: [...new Set(config.identity.singleAccounts)].map((scope) => [scope]),
    },
    { name: 'matching', columns: { learns: 'boolean' }, rows: [[learns]] },
    {
      name: 'decisions',
      columns: {
        record_id: 'uuid',
        other_record_id: 'uuid',
        decision: 'varchar',
        decided_on: 'date',
      },
      rows: decisions.map(({ recordId, otherRecordId, verdict, decidedOn }) => [
        recordId,
        otherRecordId,
        verdict,
        decidedOn,
      ]),
    },
    {
      // SQL that another engine can run follows no chains: who is whom through others is known here.
      name: 'decided_people',
      columns: { record_id: 'uuid', person_id: 'uuid' },
      rows: [...decidedPeople(decisions)].sort(),
    },
    {
      name: 'survivorship',
      columns: { field: 'varchar', position: 'integer', rule: 'varchar' },
      rows: goldenFields.flatMap((field) =>
        (config.identity.survivorship[field] ?? ['trusted', 'newest', 'complete']).map(
          (rule, index) => [field, index + 1, rule],
        ),
      ),
    },
    {
      name: 'rfm',
      columns: { method: 'varchar', window_days: 'integer' },
      rows: [[config.rfm.method, config.rfm.windowDays ?? null]],
    },
    {
      name: 'fixed_bins',
      columns: { metric: 'varchar', bin: 'integer', at_least: 'decimal(28, 4)' },
      rows: edges
        ? [
            // Recency is scored downwards: an edge is the last day of its bin, the next bin begins after it.
            ...edges.recencyDays.map((days, index) => ['recency_days', index + 2, days + 1]),
            ...edges.frequency.map((count, index) => ['frequency', index + 2, count]),
            ...edges.monetary.map((amount, index) => ['monetary', index + 2, amount]),
          ]
        : [],
    },
    {
      name: 'exports',
      columns: { gives_email: 'boolean', gives_phone: 'boolean' },
      rows: [exportedAddresses(config.exports.columns)],
    },
    {
      name: 'segments',
      columns: {
        segment: 'varchar',
        position: 'integer',
        label: 'varchar',
        label_en: 'varchar',
        label_zh: 'varchar',
        is_prospects: 'boolean',
      },
      rows: segmentNames(config.segments).map(({ name, label }, index) => [
        name,
        index + 1,
        label[config.language],
        label.en,
        label.zh,
        name === prospectsName(config.segments),
      ]),
    },
    {
      name: 'segment_cells',
      columns: {
        recency_score: 'integer',
        frequency_score: 'integer',
        monetary_score: 'integer',
        segment: 'varchar',
      },
      rows: segmentCells(config.segments).map((cell) => [
        cell.recency,
        cell.frequency,
        cell.monetary,
        cell.segment,
      ]),
    },
  ];
}

/** Which addresses the files give. Files without any are lists of people, who need but have one. */
function exportedAddresses(columns: Config['exports']['columns']): readonly [boolean, boolean] {
  const email = columns.includes('email');
  const phone = columns.includes('phone');
  return email || phone ? [email, phone] : [true, true];
}

/** Makes the tables of schema `config`. */
export async function createConfigTables(
  engine: Engine,
  tables: readonly ConfigTable[],
): Promise<void> {
  const statements = ['create schema if not exists config', ...tables.map(createTable)];
  await engine.execute(statements.join(';\n'));
}

function createTable({ name, columns, rows }: ConfigTable): string {
  const types = Object.values(columns);
  const definition = Object.entries(columns).map(([column, type]) => `${column} ${type}`);
  const tuples = rows.map((row) => `(${row.map((value, i) => cast(value, types[i])).join(', ')})`);
  const create = `create or replace table config.${name} (${definition.join(', ')})`;
  return tuples.length
    ? `${create}; insert into config.${name} values ${tuples.join(', ')}`
    : create;
}

function cast(value: Value, type: string | undefined): string {
  return value === null ? 'null' : `cast(${literal(String(value))} as ${type ?? 'varchar'})`;
}

/** Whether a format numbers its records; where it does not, what they say takes the number's place. */
function hasRecordIds({ kind, fields }: Preset): boolean {
  if (kind === 'registrations') return 'registration_id' in fields;
  return kind !== 'payments' || 'payment_id' in fields;
}

/** Whether its records may say who may be written to. */
function saysConsent({ kind, fields, constants }: Preset): boolean {
  const said = Object.keys({ ...fields, ...constants });
  return (
    isConsentKind(kind) && said.some((field) => /_consent$|opt_out$|^opted_out_at$/.test(field))
  );
}

function isConsentKind(kind: RecordKind): boolean {
  return kind === 'registrations' || kind === 'orders';
}

function trustOf(feed: string, trust: readonly string[]): number {
  const position = trust.indexOf(feed);
  return position === -1 ? trust.length + 1 : position + 1;
}

function statusNames(
  { config }: LoadedConfig,
  { feed, preset }: ResolvedFeed,
): readonly (readonly Value[])[] {
  const layers = [
    canonicalWords(preset.kind),
    preset.words,
    config.words[preset.name] ?? {},
    config.words[feed.name] ?? {},
  ];
  const merged = new Map<string, readonly Value[]>();
  for (const layer of layers) {
    for (const [field, names] of Object.entries(layer)) {
      for (const [text, status] of Object.entries(names)) {
        const word = fold(text);
        merged.set(`${field}\n${word}`, [feed.name, field, word, status]);
      }
    }
  }
  return [...merged.values()];
}

/** Words that a file may hold already as the contract has them: each means itself. */
function canonicalWords(kind: RecordKind): Preset['words'] {
  return Object.fromEntries(
    contracts[kind].columns
      .filter(({ name, words }) => words.length > 0 && translatedFields.includes(name))
      .map(({ name, words }) => [name, Object.fromEntries(words.map((word) => [word, word]))]),
  );
}

const translatedFields = ['status', 'movement', 'satisfaction'];

/** A platform's word as the macro `status_key` folds it. */
function fold(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}
