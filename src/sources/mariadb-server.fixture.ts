import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { z } from 'zod';
import { findProgram, type Programs, pathOf } from './programs.fixture.ts';
import { type RunningServer, runAsServer, serverFolder, startServer } from './server.fixture.ts';

export const programs: Programs = {
  mariadbd: findProgram('mariadbd'),
  'mariadb-install-db': findProgram('mariadb-install-db'),
};

export const user = 'shop';
export const password = 'correct horse';

export interface MariadbServer extends RunningServer {
  /** Runs one statement as the owner of all, in UTC. */
  run(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

/** A MariaDB server of its own, whose clock is in Shanghai and whose one user has a password. */
export async function startMariadb(): Promise<MariadbServer> {
  const folder = await serverFolder();
  const data = join(folder, 'data');
  const options = ['--no-defaults', `--datadir=${data}`];
  const install = ['--skip-test-db', '--auth-root-authentication-method=normal'];
  runAsServer(pathOf(programs, 'mariadb-install-db'), [...options, ...install], folder);
  const socket = join(folder, 'socket');
  const server = await startServer(
    pathOf(programs, 'mariadbd'),
    (port) => [
      ...options,
      `--port=${port}`,
      `--socket=${socket}`,
      '--bind-address=127.0.0.1',
      '--skip-networking=0',
      '--default-time-zone=+08:00',
      '--character-set-server=utf8mb4',
      '--max-allowed-packet=64M',
      '--innodb-flush-log-at-trx-commit=0',
    ],
    folder,
  );
  const owner = await createConnection({ socketPath: socket, user: 'root' });
  const run: MariadbServer['run'] = async (sql) => {
    const [result] = await owner.query(sql);
    return z.array(z.record(z.string(), z.unknown())).safeParse(result).data ?? [];
  };
  await run(`set time_zone = '+00:00'`);
  await run('create database shop');
  await run('use shop');
  await run(`create user '${user}' identified by '${password}'`);
  await run(`grant select, delete on shop.* to '${user}'`);
  return {
    port: server.port,
    run,
    async stop() {
      await owner.end();
      await server.stop();
    },
  };
}
