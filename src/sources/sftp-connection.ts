import { once } from 'node:events';
import { connect as connectSocket, type Socket } from 'node:net';
import SftpClient from 'ssh2-sftp-client';
import type { SftpAccess } from './sftp-access.ts';
import { connectFailure } from './sftp-errors.ts';

/** The protocol itself, in callbacks. */
export type Sftp = Awaited<ReturnType<SftpClient['connect']>>;

export interface SftpConnection {
  readonly sftp: Sftp;
  /** Aborted when the connection ends: the protocol's callbacks may then never be called. */
  readonly lost: AbortSignal;
  /** Ends it at once, with all that is under way. */
  drop(): void;
  end(): Promise<void>;
}

/**
 * Connects to a server. Credentials are sent only to one whose host key is the right one.
 *
 * @throws {SourceFailed} when it cannot be reached, is another one, or says no
 */
export async function connectToSftp(
  access: SftpAccess,
  signal: AbortSignal,
): Promise<SftpConnection> {
  signal.throwIfAborted();
  const { config, password, trust } = access;
  const socket = connectSocket({ host: config.host, port: config.port, noDelay: true });
  const lost = new AbortController();
  socket.once('close', () => lost.abort());
  // An error is what ends the wait for a connection; who has left needs none.
  socket.on('error', () => undefined);
  const onAbort = () => socket.destroy(new Error('aborted'));
  signal.addEventListener('abort', onAbort, { once: true });
  let objection: Error | undefined;
  try {
    await connected(socket);
    const client = newClient(password);
    const sftp = await client.connect({
      sock: socket,
      username: config.user,
      ...given({ password, privateKey: access.privateKey, passphrase: access.passphrase }),
      tryKeyboard: password !== undefined,
      hostVerifier: (key: Buffer) => {
        objection = trust.judge(key);
        return objection === undefined;
      },
      algorithms: { serverHostKey: hostKeyAlgorithms(trust.types) },
      readyTimeout: 30_000,
      keepaliveInterval: 10_000,
      keepaliveCountMax: 3,
    });
    return {
      sftp,
      lost: lost.signal,
      drop: () => void socket.destroy(),
      async end() {
        if (lost.signal.aborted) return;
        client.end().catch(() => undefined);
        socket.destroySoon();
        await once(lost.signal, 'abort');
      },
    };
  } catch (error) {
    socket.destroy();
    signal.throwIfAborted();
    throw objection ?? connectFailure(access.title, error);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

/** One connection for all who ask, and a new one after it was lost. */
export function keepConnected(access: SftpAccess) {
  let current: Promise<SftpConnection> | undefined;
  return {
    connect(signal: AbortSignal): Promise<SftpConnection> {
      const before = current;
      current = (async () => {
        const open = await before?.catch(() => undefined);
        return open && !open.lost.aborted ? open : connectToSftp(access, signal);
      })();
      return current;
    },
    async end(): Promise<void> {
      const open = await current?.catch(() => undefined);
      await open?.end();
    },
  };
}

/** Who was given up on may never answer: an abort ends the connection, until this is disposed of. */
export function dropOnAbort(connection: SftpConnection, signal: AbortSignal): Disposable {
  if (signal.aborted) connection.drop();
  signal.addEventListener('abort', connection.drop, { once: true });
  return { [Symbol.dispose]: () => signal.removeEventListener('abort', connection.drop) };
}

async function connected(socket: Socket): Promise<void> {
  const timer = setTimeout(() => {
    socket.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' }));
  }, 30_000);
  try {
    await once(socket, 'connect');
  } finally {
    clearTimeout(timer);
  }
}

/** Some servers ask for the password in a dialogue, with one question. */
function newClient(password: string | undefined): SftpClient {
  // Without listeners of ours the client would write to the terminal.
  const client = new SftpClient('rollcall', { error() {}, end() {}, close() {} });
  client.on('keyboard-interactive', (_name, _instructions, _language, prompts, finish) => {
    finish(prompts.length === 1 && password !== undefined ? [password] : []);
  });
  return client;
}

const algorithms = [
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'rsa-sha2-512',
  'rsa-sha2-256',
  'ssh-rsa',
] as const;

/** All of them, first those of the keys that are known. An RSA key signs in several ways. */
function hostKeyAlgorithms(types: readonly string[]): (typeof algorithms)[number][] {
  const isKnown = (name: string) =>
    types.includes(name) || (types.includes('ssh-rsa') && name.startsWith('rsa-'));
  return [...algorithms.filter(isKnown), ...algorithms.filter((name) => !isKnown(name))];
}

function given(secrets: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const pairs = Object.entries(secrets).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return Object.fromEntries(pairs);
}
