import { connect as connectSocket, isIP, type Socket } from 'node:net';
import { type Connection, createConnection, type SslOptions } from 'mysql2';
import { z } from 'zod';
import type { DatabaseAddress } from './database-address.ts';
import { Column, type RawRow } from './mysql-csv.ts';
import { mysqlFailure } from './mysql-errors.ts';

/** One connection. An abort of its signal ends it at once, and what the server does for it. */
export interface MysqlConnection {
  /** Runs a statement without a result. */
  run(sql: string): Promise<void>;
  /** The result of a small query. */
  ask(sql: string): Promise<Answer>;
  /** The rows of a query as they come. `onColumns` is called before the first. */
  stream(sql: string, onColumns: (columns: readonly Column[]) => void): AsyncGenerator<RawRow>;
  end(): Promise<void>;
}

const Answer = z.object({
  rows: z.array(z.array(z.instanceof(Buffer).nullable())),
  columns: z.array(Column),
});

export type Answer = z.infer<typeof Answer>;

/**
 * Connects to a database.
 *
 * @throws {SourceFailed} when it cannot be reached or says no
 */
export async function connectToMysql(
  address: DatabaseAddress,
  signal: AbortSignal,
): Promise<MysqlConnection> {
  signal.throwIfAborted();
  const { connection, socket } = openConnection(address);
  let cancelled: Promise<void> | undefined;
  let isIdle = true;
  const onAbort = () => {
    socket.destroy();
    if (connection.threadId) cancelled = cancel(address, connection.threadId);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  const end = async () => {
    signal.removeEventListener('abort', onAbort);
    // A server is told when nothing is under way; else it would first send all the rest.
    if (isIdle && !socket.destroyed) {
      await new Promise<void>((resolve) => connection.end(() => resolve()));
      socket.destroySoon();
    } else {
      socket.destroy();
    }
    await cancelled;
  };
  const query = async (sql: string) => {
    isIdle = false;
    const result = await send(connection, sql);
    isIdle = true;
    return result;
  };
  try {
    await connected(connection);
  } catch (error) {
    socket.destroy();
    signal.throwIfAborted();
    throw mysqlFailure(address, error);
  }
  return {
    run: async (sql) => void (await query(sql)),
    ask: async (sql) => Answer.parse(await query(sql)),
    async *stream(sql, onColumns) {
      isIdle = false;
      yield* rowsOf(connection, sql, onColumns);
      isIdle = true;
    },
    end,
  };
}

function openConnection(address: DatabaseAddress): { connection: Connection; socket: Socket } {
  const { host, port, database, user, password, tls } = address;
  const socket = connectSocket({ host, port, noDelay: true, keepAlive: true });
  const connection = createConnection({
    host,
    port,
    database,
    user,
    ...(password === undefined ? {} : { password }),
    ...(tls ? { ssl: trustOf(host, tls.ca) } : {}),
    charset: 'utf8mb4',
    connectTimeout: 30_000,
    // Of its own making it could only be asked to end, and would then wait for all rows.
    stream: () => socket,
  });
  // A lost connection fails the waiting caller; the event alone would end the process.
  connection.on('error', () => undefined);
  return { connection, socket };
}

/** The driver takes an address in place of a name for localhost; then the authority has to do. */
function trustOf(host: string, ca: string | undefined): SslOptions {
  if (ca === undefined) return { rejectUnauthorized: true, verifyIdentity: true };
  return { ca, rejectUnauthorized: true, verifyIdentity: isIP(host) === 0 };
}

function connected(connection: Connection): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.connect((error) => (error ? reject(error) : resolve()));
  });
}

/** Cells come as the bytes that the server wrote. */
const asWritten = { rowsAsArray: true, typeCast: false } as const;

function send(connection: Connection, sql: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    connection.query({ sql, ...asWritten }, (error, rows, columns) =>
      error ? reject(error) : resolve({ rows, columns }),
    );
  });
}

async function* rowsOf(
  connection: Connection,
  sql: string,
  onColumns: (columns: readonly Column[]) => void,
): AsyncGenerator<RawRow> {
  let columns: unknown;
  const rows = connection.query({ sql, ...asWritten }).stream({ highWaterMark: 64 });
  rows.once('fields', (fields: unknown) => {
    columns = fields;
  });
  // After the reader has left, nobody needs to know of a failure.
  rows.on('error', () => undefined);
  // The driver tells a stream nothing of a lost connection: it would wait for ever.
  const onLost = (error: Error) => rows.destroy(error);
  connection.on('error', onLost);
  try {
    const values: AsyncIterable<unknown> = rows;
    let isFirst = true;
    for await (const row of values) {
      if (isFirst) onColumns(z.array(Column).parse(columns));
      isFirst = false;
      if (isRawRow(row)) yield row;
    }
  } finally {
    connection.removeListener('error', onLost);
  }
}

function isRawRow(row: unknown): row is RawRow {
  return Array.isArray(row);
}

/** A server that sorts or waits does not notice that nobody listens any more. */
async function cancel(address: DatabaseAddress, threadId: number): Promise<void> {
  const { connection, socket } = openConnection(address);
  try {
    await connected(connection);
    await send(connection, `kill query ${threadId}`);
  } catch {
    // Then it goes on until it wants to send a row.
  }
  socket.destroySoon();
}
