import { stagedFields } from '../contracts/contract.ts';
import { contractOf } from '../contracts/contracts.ts';
import type { Engine } from '../engine/engine.ts';
import { literal } from '../engine/sql-text.ts';
import { definitions } from '../pipeline/definitions.ts';
import type { Preset } from '../presets/preset.ts';
import type { ConfigTable, Value } from './config-table.ts';
import { currencyMarks } from './currency-marks.ts';
import { endOfDay } from './end-of-day.ts';
import { idScope, tradeScope } from './id-scope.ts';
import type { LoadedConfig } from './loaded-config.ts';

/** What the merchant set, as the tables that SQL models read: of the feeds and the run, and of each stage. */
export function configTables(
  loaded: LoadedConfig,
  asOf: string,
  learns = false,
): readonly ConfigTable[] {
  const ofStages = definitions.flatMap(
    (stage) => stage.configTables?.(loaded, { asOf, learns }) ?? [],
  );
  return [...feedTables(loaded, asOf), ...ofStages];
}

function feedTables({ config, feeds }: LoadedConfig, asOf: string): readonly ConfigTable[] {
  const holdOrders = feeds.some(({ preset }) => preset.kind === 'orders');
  const giveTotals = new Set(feeds.flatMap(({ feed }) => feed.totalsFrom ?? []));
  return [
    {
      name: 'run',
      columns: { as_of: 'date', ends_at: 'timestamptz' },
      rows: [[asOf, endOfDay(asOf, config.merchant.timezone).toISOString()]],
    },
    // Apart from the date, so that what reads only these is the same on the next day.
    {
      name: 'merchant',
      columns: { timezone: 'varchar', base_currency: 'varchar' },
      rows: [[config.merchant.timezone, config.currency.base]],
    },
    {
      name: 'calendar',
      columns: { latest_year: 'integer' },
      notes: { latest_year: 'the latest year that a date may be of' },
      rows: [[Number(asOf.slice(0, 4)) + 1]],
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
        gives_totals: 'boolean',
        holds_whole_orders: 'boolean',
        assumes_status: 'boolean',
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
        discount_rates: 'varchar',
        decimal_mark: 'varchar',
        date_order: 'varchar',
        position: 'integer',
        choice_separator: 'varchar',
      },
      notes: {
        id_scope: 'where its ids mean one thing: the platform, or one shop of it',
        trade_scope: 'where the number of a payment means one trade',
        platform: 'the platform that it is from',
        position: "the feed's place in the config",
        assumes_status: 'whether its records have a status that no column says',
        gives_totals: 'whether its lines are what orders of other feeds come to',
        holds_whole_orders: 'whether a file that holds an order holds all its lines',
      },
      rows: feeds.map(({ feed, preset }, index) => [
        feed.name,
        preset.kind,
        preset.name,
        preset.platform,
        idScope({ feed, preset }),
        tradeScope({ feed, preset }),
        preset.recordGrain,
        feed.totalsFrom ? 'lines of other feeds' : preset.totals,
        giveTotals.has(feed.name),
        // What platforms export is known to be whole orders.
        feed.wholeOrders ?? feed.mapping === undefined,
        'status' in preset.constants,
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
        preset.discountRates,
        preset.decimalMark ?? null,
        preset.dateOrder ?? null,
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
  ];
}

/** Makes the tables of schema `config`. */
export async function createConfigTables(
  engine: Engine,
  tables: readonly ConfigTable[],
): Promise<void> {
  const statements = ['create schema if not exists config', ...tables.map(createTable)];
  await engine.execute(statements.join(';\n'));
}

/** Values are written as text: the engine turns each column into its type at once, which a cast of each value is planned for. */
function createTable({ name, columns, rows }: ConfigTable): string {
  const definition = Object.entries(columns).map(([column, type]) => `${column} ${type}`);
  const tuples = rows.map((row) => `(${row.map(valueSql).join(', ')})`);
  const create = `create or replace table config.${name} (${definition.join(', ')})`;
  return tuples.length
    ? `${create}; insert into config.${name} values ${tuples.join(', ')}`
    : create;
}

function valueSql(value: Value): string {
  return value === null ? 'null' : literal(String(value));
}

/** Whether a format numbers its records; where it does not, what they say takes the number's place. */
function hasRecordIds({ kind, fields }: Preset): boolean {
  if (kind === 'registrations') return 'registration_id' in fields;
  return kind !== 'payments' || 'payment_id' in fields;
}

/** Whether its records may say who may be written to. */
function saysConsent({ kind, fields, constants }: Preset): boolean {
  const said = Object.keys({ ...fields, ...constants });
  const known = stagedFields(contractOf(kind));
  return said.some(
    (field) => known.includes(field) && /_consent$|opt_out$|^opted_out_at$/.test(field),
  );
}
