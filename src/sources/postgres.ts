import { to as copyTo } from 'pg-copy-streams';
import { findDatabase } from './database-address.ts';
import { type Extraction, openDatabaseSource } from './database-source.ts';
import type { PostgresConfig } from './postgres-config.ts';
import { connectToPostgres, type PostgresConnection } from './postgres-connection.ts';
import { postgresFailure } from './postgres-errors.ts';
import { countRows } from './postgres-rows.ts';
import { openSnapshot, type Snapshot } from './postgres-snapshot.ts';
import type { Environment, RowSource } from './source.ts';
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
  return openDatabaseSource(address, {
    connect: connectToPostgres,
    begin: async (connection, since) => {
      const snapshot = await openSnapshot(connection.client, config, since, address.title);
      return extractionOf(connection, snapshot, address.title);
    },
    failure: postgresFailure,
  });
}

function extractionOf(
  { client }: PostgresConnection,
  { copy, watermark }: Snapshot,
  where: string,
): Extraction {
  const counter = countRows();

  async function* body(): AsyncGenerator<Uint8Array> {
    const stream = client.query(copyTo(copy));
    // After the reader has left, nobody needs to know of a failure.
    stream.on('error', () => undefined);
    const chunks: AsyncIterable<Uint8Array> = stream;
    for await (const chunk of chunks) yield* counter.pass(chunk);
    // The server answers this only when it has sent all.
    await client.query('commit');
    if (stream.rowCount !== counter.rows()) {
      throw new ContentWrong({
        where,
        problem: `${counter.rows()} of ${stream.rowCount} rows came`,
      });
    }
  }

  return { body: body(), watermark, rows: counter.rows };
}
