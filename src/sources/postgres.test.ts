import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { failureOf, failureOfRows } from './failure.fixture.ts';
import { openPostgresSource } from './postgres.ts';
import { PostgresConfig } from './postgres-config.ts';
import {
  type PostgresServer,
  password,
  programs,
  startPostgres,
  user,
} from './postgres-server.fixture.ts';
import { describeWith } from './programs.fixture.ts';
import { type CuttingProxy, startProxy, startSilence } from './proxy.fixture.ts';
import { atRest, pullRows } from './rows.fixture.ts';
import type { RowSource } from './source.ts';
import { SourceRefused, SourceUnreachable } from './source-errors.ts';

describeWith('PostgreSQL', programs, () => {
  let server: PostgresServer;
  const opened: RowSource[] = [];
  const proxies: CuttingProxy[] = [];

  beforeAll(async () => {
    server = await startPostgres();
  });
  afterEach(async () => {
    for (const source of opened.splice(0)) await source.close();
    for (const proxy of proxies.splice(0)) await proxy.stop();
  });
  afterAll(() => server.stop());

  const never = new AbortController().signal;

  function open(
    settings: Readonly<Record<string, unknown>>,
    environment: Readonly<Record<string, string>> = { SHOP_PASSWORD: password },
  ): RowSource {
    const config = PostgresConfig.parse({
      kind: 'postgres',
      host: '127.0.0.1',
      port: server.port,
      database: 'postgres',
      user,
      passwordFrom: 'SHOP_PASSWORD',
      ssl: false,
      ...settings,
    });
    const source = openPostgresSource(config, environment, '/');
    opened.push(source);
    return source;
  }

  async function proxied(): Promise<CuttingProxy> {
    const proxy = await startProxy(server.port);
    proxies.push(proxy);
    return proxy;
  }

  test('the first pull gives all rows, the next only those that changed since', async () => {
    await server.run(`
      create table changes (id int, updated_at timestamptz);
      insert into changes values (1, '2026-11-01 10:00+08'), (2, '2026-11-02 10:00+08')`);
    const source = open({ query: 'select * from changes', watermark: 'updated_at' });
    const first = await pullRows(source);
    expect(first.rows.map(({ id }) => id)).toEqual(['1', '2']);

    await server.run(`insert into changes values (3, '2026-11-03 10:00+08')`);
    const second = await pullRows(source, first.watermark);
    expect(second.rows.map(({ id }) => id)).toEqual(['2', '3']);
    const third = await pullRows(source, second.watermark);
    expect(third.rows.map(({ id }) => id)).toEqual(['3']);
  });

  test('a row that is seen late comes with the next pull when it lies within the overlap', async () => {
    await server.run(`
      create table late (id int, updated_at timestamp);
      insert into late values (1, '2026-11-01 10:00')`);
    const source = open({
      query: 'select * from late',
      watermark: 'updated_at',
      overlap: '1 hour',
    });
    const { watermark } = await pullRows(source);
    await server.run(`insert into late values (2, '2026-11-01 09:30'), (3, '2026-11-01 08:59')`);
    expect((await pullRows(source, watermark)).rows.map(({ id }) => id)).toEqual(['1', '2']);
  });

  test('rows without a value in the watermark come each time', async () => {
    await server.run(`
      create table unmarked (id int, number bigint);
      insert into unmarked values (1, 5000), (2, null), (3, 9007199254740993)`);
    const source = open({ query: 'select * from unmarked', watermark: 'number', overlap: 0 });
    const { watermark } = await pullRows(source);
    expect((await pullRows(source, watermark)).rows.map(({ id }) => id)).toEqual(['2']);
  });

  test('a date far ahead does not hide the rows that come after it', async () => {
    await server.run(`
      create table ahead (id int, updated_on date);
      insert into ahead values (1, '2020-01-01'), (2, '9999-12-31'), (3, 'infinity')`);
    const source = open({ query: 'select * from ahead', watermark: 'updated_on' });
    const { watermark } = await pullRows(source);
    expect(watermark).toBe('2020-01-01');
    await server.run(`insert into ahead values (4, '2020-01-01'), (5, '2020-01-02')`);
    const next = await pullRows(source, watermark);
    expect(next.rows.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5']);
  });

  test('where nothing is new there is no row and no header', async () => {
    await server.run('create table nothing (id int)');
    const source = open({ query: 'select * from nothing', watermark: 'id' });
    const pulled = await pullRows(source);
    expect(pulled).toMatchObject({ text: '', count: 0, watermark: undefined });

    await server.run('insert into nothing values (7)');
    const { watermark } = await pullRows(source);
    const again = await pullRows(
      open({ query: 'select * from nothing', watermark: 'id', overlap: 0 }),
      watermark,
    );
    expect(again).toMatchObject({ text: '', count: 0, watermark });
  });

  test('a column that has changed its type is asked for all rows again', async () => {
    await server.run('create table altered (id int); insert into altered values (1)');
    const source = open({ query: 'select * from altered', watermark: 'id', overlap: 0 });
    expect((await pullRows(source, '2026-11-20 10:00:00+08')).rows).toEqual([{ id: '1' }]);
  });

  test('nothing stands in a watermark but itself', async () => {
    await server.run('create table safe (id int); insert into safe values (1)');
    const source = open({ query: 'select * from safe', watermark: 'id', overlap: 0 });
    expect((await pullRows(source, '1 or true')).rows).toEqual([{ id: '1' }]);
  });

  test('the query may end with a semicolon or a comment', async () => {
    const source = open({ query: 'select 1 as id; \n', watermark: 'id' });
    expect((await pullRows(source)).count).toBe(1);
    expect((await pullRows(open({ query: 'select 1 as id -- one' }))).count).toBe(1);
  });

  test('what is written comes as it is', async () => {
    const awkward = [
      'plain',
      'a "quoted" word, and a comma',
      'two\nlines\r\nand\rmore',
      '张三 😀 e\u0301',
      '\\N',
      '',
      ' spaces ',
      'x'.repeat(3_000_000),
    ];
    await server.run('create table awkward (id serial, cell text)');
    for (const cell of awkward) {
      await server.run(`insert into awkward (cell) values (e'${cell.replaceAll('\\', '\\\\')}')`);
    }
    const pulled = await pullRows(open({ query: 'select cell from awkward order by id' }));
    expect(pulled.rows.map(({ cell }) => cell)).toEqual(awkward);
    expect(pulled.count).toBe(awkward.length);
  });

  test('values lose nothing as text, and null is not an empty text', async () => {
    const query = `select
        123456789012345678.123456789 as amount, 9223372036854775807 as id, 0.1::float8 as rate,
        '2026-11-20 08:00:00.123456+08'::timestamptz at time zone 'UTC' as local,
        '2026-11-20 08:00:00.123456+08'::timestamptz = '2026-11-20T00:00:00.123456Z' as same,
        '\\x00ff'::bytea as bytes, null::text as missing, '' as empty`;
    expect((await pullRows(open({ query }))).text).toBe(
      'amount,id,rate,local,same,bytes,missing,empty\n' +
        '123456789012345678.123456789,9223372036854775807,0.1,2026-11-20 00:00:00.123456,t,\\x00ff,,""\n',
    );
  });

  test('a time with a zone carries its offset', async () => {
    const { rows } = await pullRows(open({ query: 'select now() as at' }));
    expect(rows[0]?.['at']).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?[-+]\d\d(:\d\d)?$/);
  });

  test('200,000 rows come whole', async () => {
    const query = `select n as id, repeat('长', 50) as note from generate_series(1, 200000) as n`;
    const { text, count } = await pullRows(open({ query, watermark: 'id' }));
    expect(count).toBe(200_000);
    // One for the header, and one for what follows the last line end.
    expect(text.split('\n').length).toBe(200_002);
    expect(text.endsWith(`\n200000,${'长'.repeat(50)}\n`)).toBe(true);
  });

  test('no more is taken from the server than is read', async () => {
    const proxy = await proxied();
    const query = `select repeat('x', 1000) from generate_series(1, 10000000)`;
    const { body } = await open({ port: proxy.port, query }).extract(undefined, never);
    for await (const chunk of body) {
      expect(chunk.length).toBeGreaterThan(0);
      expect(await atRest(proxy.received)).toBeLessThan(16_000_000);
      break;
    }
  });

  test('a connection that is cut half way is a passing failure and gives no watermark', async () => {
    const proxy = await proxied();
    const query = `select n as id, repeat('x', 1000) from generate_series(1, 20000) as n`;
    const extracted = await open({ port: proxy.port, query, watermark: 'id' }).extract(
      undefined,
      never,
    );
    proxy.cutAfter(5_000_000);
    const error = await failureOf(Array.fromAsync(extracted.body));
    expect(error).toBeInstanceOf(SourceUnreachable);
    expect(error.isPassing).toBe(true);
    expect(extracted.watermark()).toBeUndefined();
    expect(extracted.rows()).toBeGreaterThan(0);
  });

  test('so is a server process that is ended', async () => {
    const query = 'select n, pg_sleep(0.001) from generate_series(1, 1000000) as n';
    const { body } = await open({ query }).extract(undefined, never);
    const reading = failureOf(Array.fromAsync(body));
    await server.run(`
      select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'rollcall' and pid <> pg_backend_pid()`);
    expect((await reading).isPassing).toBe(true);
  });

  test('an abort ends the pull, and the query in the server', async () => {
    const stop = new AbortController();
    const source = open({ query: 'select pg_sleep(600)' });
    const { body } = await source.extract(undefined, stop.signal);
    const reading = Array.fromAsync(body);
    const atWork = () =>
      server.run(
        `select pid from pg_stat_activity where query like 'copy%pg_sleep%' and state = 'active'`,
      );
    while ((await atWork()).length === 0);
    stop.abort(new Error('enough'));
    await expect(reading).rejects.toThrow('enough');
    while ((await atWork()).length > 0);
  });

  test('an abort ends the search for the watermark too', async () => {
    const stop = new AbortController();
    const query = 'select 1 as id, pg_sleep(601)';
    const extracting = open({ query, watermark: 'id' }).extract(undefined, stop.signal);
    const atWork = () =>
      server.run(
        `select pid from pg_stat_activity where query like 'select greatest%601%' and state = 'active'`,
      );
    // Attached before the abort, so that the failure is expected when it comes.
    const failed = expect(extracting).rejects.toThrow('enough');
    while ((await atWork()).length === 0);
    stop.abort(new Error('enough'));
    await failed;
    while ((await atWork()).length > 0);
  });

  test('an abort ends the wait for a server that never answers', async () => {
    const silence = await startSilence();
    const stop = new AbortController();
    const waiting = expect(
      open({ port: silence.port, query: 'select 1' }).extract(undefined, stop.signal),
    ).rejects.toThrow('enough');
    await silence.reached();
    stop.abort(new Error('enough'));
    await waiting;
    await silence.stop();
  });

  test('a wrong password is refused for good, and not told', async () => {
    const error = await failureOfRows(
      open({ query: 'select 1' }, { SHOP_PASSWORD: 'wrong' }).extract(undefined, never),
    );
    expect(error).toBeInstanceOf(SourceRefused);
    expect(error.message).toContain('password authentication failed');
    expect(error.message).not.toContain('wrong');
  });

  test('no password where one is wanted says so', async () => {
    const source = open({ query: 'select 1', passwordFrom: undefined });
    expect((await failureOf(source.extract(undefined, never))).message).toContain(
      'asks for a password',
    );
  });

  test('the whole address may come from one variable', async () => {
    const url = `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${server.port}/postgres?sslmode=disable`;
    const parts = { host: undefined, port: undefined, database: undefined, user: undefined };
    const settings = { ...parts, passwordFrom: undefined, urlFrom: 'SHOP_URL', query: 'select 1' };
    expect((await pullRows(open(settings, { SHOP_URL: url }))).count).toBe(1);
    expect(() => open(settings, { SHOP_URL: 'postgres://me:secret@/' })).toThrow(
      /^(?!.*secret).*no address/s,
    );
  });

  test('a port where nothing listens is a passing failure', async () => {
    const { port, stop } = await startProxy(server.port);
    await stop();
    const error = await failureOf(open({ port, query: 'select 1' }).extract(undefined, never));
    expect(error).toBeInstanceOf(SourceUnreachable);
    expect(error.message).toContain('nothing listens there');
  });

  test('a server that does not encrypt is refused unless the config allows it', async () => {
    // The answer of a server without TLS to the question for it.
    const plain = createServer((socket) => socket.once('data', () => socket.write('N')));
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    const port = z.object({ port: z.int() }).parse(plain.address()).port;
    const error = await failureOf(
      open({ port, query: 'select 1', ssl: true }).extract(undefined, never),
    );
    plain.close();
    expect(error).toBeInstanceOf(SourceRefused);
    expect(error.message).toContain('ssl: false');
  });

  test('a certificate that nobody vouches for is refused, one of a known authority is not', async () => {
    const error = await failureOf(open({ query: 'select 1', ssl: true }).extract(undefined, never));
    expect(error).toBeInstanceOf(SourceRefused);
    expect(error.message).toContain('caFile');
    const caFile = server.certificate;
    const query = 'select ssl from pg_stat_ssl where pid = pg_backend_pid()';
    expect((await pullRows(open({ query, ssl: { caFile } }))).rows).toEqual([{ ssl: 't' }]);
  });

  test('a wrong query is told in the words of the server', async () => {
    const source = open({ query: 'select nmae from pg_class' });
    const error = await failureOfRows(source.extract(undefined, never));
    expect(error.message).toContain('column "nmae" does not exist');
    expect(error.isPassing).toBe(false);
  });

  test('what a query cannot read in the data is not told', async () => {
    await server.run(
      `create table private (cell text); insert into private values ('zhang@example.com')`,
    );
    const query = 'select cell::int from private';
    await expect(server.run(query)).rejects.toThrow('zhang@example.com');
    const error = await failureOfRows(open({ query }).extract(undefined, never));
    expect(error).toBeInstanceOf(SourceRefused);
    expect(error.message).not.toContain('example.com');
    expect(JSON.stringify(error.cause ?? null)).not.toContain('example.com');
  });

  test('nothing can be written', async () => {
    await server.run('create table untouched (id int)');
    const query = 'with gone as (delete from untouched returning id) select * from gone';
    const error = await failureOfRows(open({ query }).extract(undefined, never));
    expect(error).toBeInstanceOf(SourceRefused);
  });

  test('a text column cannot be a watermark', async () => {
    const source = open({ query: `select 'a'::text as name`, watermark: 'name' });
    expect((await failureOf(source.extract(undefined, never))).message).toContain(
      'cannot be a watermark',
    );
  });

  test('an overlap has to fit the watermark', async () => {
    const source = open({ query: 'select 1 as id', watermark: 'id', overlap: '10 minutes' });
    expect((await failureOf(source.extract(undefined, never))).message).toContain('does not fit');
  });
});
