import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { failureOf, failureOfRows } from './failure.fixture.ts';
import {
  type MariadbServer,
  password,
  programs,
  startMariadb,
  user,
} from './mariadb-server.fixture.ts';
import { openMysqlSource } from './mysql.ts';
import { MysqlConfig } from './mysql-config.ts';
import { describeWith } from './programs.fixture.ts';
import { type CuttingProxy, startProxy, startSilence } from './proxy.fixture.ts';
import { atRest, pullRows } from './rows.fixture.ts';
import type { RowSource } from './source.ts';
import { SourceRefused, SourceUnreachable } from './source-errors.ts';

describeWith('MySQL, on MariaDB', programs, () => {
  let server: MariadbServer;
  const opened: RowSource[] = [];
  const proxies: CuttingProxy[] = [];

  beforeAll(async () => {
    server = await startMariadb();
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
    const config = MysqlConfig.parse({
      kind: 'mysql',
      host: '127.0.0.1',
      port: server.port,
      database: 'shop',
      user,
      passwordFrom: 'SHOP_PASSWORD',
      ssl: false,
      ...settings,
    });
    const source = openMysqlSource(config, environment, '/');
    opened.push(source);
    return source;
  }

  async function proxied(): Promise<CuttingProxy> {
    const proxy = await startProxy(server.port);
    proxies.push(proxy);
    return proxy;
  }

  test('the first pull gives all rows, the next only those that changed since', async () => {
    await server.run('create table changes (id int, updated_at timestamp(6) null)');
    await server.run(`insert into changes values (1, '2026-11-01 10:00'), (2, '2026-11-02 10:00')`);
    const source = open({ query: 'select * from changes', watermark: 'updated_at' });
    const first = await pullRows(source);
    expect(first.rows.map(({ id }) => id)).toEqual(['1', '2']);

    await server.run(`insert into changes values (3, '2026-11-03 10:00')`);
    const second = await pullRows(source, first.watermark);
    expect(second.rows.map(({ id }) => id)).toEqual(['2', '3']);
    const third = await pullRows(source, second.watermark);
    expect(third.rows.map(({ id }) => id)).toEqual(['3']);
  });

  test('a row that is seen late comes with the next pull when it lies within the overlap', async () => {
    await server.run('create table late (id int, updated_at datetime)');
    await server.run(`insert into late values (1, '2026-11-01 10:00')`);
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
    await server.run('create table unmarked (id int, number bigint unsigned)');
    await server.run('insert into unmarked values (1, 5), (2, null), (3, 9007199254740993)');
    const source = open({ query: 'select * from unmarked', watermark: 'number', overlap: 0 });
    const { watermark } = await pullRows(source);
    expect((await pullRows(source, watermark)).rows.map(({ id }) => id)).toEqual(['2']);
  });

  test('a whole number smaller than the overlap leaves nothing out', async () => {
    await server.run('create table small (id int unsigned)');
    await server.run('insert into small values (5)');
    const source = open({ query: 'select * from small', watermark: 'id' });
    const { watermark } = await pullRows(source);
    await server.run('insert into small values (3)');
    expect((await pullRows(source, watermark)).count).toBe(2);
  });

  test('a time far ahead does not hide the rows that come after it', async () => {
    await server.run('create table ahead (id int, at datetime, on_day date)');
    await server.run(`insert into ahead values
      (1, '2020-01-01 00:00:00', '2020-01-01'), (2, '9999-12-31 23:59:59', '9999-12-31')`);
    for (const watermark of ['at', 'on_day']) {
      const source = open({ query: 'select * from ahead', watermark });
      const pulled = await pullRows(source);
      expect(pulled.watermark).toMatch(/^2020-01-01/);
      expect((await pullRows(source, pulled.watermark)).rows.map(({ id }) => id)).toEqual([
        '1',
        '2',
      ]);
    }
  });

  test('a time of now on the clock of the server is not ahead', async () => {
    await server.run('create table current (at datetime)');
    // The server writes in Shanghai what the connection of this test calls UTC.
    await server.run(`insert into current values (now() + interval 8 hour - interval 1 minute)`);
    const { watermark } = await pullRows(open({ query: 'select * from current', watermark: 'at' }));
    expect(watermark).toBeDefined();
  });

  test('where nothing is new there is no row and no header', async () => {
    await server.run('create table nothing (id int)');
    const pulled = await pullRows(open({ query: 'select * from nothing', watermark: 'id' }));
    expect(pulled).toMatchObject({ text: '', count: 0, watermark: undefined });

    await server.run('insert into nothing values (7)');
    const source = open({ query: 'select * from nothing', watermark: 'id', overlap: 0 });
    const { watermark } = await pullRows(source);
    expect(await pullRows(source, watermark)).toMatchObject({ text: '', count: 0, watermark });
  });

  test('a column that has changed its type is asked for all rows again', async () => {
    await server.run('create table altered (id int)');
    await server.run('insert into altered values (1)');
    const source = open({ query: 'select * from altered', watermark: 'id', overlap: 0 });
    expect((await pullRows(source, '2026-11-20 10:00:00')).rows).toEqual([{ id: '1' }]);
  });

  test('the query may end with a semicolon or a comment', async () => {
    expect((await pullRows(open({ query: 'select 1 as id; \n', watermark: 'id' }))).count).toBe(1);
    expect((await pullRows(open({ query: 'select 1 as id -- one' }))).count).toBe(1);
  });

  test('what is written comes as it is', async () => {
    const awkward = [
      'plain',
      'a "quoted" word, and a comma',
      'two\nlines\r\nand\rmore',
      '张三 😀 e\u0301',
      '\\N',
      '\0 and \x1a',
      '',
      ' spaces ',
      'x'.repeat(17_000_000),
    ];
    await server.run('create table awkward (id int auto_increment primary key, cell longtext)');
    for (const cell of awkward) {
      const hex = Buffer.from(cell).toString('hex');
      await server.run(`insert into awkward (cell) values (convert(x'${hex}' using utf8mb4))`);
    }
    const pulled = await pullRows(open({ query: 'select cell from awkward order by id' }));
    expect(pulled.rows.map(({ cell }) => cell)).toEqual(awkward);
    expect(pulled.count).toBe(awkward.length);
  });

  test('values lose nothing as text, and null is not an empty text', async () => {
    await server.run(`create table kinds (
      amount decimal(30, 10), id bigint unsigned, rate double, at timestamp(3), written datetime,
      day date, took time, bytes varbinary(4), flags bit(10), size enum('S', 'M'), facts json,
      missing text, empty text)`);
    await server.run(`insert into kinds values (
      '12345678901234567890.0123456789', 18446744073709551615, 0.1, '2026-11-20 00:00:00.120',
      '2026-11-20 08:00:00', '2026-11-20', '-01:02:03', x'00ff', b'1000000001', 'M', '{"a": 1.50}',
      null, '')`);
    expect((await pullRows(open({ query: 'select * from kinds' }))).text).toBe(
      'amount,id,rate,at,written,day,took,bytes,flags,size,facts,missing,empty\n' +
        '12345678901234567890.0123456789,18446744073709551615,0.1,2026-11-20T00:00:00.120Z,' +
        '2026-11-20 08:00:00,2026-11-20,-01:02:03,\\x00ff,513,M,"{""a"": 1.50}",,""\n',
    );
  });

  test('200,000 rows come whole', async () => {
    const query = `select seq as id, repeat('长', 50) as note from seq_1_to_200000`;
    const { text, count } = await pullRows(open({ query, watermark: 'id' }));
    expect(count).toBe(200_000);
    // One for the header, and one for what follows the last line end.
    expect(text.split('\n').length).toBe(200_002);
    expect(text.endsWith(`\n200000,${'长'.repeat(50)}\n`)).toBe(true);
  });

  test('no more is taken from the server than is read', async () => {
    const proxy = await proxied();
    const query = `select repeat('x', 1000) as note from seq_1_to_10000000`;
    const { body } = await open({ port: proxy.port, query }).extract(undefined, never);
    for await (const chunk of body) {
      expect(chunk.length).toBeGreaterThan(0);
      expect(await atRest(proxy.received)).toBeLessThan(16_000_000);
      break;
    }
  });

  test('a connection that is cut half way is a passing failure and gives no watermark', async () => {
    const proxy = await proxied();
    const query = `select seq as id, repeat('x', 1000) as note from seq_1_to_20000`;
    const source = open({ port: proxy.port, query, watermark: 'id' });
    const extracted = await source.extract(undefined, never);
    proxy.cutAfter(5_000_000);
    const error = await failureOf(Array.fromAsync(extracted.body));
    expect(error).toBeInstanceOf(SourceUnreachable);
    expect(error.isPassing).toBe(true);
    expect(extracted.watermark()).toBeUndefined();
    expect(extracted.rows()).toBeGreaterThan(0);
  });

  test('so is a connection that the server ends', async () => {
    const query = 'select seq, sleep(0.001) from seq_1_to_1000000';
    const { body } = await open({ query }).extract(undefined, never);
    const reading = failureOf(Array.fromAsync(body));
    await endQuery('%sleep(0.001)%');
    expect((await reading).isPassing).toBe(true);
  });

  async function endQuery(pattern: string): Promise<void> {
    for (const { id } of await atWork(pattern)) await server.run(`kill connection ${id}`);
  }

  /** The queries of the user that fit a pattern; waits until there is one. */
  async function atWork(pattern: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    for (;;) {
      const found = await running(pattern);
      if (found.length > 0) return found;
    }
  }

  function running(pattern: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    return server.run(
      `select id from information_schema.processlist where user = '${user}' and info like '${pattern}'`,
    );
  }

  test('an abort ends the pull, and the query in the server', async () => {
    const stop = new AbortController();
    const { body } = await open({ query: `select benchmark(100000000000, md5('x'))` }).extract(
      undefined,
      stop.signal,
    );
    const failed = expect(Array.fromAsync(body)).rejects.toThrow('enough');
    await atWork('%benchmark%');
    stop.abort(new Error('enough'));
    await failed;
    while ((await running('%benchmark%')).length > 0);
  });

  test('an abort ends the search for the watermark too', async () => {
    const stop = new AbortController();
    const query = 'select seq as id from seq_1_to_2 where sleep(601) = 0';
    const extracting = open({ query, watermark: 'id' }).extract(undefined, stop.signal);
    const failed = expect(extracting).rejects.toThrow('enough');
    await atWork('%sleep(601)%');
    stop.abort(new Error('enough'));
    await failed;
    while ((await running('%sleep(601)%')).length > 0);
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
    const source = open({ query: 'select 1' }, { SHOP_PASSWORD: 'wrong' });
    const error = await failureOf(source.extract(undefined, never));
    expect(error).toBeInstanceOf(SourceRefused);
    expect(error.message).toContain('Access denied');
    expect(error.message).not.toContain('wrong');
  });

  test('the whole address may come from one variable', async () => {
    const url = `mysql://${user}:${encodeURIComponent(password)}@127.0.0.1:${server.port}/shop`;
    const parts = { host: undefined, port: undefined, database: undefined, user: undefined };
    const settings = { ...parts, passwordFrom: undefined, urlFrom: 'SHOP_URL', query: 'select 1' };
    expect((await pullRows(open(settings, { SHOP_URL: url }))).count).toBe(1);
  });

  test('a port where nothing listens is a passing failure', async () => {
    const { port, stop } = await startProxy(server.port);
    await stop();
    const error = await failureOf(open({ port, query: 'select 1' }).extract(undefined, never));
    expect(error).toBeInstanceOf(SourceUnreachable);
    expect(error.message).toContain('nothing listens there');
  });

  test('a server that does not encrypt is refused unless the config allows it', async () => {
    const error = await failureOf(open({ query: 'select 1', ssl: true }).extract(undefined, never));
    expect(error).toBeInstanceOf(SourceRefused);
    expect(error.message).toContain('ssl: false');
  });

  test('a wrong query is told in the words of the server', async () => {
    await server.run('create table named (name text)');
    const error = await failureOfRows(
      open({ query: 'select nmae from named' }).extract(undefined, never),
    );
    expect(error.message).toContain(`Unknown column 'nmae'`);
    expect(error.isPassing).toBe(false);
  });

  test('what a query cannot read in the data is not told', async () => {
    await server.run('create table private (cell text)');
    await server.run(`insert into private values ('zhang@example.com')`);
    const query = `select extractvalue('<a/>', concat('~', (select cell from private)))`;
    await expect(server.run(query)).rejects.toThrow('zhang@example.com');
    const error = await failureOfRows(open({ query }).extract(undefined, never));
    expect(error).toBeInstanceOf(SourceRefused);
    expect(error.message).not.toContain('example.com');
    expect(JSON.stringify(error.cause ?? null)).not.toContain('example.com');
  });

  test('nothing can be written', async () => {
    await server.run('create table untouched (id int)');
    await server.run('insert into untouched values (1)');
    const error = await failureOfRows(
      open({ query: 'delete from untouched' }).extract(undefined, never),
    );
    expect(error).toBeInstanceOf(SourceRefused);
    expect(await server.run('select id from untouched')).toEqual([{ id: 1 }]);
  });

  test('a table that the user may not read is named', async () => {
    const query = 'select * from mysql.global_priv';
    const error = await failureOfRows(open({ query }).extract(undefined, never));
    expect(error.message).toContain('global_priv');
    expect(error.message).toContain('Grant this user');
  });

  test('a text column cannot be a watermark', async () => {
    const source = open({ query: `select 'a' as name`, watermark: 'name' });
    const error = await failureOf(source.extract(undefined, never));
    expect(error.message).toContain('cannot be a watermark');
  });

  test('an overlap has to fit the watermark', async () => {
    const source = open({ query: 'select 1 as id', watermark: 'id', overlap: '10 minutes' });
    expect((await failureOf(source.extract(undefined, never))).message).toContain('does not fit');
  });
});
