import { Client } from 'pg';
import { z } from 'zod';
import type { DatabaseAddress } from './database-address.ts';
import { postgresFailure } from './postgres-errors.ts';

/** One connection. An abort of its signal ends it at once, and what the server does for it. */
export interface PostgresConnection {
  readonly client: Client;
  end(): Promise<void>;
}

/**
 * Connects to a database.
 *
 * @throws {SourceFailed} when it cannot be reached or says no
 */
export async function connectToPostgres(
  address: DatabaseAddress,
  signal: AbortSignal,
): Promise<PostgresConnection> {
  signal.throwIfAborted();
  const client = newClient(address);
  let cancelled: Promise<void> | undefined;
  let process: number | undefined;
  const onAbort = () => {
    client.connection.stream.destroy();
    if (process !== undefined) cancelled = cancel(address, process);
  };
  const stopListening = () => signal.removeEventListener('abort', onAbort);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    await client.connect();
    const { rows } = await client.query('select pg_backend_pid() as process');
    process = Process.parse(rows)[0].process;
  } catch (error) {
    stopListening();
    client.connection.stream.destroy();
    signal.throwIfAborted();
    throw postgresFailure(address, error);
  }
  return {
    client,
    async end() {
      stopListening();
      await client.end();
      await cancelled;
    },
  };
}

const Process = z.tuple([z.object({ process: z.int() })]);

function newClient(address: DatabaseAddress): Client {
  const client = new Client({
    host: address.host,
    port: address.port,
    database: address.database,
    user: address.user,
    // Asked for only where the server wants one. Not given at all, it would be looked for elsewhere.
    password: () => address.password ?? '',
    ssl: address.tls && {
      // Or an address in place of a name would be taken for localhost.
      host: address.host,
      ...(address.tls.ca === undefined ? {} : { ca: address.tls.ca }),
    },
    client_encoding: 'UTF8',
    application_name: 'rollcall',
    connectionTimeoutMillis: 30_000,
    keepAlive: true,
  });
  // A lost connection fails the query at work; the event alone would end the process.
  client.on('error', () => undefined);
  return client;
}

/** A server that sorts or waits does not notice that nobody listens any more. */
async function cancel(address: DatabaseAddress, process: number): Promise<void> {
  const client = newClient(address);
  try {
    await client.connect();
    await client.query('select pg_cancel_backend($1)', [process]);
    await client.end();
  } catch {
    // Then it goes on until it wants to send a row.
  }
}
