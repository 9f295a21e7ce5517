import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Servers refuse to run as root: then they run as the user `nobody`, who is 65534 on every Linux. */
export const serverUser = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** A temporary folder that belongs to the user of the servers. */
export async function serverFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-server-'));
  await give(folder);
  return folder;
}

/** Makes the user of the servers the owner of a file. */
export async function give(path: string): Promise<void> {
  if (serverUser.uid !== undefined) await chown(path, serverUser.uid, serverUser.gid);
}

/** Runs a program as the user of the servers until it ends. */
export function runAsServer(command: string, args: readonly string[], folder: string): void {
  const { status, stderr, error } = spawnSync(command, args, {
    ...asServer(folder),
    encoding: 'utf8',
  });
  if (error || status !== 0) throw new Error(`${command} failed: ${error?.message ?? stderr}`);
}

/** As whom and where a server runs. Its folder also takes temporary files: `$TMPDIR` may be closed to its user. */
function asServer(folder: string) {
  const env = { ...process.env, HOME: folder, TMPDIR: folder, LC_ALL: 'C.UTF-8' };
  return { ...serverUser, cwd: folder, env };
}

/** A server that runs until it is stopped. */
export interface RunningServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts a server, waits until it is ready, and deletes its folder when it is stopped. */
export async function startServer(
  command: string,
  args: (port: number) => readonly string[],
  folder: string,
  isReady: (port: number) => Promise<boolean> = answers,
): Promise<RunningServer> {
  const port = await freePort();
  const server = spawn(command, args(port), {
    ...asServer(folder),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  server.stderr.on('data', (bytes: Buffer) => {
    said = (said + bytes.toString()).slice(-4_000);
  });
  while (!(await isReady(port))) {
    if (server.exitCode !== null) throw new Error(`${command} did not start: ${said}`);
    await sleep(50);
  }
  return {
    port,
    async stop() {
      await stopProcess(server);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function stopProcess(server: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => server.once('exit', resolve));
  if (server.exitCode !== null || server.signalCode !== null) return;
  // Fast for PostgreSQL, the usual end for the others.
  server.kill('SIGINT');
  server.kill('SIGTERM');
  await Promise.race([ended, sleep(10_000, undefined, { ref: false })]);
  server.kill('SIGKILL');
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === 'object'
          ? resolve(address.port)
          : reject(new Error('no port')),
      );
    });
  });
}

async function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
