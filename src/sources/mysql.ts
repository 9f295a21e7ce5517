import { findDatabase } from './database-address.ts';
import { type Extraction, openDatabaseSource } from './database-source.ts';
import type { MysqlConfig } from './mysql-config.ts';
import { connectToMysql, type MysqlConnection } from './mysql-connection.ts';
import { csvHeader, csvLine, type RawRow } from './mysql-csv.ts';
import { mysqlFailure } from './mysql-errors.ts';
import { openSnapshot, type Snapshot } from './mysql-snapshot.ts';
import type { Environment, RowSource } from './source.ts';

const kind = { title: 'MySQL', protocols: ['mysql:', 'mariadb:'], port: 3306 };

/** Bytes of text that are handed on together. */
const chunkSize = 65_536;

/**
 * A query on a MySQL or MariaDB database. Rows and watermark come from one snapshot. Every value is
 * what the server itself writes, so that nothing is lost: TIMESTAMPs in UTC with a Z, DATETIMEs
 * without a zone as they are stored; an empty cell is null, `""` an empty text.
 *
 * @param folder what relative paths in the config are relative to
 * @throws {SecretMissing} when a variable that the config names is not set
 * @throws {SourceRefused} when the address cannot be used
 */
export function openMysqlSource(
  config: MysqlConfig,
  environment: Environment,
  folder: string,
): RowSource {
  const address = findDatabase(kind, config, environment, folder);
  return openDatabaseSource(address, {
    connect: connectToMysql,
    begin: async (connection, since) =>
      extractionOf(connection, await openSnapshot(connection, config, since, address.title)),
    failure: mysqlFailure,
  });
}

function extractionOf(connection: MysqlConnection, { select, watermark }: Snapshot): Extraction {
  let rows = 0;

  async function* lines(): AsyncGenerator<string> {
    let lineOf: (row: RawRow) => string = () => '';
    let header = '';
    const coming = connection.stream(select, (columns) => {
      header = csvHeader(columns);
      lineOf = csvLine(columns);
    });
    for await (const row of coming) {
      yield rows === 0 ? header + lineOf(row) : lineOf(row);
      rows += 1;
    }
  }

  async function* body(): AsyncGenerator<Uint8Array> {
    yield* chunks(lines());
    // The server answers this only when it has sent all.
    await connection.run('commit');
  }

  return { body: body(), watermark, rows: () => rows };
}

async function* chunks(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  let text = '';
  for await (const line of lines) {
    text += line;
    if (text.length < chunkSize) continue;
    yield Buffer.from(text);
    text = '';
  }
  if (text !== '') yield Buffer.from(text);
}
