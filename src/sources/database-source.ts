import type { DatabaseAddress } from './database-address.ts';
import { rowsFileName } from './database-watermark.ts';
import type { ExtractedRows, RowSource } from './source.ts';
import type { SourceFailed } from './source-errors.ts';

/** A connection that has to be ended, whatever came of it. */
interface DatabaseConnection {
  end(): Promise<void>;
}

/** What is to be read in a transaction that has begun, and how far it goes. */
export interface Extraction {
  /** The rows as CSV. It ends once the server has answered that it has sent all. */
  readonly body: AsyncIterable<Uint8Array>;
  readonly watermark: string | undefined;
  /** Rows given so far. */
  rows(): number;
}

/** What one kind of database does in its own way. */
interface DatabaseDriver<Connection extends DatabaseConnection> {
  connect(address: DatabaseAddress, signal: AbortSignal): Promise<Connection>;
  /** Begins to read what has come since then. */
  begin(connection: Connection, since: string | undefined): Promise<Extraction>;
  /** What a failure means, without any value of a row. */
  failure(address: DatabaseAddress, error: unknown): SourceFailed;
}

/**
 * A source of rows on any database: each extraction has a connection of its own, which is ended
 * however it goes, and tells how far it came only when all of it came.
 */
export function openDatabaseSource<Connection extends DatabaseConnection>(
  address: DatabaseAddress,
  { connect, begin, failure }: DatabaseDriver<Connection>,
): RowSource {
  const open = new Set<Connection>();
  return {
    kind: 'rows',
    async extract(since, signal) {
      const connection = await connect(address, signal);
      open.add(connection);
      const failed = (error: unknown) => {
        signal.throwIfAborted();
        return failure(address, error);
      };
      try {
        const extraction = await begin(connection, since);
        return extracted(connection, extraction, signal, failed);
      } catch (error) {
        await connection.end();
        throw failed(error);
      }
    },
    async close() {
      await Promise.all([...open].map((connection) => connection.end()));
    },
  };
}

function extracted(
  connection: DatabaseConnection,
  extraction: Extraction,
  signal: AbortSignal,
  failed: (error: unknown) => SourceFailed,
): ExtractedRows {
  let isWhole = false;

  async function* body(): AsyncGenerator<Uint8Array> {
    try {
      signal.throwIfAborted();
      yield* extraction.body;
      isWhole = true;
    } catch (error) {
      throw failed(error);
    } finally {
      await connection.end();
    }
  }

  return {
    fileName: rowsFileName,
    body: body(),
    watermark: () => (isWhole ? extraction.watermark : undefined),
    rows: extraction.rows,
  };
}
