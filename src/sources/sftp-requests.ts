import type { Sftp, SftpConnection } from './sftp-connection.ts';

/** What a server says of a file. */
export interface FileFacts {
  readonly name: string;
  readonly size: number;
  readonly modifiedAt: Date;
  readonly isFile: boolean;
  readonly isLink: boolean;
  /** Changes with the size and with the second of the last change. */
  readonly version: string;
}

type Reply<T> = (error: Error | undefined, value: T) => void;

/** Bytes of one request, and how many requests are under way: each waits for the way there and back. */
const pieceSize = 32_768;
const atOnce = 32;

/** What a folder holds. */
export async function listFolder(
  connection: SftpConnection,
  folder: string,
): Promise<readonly FileFacts[]> {
  const entries = await request<Parameters<Parameters<Sftp['readdir']>[1]>[1]>(
    connection,
    (reply) => connection.sftp.readdir(folder, reply),
  );
  return entries.map(({ filename, attrs }) => factsOf(filename, attrs));
}

/** What is known of a file; of a link, of the file that it leads to. */
export async function statFile(connection: SftpConnection, path: string): Promise<FileFacts> {
  const stats = await request<Stats>(connection, (reply) => connection.sftp.stat(path, reply));
  return factsOf(path, stats);
}

type Stats = Parameters<Parameters<Sftp['stat']>[1]>[1];

function factsOf(name: string, stats: Stats): FileFacts {
  return {
    name,
    size: stats.size,
    modifiedAt: new Date(stats.mtime * 1000),
    isFile: stats.isFile(),
    isLink: stats.isSymbolicLink(),
    version: `${stats.size}-${stats.mtime}`,
  };
}

/** The bytes of a file from one place up to another, or up to its end where that comes first. */
export async function* readBytes(
  connection: SftpConnection,
  path: string,
  from: number,
  to: number,
): AsyncGenerator<Uint8Array> {
  const { sftp } = connection;
  const handle = await request<Buffer>(connection, (reply) => sftp.open(path, 'r', reply));
  try {
    const pieces: Promise<Buffer>[] = [];
    let next = from;
    for (;;) {
      while (pieces.length < atOnce && next < to) {
        const piece = readPiece(connection, handle, next, Math.min(pieceSize, to - next));
        // It is awaited only when its turn comes.
        piece.catch(() => undefined);
        pieces.push(piece);
        next += pieceSize;
      }
      const bytes = await pieces.shift();
      if (bytes === undefined || bytes.length === 0) return;
      yield bytes;
    }
  } finally {
    if (!connection.lost.aborted) sftp.close(handle, () => undefined);
  }
}

/** One piece, in as many requests as the server makes of it. Shorter only at the end of the file. */
async function readPiece(
  { sftp, lost }: SftpConnection,
  handle: Buffer,
  from: number,
  length: number,
): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const read = await request<number>({ lost }, (reply) =>
      sftp.read(handle, bytes, filled, length - filled, from + filled, reply),
    );
    if (read === 0) break;
    filled += read;
  }
  return bytes.subarray(0, filled);
}

/** Asks and waits for the answer, as long as there is a connection for it to come by. */
function request<T>(
  { lost }: Pick<SftpConnection, 'lost'>,
  ask: (reply: Reply<T>) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const onLost = () => reject(new Error('the connection was lost'));
    if (lost.aborted) return onLost();
    lost.addEventListener('abort', onLost, { once: true });
    ask((error, value) => {
      lost.removeEventListener('abort', onLost);
      if (error) reject(error);
      else resolve(value);
    });
  });
}
