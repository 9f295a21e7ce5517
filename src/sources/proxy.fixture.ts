import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A place between a client and a server on this machine where connections can be cut. */
export interface CuttingProxy {
  readonly port: number;
  /** Bytes that came from the server so far. */
  received(): number;
  /** Cuts each connection after so many more bytes from the server, one time. */
  cutAfter(bytes: number): void;
  stop(): Promise<void>;
}

/** Starts a proxy before the server on `port`. */
export async function startProxy(port: number): Promise<CuttingProxy> {
  const sockets = new Set<Socket>();
  let received = 0;
  let left = Number.POSITIVE_INFINITY;

  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    const cut = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', cut);
      socket.on('close', cut);
    }
    client.pipe(upstream);
    upstream.on('data', (bytes) => {
      received += bytes.length;
      const passed = bytes.subarray(0, left);
      left -= passed.length;
      if (!client.write(passed)) {
        upstream.pause();
        client.once('drain', () => upstream.resume());
      }
      if (left > 0) return;
      left = Number.POSITIVE_INFINITY;
      client.end();
      cut();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: portOf(server),
    received: () => received,
    cutAfter: (bytes) => {
      left = bytes;
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A server that takes connections and never says a word. */
export async function startSilence() {
  const sockets: Socket[] = [];
  const server = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const reached = once(server, 'connection');
  return {
    port: portOf(server),
    /** Waits for the first connection. */
    reached: async () => void (await reached),
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('there is no port');
  return address.port;
}
