import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { findProgram, type Programs, pathOf } from './programs.fixture.ts';
import {
  give,
  type RunningServer,
  runAsServer,
  serverFolder,
  startServer,
} from './server.fixture.ts';

const binaries = '/usr/lib/postgresql/*/bin';

export const programs: Programs = {
  initdb: findProgram('initdb', binaries),
  postgres: findProgram('postgres', binaries),
  openssl: findProgram('openssl'),
};

export const user = 'shop';
export const password = 'correct horse';

export interface PostgresServer extends RunningServer {
  /** Its certificate, which it has signed itself. */
  readonly certificate: string;
  /** Runs statements as the owner of all. */
  run(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

/** A PostgreSQL server of its own, without tables, whose one user has a password. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = await serverFolder();
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, password);
  await give(passwordFile);
  const init = ['-D', data, '-U', user, '-A', 'scram-sha-256', '--pwfile', passwordFile];
  runAsServer(pathOf(programs, 'initdb'), [...init, '-E', 'UTF8', '--no-sync'], folder);
  const certificate = join(folder, 'server.crt');
  const key = join(folder, 'server.key');
  const request = [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    '-subj',
    '/CN=shop',
  ];
  const names = ['-addext', 'subjectAltName=IP:127.0.0.1'];
  const files = ['-keyout', key, '-out', certificate];
  runAsServer(pathOf(programs, 'openssl'), [...request, ...names, ...files], folder);
  const tls = ['-c', 'ssl=on', '-c', `ssl_cert_file=${certificate}`, '-c', `ssl_key_file=${key}`];
  const server = await startServer(
    pathOf(programs, 'postgres'),
    (port) => ['-D', data, '-p', `${port}`, '-k', folder, '-h', '127.0.0.1', '-F', ...tls],
    folder,
    (port) => runOn(port, 'select 1').then(Boolean, () => false),
  );
  return { ...server, certificate, run: (sql) => runOn(server.port, sql) };
}

async function runOn(port: number, sql: string): ReturnType<PostgresServer['run']> {
  const client = new Client({ host: '127.0.0.1', port, database: 'postgres', user, password });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
