import { to as copyTo } from 'pg-copy-streams';
import { type DatabaseAddress, findDatabase } from './database-address.ts';
import { rowsFileName } from './database-watermark.ts';
import type { PostgresConfig } from './postgres-config.ts';
import { connectToPostgres, type PostgresConnection } from './postgres-connection.ts';
import { postgresFailure } from './postgres-errors.ts';
import { countRows } from './postgres-rows.ts';
import { openSnapshot, type Snapshot } from './postgres-snapshot.ts';
import type { Environment, ExtractedRows, RowSource } from './source.ts';
import { ContentWrong } from './source-errors.ts';

const kind = { title: 'PostgreSQL', protocols: ['postgres:', 'postgresql:'], port: 5432 };

/**
 * A query on a PostgreSQL database. Rows and watermark come from one snapshot, the rows in the CSV of
 * `COPY`: an empty cell is null, `""` an empty text, times with a zone carry their offset.
 *
 * @param folder what relative paths in the config are relative to
 * @throws {SecretMissing} when a variable that the config names is not set
 * @throws {SourceRefused} when the address cannot be used
 */
export function openPostgresSource(
  config: PostgresConfig,
  environment: Environment,
  folder: string,
): RowSource {
  const address = findDatabase(kind, config, environment, folder);
  const open = new Set<PostgresConnection>();
  return {
    kind: 'rows',
    async extract(since, signal) {
      const connection = await connectToPostgres(address, signal);
      open.add(connection);
      try {
        const snapshot = await openSnapshot(connection.client, config, since, address.title);
        return extracted(connection, snapshot, address, signal);
      } catch (error) {
        await connection.end();
        signal.throwIfAborted();
        throw postgresFailure(address, error);
      }
    },
    async close() {
      await Promise.all([...open].map((connection) => connection.end()));
    },
  };
}

function extracted(
  connection: PostgresConnection,
  snapshot: Snapshot,
  address: DatabaseAddress,
  signal: AbortSignal,
): ExtractedRows {
  const counter = countRows();
  let isWhole = false;

  async function* copy(): AsyncGenerator<Uint8Array> {
    const stream = connection.client.query(copyTo(snapshot.copy));
    // What fails after the reader has left has nobody to be told to.
    stream.on('error', () => undefined);
    const chunks: AsyncIterable<Uint8Array> = stream;
    for await (const chunk of chunks) yield* counter.pass(chunk);
    // The server answers this only when it has sent all.
    await connection.client.query('commit');
    if (stream.rowCount !== counter.rows()) {
      throw new ContentWrong({
        where: address.title,
        problem: `${counter.rows()} of ${stream.rowCount} rows came`,
      });
    }
    isWhole = true;
  }

  async function* body(): AsyncGenerator<Uint8Array> {
    try {
      signal.throwIfAborted();
      yield* copy();
    } catch (error) {
      signal.throwIfAborted();
      throw postgresFailure(address, error);
    } finally {
      await connection.end();
    }
  }

  return {
    fileName: rowsFileName,
    body: body(),
    watermark: () => (isWhole ? snapshot.watermark : undefined),
    rows: counter.rows,
  };
}
