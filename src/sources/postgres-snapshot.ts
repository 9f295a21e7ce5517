import { type Client, escapeIdentifier, escapeLiteral, types } from 'pg';
import { z } from 'zod';
import {
  bareQuery,
  type IncrementConfig,
  overlapOf,
  recall,
  unfitWatermark,
  type WatermarkType,
} from './database-watermark.ts';

/** What one pull takes from a database, all of it as it was at one moment. */
export interface Snapshot {
  /** The statement that gives the rows. */
  readonly copy: string;
  /** How far these rows have seen, as text. */
  readonly watermark: string | undefined;
}

/**
 * Begins a transaction that only reads, and finds in it how far the query has come.
 *
 * A watermark never is in the future of the server's clock: a row with a wrong date far ahead would
 * hide all that come after it.
 *
 * @throws {SourceRefused} when the watermark's column cannot be one
 */
export async function openSnapshot(
  client: Client,
  config: IncrementConfig,
  since: string | undefined,
  where: string,
): Promise<Snapshot> {
  await client.query('begin isolation level repeatable read, read only');
  await client.query(settings);
  if (config.watermark === undefined) {
    return { copy: copyOf(bareQuery(config.query)), watermark: undefined };
  }
  const query = `(${bareQuery(config.query)}) as source_rows`;
  const column = escapeIdentifier(config.watermark);
  const type = await findType(client, query, column);
  if (type === undefined) throw unfitWatermark(config.watermark, where);
  const overlap = overlapOf(config, type.meaning, where);
  const seen = recall(since, type.meaning);
  const source = query + newer(column, type, seen, overlap);
  const watermark = await findWatermark(client, column, type, seen, source);
  return { copy: copyOf(`select * from ${source}`), watermark };
}

/**
 * No limit of time: the server's own may be meant for the shop's pages. Text that loses nothing, and
 * rows of a table in the same order each time.
 */
const settings = `
  select
      set_config('datestyle', 'ISO', true),
      set_config('bytea_output', 'hex', true),
      set_config('extra_float_digits', '3', true),
      set_config('synchronize_seqscans', 'off', true),
      (
          select count(set_config(name, '0', true))
          from pg_catalog.pg_settings
          where name in (
              'statement_timeout',
              'transaction_timeout',
              'idle_in_transaction_session_timeout'
          )
      )`;

interface ColumnType {
  readonly name: string;
  readonly meaning: WatermarkType;
  /** What the server's clock shows in this type; undefined for whole numbers. */
  readonly now: string | undefined;
}

const columnTypes: ReadonlyMap<number, ColumnType> = new Map([
  [types.builtins.INT2, { name: 'bigint', meaning: 'whole number', now: undefined }],
  [types.builtins.INT4, { name: 'bigint', meaning: 'whole number', now: undefined }],
  [types.builtins.INT8, { name: 'bigint', meaning: 'whole number', now: undefined }],
  [types.builtins.DATE, { name: 'date', meaning: 'date', now: 'current_date' }],
  [types.builtins.TIMESTAMP, { name: 'timestamp', meaning: 'local time', now: 'localtimestamp' }],
  [types.builtins.TIMESTAMPTZ, { name: 'timestamptz', meaning: 'instant', now: 'now()' }],
]);

async function findType(
  client: Client,
  query: string,
  column: string,
): Promise<ColumnType | undefined> {
  const { fields } = await client.query(`select ${column} from ${query} limit 0`);
  return columnTypes.get(fields[0]?.dataTypeID ?? 0);
}

function newer(
  column: string,
  type: ColumnType,
  value: string | undefined,
  overlap: number,
): string {
  if (value === undefined) return '';
  const literal = `${escapeLiteral(value)}::${type.name}`;
  const step = type.meaning === 'whole number' ? `${overlap}` : `make_interval(secs => ${overlap})`;
  return ` where ${column} > ${literal} - ${step} or ${column} is null`;
}

async function findWatermark(
  client: Client,
  column: string,
  { name, now }: ColumnType,
  value: string | undefined,
  source: string,
): Promise<string | undefined> {
  const filter = now === undefined ? '' : ` filter (where ${column} <= ${now})`;
  const { rows } = await client.query(
    `select greatest(max(${column})${filter}, $1::${name})::text as watermark from ${source}`,
    [value ?? null],
  );
  return Watermark.parse(rows)[0].watermark ?? undefined;
}

const Watermark = z.tuple([z.object({ watermark: z.string().nullable() })]);

function copyOf(select: string): string {
  return `copy (${select}) to stdout (format csv, header)`;
}
