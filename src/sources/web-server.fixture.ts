import { createHash } from 'node:crypto';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';

/** What a server was asked. */
export interface Asked {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A web server on this machine, which stops with the test. */
export interface WebServer extends AsyncDisposable {
  readonly origin: string;
  /** All requests so far. */
  readonly asked: readonly Asked[];
  /** Cuts all connections that there are. */
  cut(): void;
}

/** Starts a server on a free port. Each request gets the next of the answers, and further ones the last. */
export async function openWebServer(...answers: readonly Answer[]): Promise<WebServer> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)];
    const { method = '', url: path = '', headers } = request;
    asked.push({ method, path, headers });
    // The date decides whether a time of change is a version; tests set it where it matters.
    response.sendDate = false;
    answer?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    asked,
    cut: () => server.closeAllConnections(),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A file as a good server serves it: with an ETag, ranges and conditional requests. */
export function file(content: string | Uint8Array, headers: Record<string, string> = {}): Answer {
  const bytes = Buffer.from(content);
  const etag =
    headers['etag'] ?? `"${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}"`;
  return (request, response) => {
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
    const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1];
    const ifRange = request.headers['if-range'] ?? etag;
    const start = range === undefined || ifRange !== etag ? undefined : Number(range);
    const sent = bytes.subarray(start ?? 0);
    const place = start === undefined ? {} : rangeOf(start, bytes.length);
    response.writeHead(start === undefined ? 200 : 206, {
      'content-length': sent.length,
      etag,
      ...place,
      ...headers,
    });
    response.end(sent);
  };
}

/**
 * As `file`, but nothing more comes after so many bytes. Who has read them can cut the connection: a
 * server that cuts it itself never knows how many of them were read.
 */
export function onlyFirst(
  bytes: number,
  content: string | Uint8Array,
  headers: Record<string, string> = {},
): Answer {
  return (_, response) => {
    const whole = Buffer.from(content);
    const etag = `"${createHash('sha256').update(whole).digest('hex').slice(0, 8)}"`;
    response.writeHead(200, { 'content-length': whole.length, etag, ...headers });
    response.write(whole.subarray(0, bytes));
  };
}

/** Nothing but a status. */
export function status(code: number, headers: Record<string, string> = {}): Answer {
  return (_, response) => response.writeHead(code, headers).end();
}

function rangeOf(start: number, size: number): Record<string, string> {
  return { 'content-range': `bytes ${start}-${size - 1}/${size}` };
}
