import { escapeId } from 'mysql2';
import {
  bareQuery,
  type IncrementConfig,
  overlapOf,
  recall,
  unfitWatermark,
  type WatermarkType,
} from './database-watermark.ts';
import type { Answer, MysqlConnection } from './mysql-connection.ts';
import { columnTypes } from './mysql-csv.ts';

/** What one pull takes from a database, all of it as it was at one moment. */
export interface Snapshot {
  /** The query that gives the rows. */
  readonly select: string;
  /** How far these rows have seen, as text. */
  readonly watermark: string | undefined;
}

/**
 * Begins a transaction that only reads, and finds in it how far the query has come. Tables of engines
 * without transactions are read later than their watermark: what comes in between comes twice.
 *
 * A watermark never is in the future of the server's clock: a row with a wrong date far ahead would
 * hide all that come after it.
 *
 * @throws {SourceRefused} when the watermark's column cannot be one
 */
export async function openSnapshot(
  connection: MysqlConnection,
  config: IncrementConfig,
  since: string | undefined,
  where: string,
): Promise<Snapshot> {
  // In the server's own timezone, in which its DATETIMEs are written.
  const localNow = firstCell(await connection.ask('select cast(now(6) as char)')) ?? '';
  await connection.run(settings);
  await connection.run('set session transaction isolation level repeatable read');
  await connection.run('start transaction with consistent snapshot, read only');
  if (config.watermark === undefined) {
    return { select: bareQuery(config.query), watermark: undefined };
  }
  const query = `(${bareQuery(config.query)}) as source_rows`;
  const column = escapeId(config.watermark, true);
  const type = await findType(connection, query, column);
  if (type === undefined) throw unfitWatermark(config.watermark, where);
  const overlap = overlapOf(config, type, where);
  const seen = recall(since, type);
  const source = query + newer(column, type, seen, overlap);
  const watermark = await findWatermark(connection, column, type, seen, localNow, source);
  return { select: `select * from ${source}`, watermark };
}

/**
 * TIMESTAMPs are read in UTC, so that they mean one instant each. No limit of time: the server's own
 * may be meant for the shop's pages. MySQL reads the first comment and MariaDB the second.
 */
const settings = `
  set session
      time_zone = '+00:00',
      net_write_timeout = 86400
      /*!50708 , max_execution_time = 0 */
      /*M!100101 , max_statement_time = 0 */`;

const types: ReadonlyMap<number, WatermarkType> = new Map([
  [columnTypes.tiny, 'whole number'],
  [columnTypes.short, 'whole number'],
  [columnTypes.int24, 'whole number'],
  [columnTypes.long, 'whole number'],
  [columnTypes.longLong, 'whole number'],
  [columnTypes.date, 'date'],
  [columnTypes.dateTime, 'local time'],
  [columnTypes.timestamp, 'instant'],
]);

async function findType(
  connection: MysqlConnection,
  query: string,
  column: string,
): Promise<WatermarkType | undefined> {
  const { columns } = await connection.ask(`select ${column} from ${query} limit 0`);
  return types.get(columns[0]?.columnType ?? 0);
}

function newer(
  column: string,
  type: WatermarkType,
  seen: string | undefined,
  overlap: number,
): string {
  if (seen === undefined) return '';
  const from =
    type === 'whole number'
      ? `${BigInt(seen) - BigInt(overlap)}`
      : `${literal(type, seen)} - interval ${overlap} second`;
  return ` where ${column} > ${from} or ${column} is null`;
}

async function findWatermark(
  connection: MysqlConnection,
  column: string,
  type: WatermarkType,
  seen: string | undefined,
  localNow: string,
  source: string,
): Promise<string | undefined> {
  const now = {
    instant: 'now(6)',
    'local time': literal('local time', localNow),
    date: literal('date', localNow.slice(0, 10)),
    'whole number': column,
  }[type];
  const highest = `max(case when ${column} <= ${now} then ${column} end)`;
  const known = seen === undefined ? undefined : literal(type, seen);
  const value =
    known === undefined ? highest : `greatest(coalesce(${highest}, ${known}), ${known})`;
  return firstCell(await connection.ask(`select cast(${value} as char) from ${source}`));
}

/** A value of a form that holds no quotes. */
function literal(type: WatermarkType, value: string): string {
  if (type === 'whole number') return value;
  return type === 'date' ? `date'${value}'` : `timestamp'${value}'`;
}

function firstCell({ rows }: Answer): string | undefined {
  return rows[0]?.[0]?.toString('utf8');
}
