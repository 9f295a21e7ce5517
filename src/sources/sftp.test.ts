import { appendFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { failureOf } from './failure.fixture.ts';
import { describeWith } from './programs.fixture.ts';
import { type CuttingProxy, startProxy, startSilence } from './proxy.fixture.ts';
import { atRest } from './rows.fixture.ts';
import { openSftpSource } from './sftp.ts';
import { SftpConfig } from './sftp-config.ts';
import { HostKeyChanged, HostKeyUnknown } from './sftp-errors.ts';
import { fingerprint } from './sftp-host-key.ts';
import type { FileSource, RemoteFile } from './source.ts';
import { ContentWrong, SourceRefused, SourceUnreachable, TransferCut } from './source-errors.ts';
import { programs, type SshServer, startSshd } from './sshd.fixture.ts';

describeWith('SFTP, on OpenSSH', programs, () => {
  let server: SshServer;
  const opened: FileSource[] = [];
  const proxies: CuttingProxy[] = [];

  beforeAll(async () => {
    server = await startSshd();
  });
  beforeEach(async () => {
    for (const name of ['orders.csv', 'big.csv'])
      await rm(join(server.files, name), { force: true });
  });
  afterEach(async () => {
    for (const source of opened.splice(0)) await source.close();
    for (const proxy of proxies.splice(0)) await proxy.stop();
  });
  afterAll(() => server.stop());

  const never = new AbortController().signal;

  function keyOf(line: string): Buffer {
    return Buffer.from(line.split(' ')[1] ?? '', 'base64');
  }

  function open(
    settings: Readonly<Record<string, unknown>> = {},
    environment: Readonly<Record<string, string>> = {},
  ): FileSource {
    const config = SftpConfig.parse({
      kind: 'sftp',
      host: '127.0.0.1',
      port: server.port,
      user: server.user,
      privateKeyFile: server.key,
      hostKey: fingerprint(keyOf(server.hostKeys.ed25519)),
      folder: server.files,
      settleSeconds: 0,
      ...settings,
    });
    const source = openSftpSource(config, environment, '/');
    opened.push(source);
    return source;
  }

  async function proxied(): Promise<CuttingProxy> {
    const proxy = await startProxy(server.port);
    proxies.push(proxy);
    return proxy;
  }

  async function put(name: string, content: string | Uint8Array, at?: Date): Promise<void> {
    await writeFile(join(server.files, name), content);
    if (at) await utimes(join(server.files, name), at, at);
  }

  async function find(source: FileSource, name: string): Promise<RemoteFile> {
    const file = (await source.list(never)).find((each) => each.name === name);
    if (!file) throw new Error(`${name} is not in the list`);
    return file;
  }

  async function readFrom(source: FileSource, file: RemoteFile, offset: number): Promise<string> {
    const { body } = await source.read(file, offset, never);
    return Buffer.concat(await Array.fromAsync(body)).toString();
  }

  async function names(source: FileSource): Promise<readonly string[]> {
    return (await source.list(never)).map(({ name }) => name);
  }

  async function knownHosts(name: string, line: string): Promise<string> {
    await put(name, line);
    return join(server.files, name);
  }

  test('a file comes with its name, size, time and bytes', async () => {
    const at = new Date('2026-11-20T01:02:03Z');
    await put('orders.csv', '订单号\n1\n', at);
    const source = open();
    const file = await find(source, 'orders.csv');
    expect(file).toMatchObject({ size: 12, modifiedAt: at });
    expect(await readFrom(source, file, 0)).toBe('订单号\n1\n');
  });

  test('only finished files that fit the pattern are listed', async () => {
    for (const name of ['a.csv', 'b.csv.part', 'c.tmp', '.d.csv', 'e.txt']) await put(name, 'x');
    await symlink(join(server.files, 'a.csv'), join(server.files, 'f.csv'));
    await symlink(join(server.files, 'nowhere'), join(server.files, 'g.csv'));
    await symlink(server.files, join(server.files, 'h.csv'));
    expect(await names(open({ pattern: '{?.csv*,*.tmp,.*}' }))).toEqual(['a.csv', 'f.csv']);
  });

  test('a file that still grows is left for later', async () => {
    await put('big.csv', 'x');
    const source = open({ pattern: 'big.csv', settleSeconds: 0.2 });
    const growing = setInterval(() => void appendFile(join(server.files, 'big.csv'), 'x'), 20);
    const during = await names(source);
    clearInterval(growing);
    expect(during).toEqual([]);
    expect(await names(source)).toEqual(['big.csv']);
  });

  test('a file of another day is not waited for', async () => {
    await put('big.csv', 'x', new Date('2020-01-01'));
    const source = open({ pattern: 'big.csv', settleSeconds: 600 });
    expect(await names(source)).toEqual(['big.csv']);
  });

  test('an empty file is read as one', async () => {
    await put('orders.csv', '');
    const source = open();
    expect(await readFrom(source, await find(source, 'orders.csv'), 0)).toBe('');
  });

  test('a read begins where an earlier one was cut, if the file is still the same', async () => {
    const at = new Date('2026-11-20T01:02:03Z');
    await put('orders.csv', '0123456789', at);
    const source = open();
    const file = await find(source, 'orders.csv');
    expect(await source.read(file, 4, never)).toMatchObject({ startsAt: 4, size: 10 });
    expect(await readFrom(source, file, 4)).toBe('456789');
    expect(await readFrom(source, file, 10)).toBe('');

    await put('orders.csv', 'another one', at);
    expect(await source.read(file, 4, never)).toMatchObject({ startsAt: 0, size: 11 });
    expect(await readFrom(source, file, 4)).toBe('another one');
  });

  test('a large file comes whole and in order', async () => {
    const lines = Array.from({ length: 1_000_000 }, (_, number) => `${number}\n`).join('');
    await put('big.csv', lines);
    const source = open();
    expect((await readFrom(source, await find(source, 'big.csv'), 0)) === lines).toBe(true);
  });

  test('no more is taken from the server than is read', async () => {
    await put('big.csv', Buffer.alloc(64_000_000));
    const proxy = await proxied();
    const source = open({ port: proxy.port });
    const { body } = await source.read(await find(source, 'big.csv'), 0, never);
    for await (const chunk of body) {
      expect(chunk.length).toBeGreaterThan(0);
      expect(await atRest(proxy.received)).toBeLessThan(8_000_000);
      break;
    }
  });

  test('a connection that is cut half way is a passing failure, and the rest comes over a new one', async () => {
    const content = Buffer.alloc(8_000_000, 'abcdefghij\n');
    await put('big.csv', content);
    const proxy = await proxied();
    const source = open({ port: proxy.port });
    const file = await find(source, 'big.csv');
    const { body } = await source.read(file, 0, never);
    proxy.cutAfter(3_000_000);
    const come: Uint8Array[] = [];
    const reading = (async () => {
      for await (const chunk of body) come.push(chunk);
    })();
    const error = await failureOf(reading);
    expect(error).toBeInstanceOf(TransferCut);
    expect(error.isPassing).toBe(true);

    const offset = Buffer.concat(come).length;
    expect(offset).toBeGreaterThan(0);
    const rest = await source.read(file, offset, never);
    expect(rest.startsAt).toBe(offset);
    const whole = Buffer.concat([...come, ...(await Array.fromAsync(rest.body))]);
    expect(whole.equals(content)).toBe(true);
  });

  test('a file that changes while it is read is not taken for whole', async () => {
    await put('big.csv', Buffer.alloc(8_000_000));
    const source = open();
    const { body } = await source.read(await find(source, 'big.csv'), 0, never);
    const chunks = body[Symbol.asyncIterator]();
    await chunks.next();
    await appendFile(join(server.files, 'big.csv'), 'more');
    const reading = (async () => {
      while (!(await chunks.next()).done);
    })();
    expect(await failureOf(reading)).toBeInstanceOf(ContentWrong);
  });

  test('a file that has vanished is refused by its name', async () => {
    await put('orders.csv', 'x');
    const source = open();
    const file = await find(source, 'orders.csv');
    await rm(join(server.files, 'orders.csv'));
    const error = await failureOf(source.read(file, 0, never));
    expect(error).toBeInstanceOf(SourceRefused);
    expect(error.message).toContain('orders.csv: it does not exist, or no longer does');
    expect(error.isPassing).toBe(false);
  });

  test('so is a folder that does not exist', async () => {
    const error = await failureOf(open({ folder: 'no-such-folder' }).list(never));
    expect(error).toBeInstanceOf(SourceRefused);
    expect(error.message).toContain('no-such-folder');
  });

  test('an abort ends a read at once', async () => {
    await put('big.csv', Buffer.alloc(8_000_000));
    const stop = new AbortController();
    const source = open();
    const { body } = await source.read(await find(source, 'big.csv'), 0, stop.signal);
    const chunks = body[Symbol.asyncIterator]();
    await chunks.next();
    stop.abort(new Error('enough'));
    const reading = (async () => {
      while (!(await chunks.next()).done);
    })();
    await expect(reading).rejects.toThrow('enough');
  });

  test('an abort ends a list, and the next one works again', async () => {
    await put('orders.csv', 'x');
    const stop = new AbortController();
    const source = open({ settleSeconds: 600 });
    const listing = expect(source.list(stop.signal)).rejects.toThrow('enough');
    stop.abort(new Error('enough'));
    await listing;
    await put('orders.csv', 'x', new Date('2020-01-01'));
    expect(await names(open({ pattern: 'orders.csv' }))).toEqual(['orders.csv']);
  });

  test('without a word about the host key the server is refused, and its fingerprint is told', async () => {
    const error = await failureOf(open({ hostKey: undefined }).list(never));
    expect(error).toBeInstanceOf(HostKeyUnknown);
    expect(error.message).toContain(`hostKey: '${fingerprint(keyOf(server.hostKeys.ed25519))}'`);
    expect(error.isPassing).toBe(false);
  });

  test('another host key than the one in the config is refused', async () => {
    const hostKey = fingerprint(Buffer.from('another'));
    const error = await failureOf(open({ hostKey }).list(never));
    expect(error).toBeInstanceOf(HostKeyChanged);
    expect(error.message).toContain(hostKey);
  });

  test('a host of the known_hosts file is let in by the type of key that stands there', async () => {
    const line = `[127.0.0.1]:${server.port} ${server.hostKeys.rsa}`;
    const knownHostsFile = await knownHosts('known', line);
    const source = open({ hostKey: undefined, knownHostsFile });
    expect(await names(source)).toContain('known');
  });

  test('a host that the known_hosts file does not name is refused', async () => {
    const knownHostsFile = await knownHosts('known', `127.0.0.1 ${server.hostKeys.ed25519}`);
    const source = open({ hostKey: undefined, knownHostsFile });
    expect(await failureOf(source.list(never))).toBeInstanceOf(HostKeyUnknown);
  });

  test('a host that the known_hosts file knows by another key is refused', async () => {
    const other = keyOf(server.hostKeys.ed25519);
    other[other.length - 1] = (other.at(-1) ?? 0) ^ 1;
    const line = `[127.0.0.1]:${server.port} ssh-ed25519 ${other.toString('base64')}`;
    const knownHostsFile = await knownHosts('known', line);
    const source = open({ hostKey: undefined, knownHostsFile });
    expect(await failureOf(source.list(never))).toBeInstanceOf(HostKeyChanged);
  });

  test('an abort ends the wait for a server that never answers', async () => {
    const silence = await startSilence();
    const stop = new AbortController();
    const waiting = expect(open({ port: silence.port }).list(stop.signal)).rejects.toThrow(
      'enough',
    );
    await silence.reached();
    stop.abort(new Error('enough'));
    await waiting;
    await silence.stop();
  });

  test('a wrong password is refused for good, and not told', async () => {
    const settings = { privateKeyFile: undefined, passwordFrom: 'SFTP_PASSWORD' };
    const error = await failureOf(open(settings, { SFTP_PASSWORD: 'correct horse' }).list(never));
    expect(error).toBeInstanceOf(SourceRefused);
    expect(error.message).toContain('does not let this user in');
    expect(error.message).not.toContain('correct horse');
  });

  test('an encrypted key is opened with its passphrase', async () => {
    const settings = { privateKeyFile: server.encryptedKey, passphraseFrom: 'SFTP_PASSPHRASE' };
    await put('orders.csv', 'x');
    const source = open(settings, { SFTP_PASSPHRASE: 'open sesame' });
    expect(await names(source)).toContain('orders.csv');
    const error = await failureOf(open(settings, { SFTP_PASSPHRASE: 'wrong' }).list(never));
    expect(error).toBeInstanceOf(SourceRefused);
    expect(error.message).toContain('passphraseFrom');
  });

  test('a port where nothing listens is a passing failure', async () => {
    const { port, stop } = await startProxy(server.port);
    await stop();
    const error = await failureOf(open({ port }).list(never));
    expect(error).toBeInstanceOf(SourceUnreachable);
    expect(error.isPassing).toBe(true);
  });

  test('a server that hangs up before it greets is a passing failure', async () => {
    const proxy = await proxied();
    proxy.cutAfter(5);
    const error = await failureOf(open({ port: proxy.port }).list(never));
    expect(error).toBeInstanceOf(SourceUnreachable);
  });
});
