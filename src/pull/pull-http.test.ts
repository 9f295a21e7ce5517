import { createHash, randomBytes } from 'node:crypto';
import { rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import {
  type Answer,
  file,
  onlyFirst,
  openWebServer,
  status,
} from '../sources/web-server.fixture.ts';
import { openPuller, type Puller } from './pull.fixture.ts';

const text = 'uid,mobile\n1,19900000001\n2,19900000002\n';
const changed = 'uid,mobile\n1,19900000001\n3,19900000003\n';
const etag = (content: string) =>
  `"${createHash('sha256').update(content).digest('hex').slice(0, 8)}"`;

const partsOf = async (puller: Puller) =>
  Object.keys(await puller.everything()).filter((name) => name.endsWith('.part'));

test('a file comes under its own name, and no part of it is left', async () => {
  await using server = await openWebServer(file(text));
  await using puller = await openPuller({ kind: 'http', url: `${server.origin}/a/orders.csv` });
  const [pulled] = await puller.pull();
  expect(pulled).toMatchObject({ feed: 'app', status: 'pulled', files: 1, bytes: text.length });
  expect(await puller.inbox()).toEqual({ 'orders.csv': text });
  expect(await partsOf(puller)).toEqual([]);
});

test('a file that has not changed is asked for by its ETag and not sent again', async () => {
  await using server = await openWebServer(file(text));
  await using puller = await openPuller({ kind: 'http', url: `${server.origin}/orders.csv` });
  await puller.pull();
  expect(await puller.pull()).toMatchObject([{ status: 'unchanged', files: 0, bytes: 0 }]);
  expect(server.asked[1]?.headers['if-none-match']).toBe(etag(text));
});

test('a time of change is a version once it lies a second back', async () => {
  const modified = 'Fri, 20 Nov 2026 01:00:00 GMT';
  const withoutTag =
    (date: string): ReturnType<typeof file> =>
    (request, response) => {
      response.setHeader('last-modified', modified);
      response.setHeader('date', date);
      const isSame = request.headers['if-modified-since'] === modified;
      response.writeHead(isSame ? 304 : 200).end(isSame ? '' : text);
    };
  for (const [date, expected] of [
    ['Fri, 20 Nov 2026 01:00:00 GMT', undefined],
    ['Fri, 20 Nov 2026 01:00:01 GMT', modified],
  ] as const) {
    await using server = await openWebServer(withoutTag(date));
    await using puller = await openPuller({ kind: 'http', url: `${server.origin}/orders.csv` });
    await puller.pull();
    expect(await puller.pull()).toMatchObject([{ status: 'unchanged' }]);
    expect(server.asked[1]?.headers['if-modified-since']).toBe(expected);
  }
});

test('of a server that tells no version, the same content is kept once and is nothing new', async () => {
  await using server = await openWebServer((_, response) => response.end(text));
  await using puller = await openPuller({ kind: 'http', url: `${server.origin}/orders.csv` });
  await puller.pull();
  expect(await puller.pull()).toMatchObject([{ status: 'unchanged', files: 0 }]);
  expect(await puller.inbox()).toEqual({ 'orders.csv': text });
});

test('a file that was taken out of the inbox is fetched again', async () => {
  await using server = await openWebServer(file(text));
  await using puller = await openPuller({ kind: 'http', url: `${server.origin}/orders.csv` });
  await puller.pull();
  await rm(join(puller.output, 'inbox', 'app', 'orders.csv'));
  await puller.pull();
  expect(await puller.inbox()).toEqual({ 'orders.csv': text });
});

test('with --full what is known is fetched again', async () => {
  await using server = await openWebServer(file(text));
  await using puller = await openPuller({ kind: 'http', url: `${server.origin}/orders.csv` });
  await puller.pull();
  expect(await puller.pull({ full: true })).toMatchObject([{ status: 'pulled', files: 1 }]);
  expect(await puller.inbox()).toEqual({ 'orders.csv': text });
});

test('other content under the same name lies beside the older, which stays as it is', async () => {
  await using server = await openWebServer(file(text), file(changed));
  await using puller = await openPuller({ kind: 'http', url: `${server.origin}/orders.csv` });
  await puller.pull();
  expect(await puller.pull()).toMatchObject([{ status: 'pulled', files: 1 }]);
  const files = await puller.inbox();
  expect(files['orders.csv']).toBe(text);
  expect(Object.values(files).sort()).toEqual([text, changed].sort());
  expect(Object.keys(files)).toContainEqual(expect.stringMatching(/^orders~[a-p]{8}\.csv$/));
});

test('content that comes back is written last, so that it is known to be the newest', async () => {
  await using server = await openWebServer(file(text), file(changed), file(text));
  await using puller = await openPuller({ kind: 'http', url: `${server.origin}/orders.csv` });
  for (let night = 1; night <= 3; night++) await puller.pull();
  const names = Object.keys(await puller.inbox());
  const written = await Promise.all(
    names.map(async (name) => (await stat(join(puller.output, 'inbox', 'app', name))).mtimeMs),
  );
  expect(names).toHaveLength(2);
  expect(names[written.indexOf(Math.max(...written))]).toBe('orders.csv');
});

describe('a download that is cut half way', () => {
  test('goes on where it was cut', async () => {
    await using server = await openWebServer(onlyFirst(15, text), file(text));
    await using puller = await openPuller({ kind: 'http', url: `${server.origin}/orders.csv` });
    expect(await puller.pull({ moved: server.cut })).toMatchObject([
      { status: 'pulled', files: 1 },
    ]);
    expect(server.asked[1]?.headers).toMatchObject({ range: 'bytes=15-', 'if-range': etag(text) });
    expect(await puller.inbox()).toEqual({ 'orders.csv': text });
  });

  test('goes on the next night', async () => {
    await using server = await openWebServer(onlyFirst(15, text), file(text));
    await using puller = await openPuller(
      { kind: 'http', url: `${server.origin}/orders.csv` },
      { attempts: 1 },
    );
    expect(await puller.pull({ moved: server.cut })).toMatchObject([
      { status: 'failed', error: { kind: 'TransferCut' } },
    ]);
    expect(await puller.inbox()).toEqual({});
    expect(await puller.pull({ moved: server.cut })).toMatchObject([{ status: 'pulled' }]);
    expect(server.asked[1]?.headers.range).toBe('bytes=15-');
    expect(await puller.inbox()).toEqual({ 'orders.csv': text });
  });

  test('begins again when the file has changed', async () => {
    await using server = await openWebServer(onlyFirst(15, text), file(changed));
    await using puller = await openPuller({ kind: 'http', url: `${server.origin}/orders.csv` });
    await puller.pull({ moved: server.cut });
    expect(await puller.inbox()).toEqual({ 'orders.csv': changed });
  });

  test('begins again when the server sends the rest of another version', async () => {
    const rest = Buffer.from(changed).subarray(15);
    const careless: ReturnType<typeof file> = (_, response) => {
      const range = `bytes 15-${changed.length - 1}/${changed.length}`;
      response.writeHead(206, { 'content-range': range, etag: etag(changed) }).end(rest);
    };
    await using server = await openWebServer(onlyFirst(15, text), careless, file(changed));
    await using puller = await openPuller({ kind: 'http', url: `${server.origin}/orders.csv` });
    await puller.pull({ moved: server.cut });
    expect(await puller.inbox()).toEqual({ 'orders.csv': changed });
  });

  test('begins again when the server sends another part than was asked for', async () => {
    const other: ReturnType<typeof file> = (_, response) => {
      const range = `bytes 10-${text.length - 1}/${text.length}`;
      response.writeHead(206, { 'content-range': range, etag: etag(text) }).end(text.slice(10));
    };
    await using server = await openWebServer(onlyFirst(15, text), other, file(text));
    await using puller = await openPuller({ kind: 'http', url: `${server.origin}/orders.csv` });
    await puller.pull({ moved: server.cut });
    expect(await puller.inbox()).toEqual({ 'orders.csv': text });
  });

  test.each([
    ['has no version', {}],
    ['has a weak ETag', { etag: 'W/"1"' }],
  ])('begins again when it %s', async (_, headers) => {
    const cut: ReturnType<typeof file> = (_request, response) => {
      response.writeHead(200, { 'content-length': text.length, ...headers });
      response.write(text.slice(0, 15));
    };
    await using server = await openWebServer(cut, (_request, response) => response.end(text));
    await using puller = await openPuller({ kind: 'http', url: `${server.origin}/orders.csv` });
    await puller.pull({ moved: server.cut });
    expect(server.asked[1]?.headers.range).toBeUndefined();
    expect(await puller.inbox()).toEqual({ 'orders.csv': text });
  });

  test('is not taken for the whole file, however often it is tried', async () => {
    await using server = await openWebServer(onlyFirst(15, text));
    await using puller = await openPuller({ kind: 'http', url: `${server.origin}/orders.csv` });
    const [failed] = await puller.pull({ moved: server.cut });
    expect(failed).toMatchObject({ status: 'failed', files: 0, error: { kind: 'TransferCut' } });
    expect(server.asked).toHaveLength(5);
    expect(await puller.inbox()).toEqual({});
  });

  test('is not gone on from after the machine was restarted', async () => {
    await using server = await openWebServer(onlyFirst(15, text), file(text));
    await using puller = await openPuller(
      { kind: 'http', url: `${server.origin}/orders.csv` },
      { attempts: 1 },
    );
    await puller.pull({ moved: server.cut });
    const all = await puller.everything();
    const memory = Object.keys(all).find((name) => name.startsWith('.pulled-')) ?? '';
    const older = JSON.parse(all[memory] ?? '');
    older.parts[0].bootId = 'an earlier one';
    await writeFile(join(puller.output, 'inbox', 'app', memory), JSON.stringify(older));
    await puller.pull({ moved: server.cut });
    expect(server.asked[1]?.headers.range).toBeUndefined();
    expect(await puller.inbox()).toEqual({ 'orders.csv': text });
  });
});

test('a large file that is cut again and again comes whole', async () => {
  const large = randomBytes(3_000_000);
  const whole = file(large);
  await using server = await openWebServer(onlyFirst(400_000, large), whole, whole, whole, whole);
  await using puller = await openPuller({ kind: 'http', url: `${server.origin}/orders.bin` });
  let cuts = 0;
  const moved = () => {
    if (cuts++ < 4) server.cut();
  };
  expect(await puller.pull({ moved })).toMatchObject([{ status: 'pulled', bytes: large.length }]);
  expect(server.asked.slice(1).every(({ headers }) => headers.range)).toBe(true);
});

describe('what comes is proved:', () => {
  const md5 = createHash('md5').update(text).digest();

  test.each<[string, Record<string, string>]>([
    ['Content-MD5', { 'content-md5': createHash('md5').update(changed).digest('base64') }],
    [
      'a checksum of S3',
      { 'x-amz-checksum-sha256': createHash('sha256').update(changed).digest('base64') },
    ],
    [
      'the ETag of an object store',
      { etag: `"${createHash('md5').update(changed).digest('hex')}"`, 'x-amz-request-id': '1' },
    ],
  ])('what does not have %s is thrown away, and fetched again', async (_, headers) => {
    await using server = await openWebServer(file(text, headers), file(changed));
    await using puller = await openPuller({ kind: 'http', url: `${server.origin}/orders.csv` });
    await puller.pull();
    expect(server.asked[1]?.headers.range).toBeUndefined();
    expect(await puller.inbox()).toEqual({ 'orders.csv': changed });
  });

  test('a file that never has its hash does not come into the inbox', async () => {
    const headers = { 'content-md5': createHash('md5').update(changed).digest('base64') };
    await using server = await openWebServer(file(text, headers));
    await using puller = await openPuller({ kind: 'http', url: `${server.origin}/orders.csv` });
    expect(await puller.pull()).toMatchObject([
      { status: 'failed', error: { kind: 'ContentWrong' } },
    ]);
    expect(await puller.inbox()).toEqual({});
  });

  test.each<[string, Record<string, string>]>([
    ['an ETag that only looks like a hash', { etag: `"${'0'.repeat(32)}"` }],
    [
      'the ETag of an object that came in parts',
      { etag: `"${md5.toString('hex')}-3"`, 'x-amz-request-id': '1' },
    ],
    [
      'the ETag of an object with a key of its own',
      {
        etag: `"${'0'.repeat(32)}"`,
        'x-amz-request-id': '1',
        'x-amz-server-side-encryption': 'aws:kms',
      },
    ],
    [
      'the ETag of an object that grows',
      { etag: `"${'0'.repeat(32)}"`, 'x-oss-request-id': '1', 'x-oss-object-type': 'Appendable' },
    ],
  ])('%s proves nothing and refuses nothing', async (_, headers) => {
    await using server = await openWebServer(file(text, headers));
    await using puller = await openPuller({ kind: 'http', url: `${server.origin}/orders.csv` });
    expect(await puller.pull()).toMatchObject([{ status: 'pulled' }]);
  });
});

describe('an answer that is no file', () => {
  test.each([500, 503, 408, 425, 429])('%i is tried again', async (code) => {
    await using server = await openWebServer(status(code), file(text));
    await using puller = await openPuller({ kind: 'http', url: `${server.origin}/orders.csv` });
    expect(await puller.pull()).toMatchObject([{ status: 'pulled' }]);
  });

  test.each([400, 401, 403, 404, 410, 204])('%i is not tried again', async (code) => {
    await using server = await openWebServer(status(code));
    await using puller = await openPuller({ kind: 'http', url: `${server.origin}/orders.csv` });
    const [failed] = await puller.pull();
    expect(failed).toMatchObject({ status: 'failed', error: { kind: 'SourceRefused' } });
    expect(failed?.error?.message).toContain(`the server answered ${code}`);
    expect(server.asked).toHaveLength(1);
  });
});

test('bytes that come slowly still come whole', async () => {
  await using server = await openWebServer((_, response) => {
    response.writeHead(200, { 'content-length': text.length });
    const drip = (at: number) => {
      if (at === text.length) response.end();
      else response.write(text.charAt(at), () => setImmediate(drip, at + 1));
    };
    drip(0);
  });
  await using puller = await openPuller({ kind: 'http', url: `${server.origin}/orders.csv` });
  await puller.pull();
  expect(await puller.inbox()).toEqual({ 'orders.csv': text });
});

test('a server that falls silent is left, and asked for the rest', async () => {
  await using server = await openWebServer((_, response) => {
    response.writeHead(200, { 'content-length': text.length, etag: etag(text) });
    response.write(text.slice(0, 15));
  }, file(text));
  await using puller = await openPuller(
    { kind: 'http', url: `${server.origin}/orders.csv` },
    { stallSeconds: 0.5 },
  );
  await puller.pull();
  expect(await puller.inbox()).toEqual({ 'orders.csv': text });
});

test('a server that says nothing at all is told as such', async () => {
  await using server = await openWebServer(() => {});
  await using puller = await openPuller(
    { kind: 'http', url: `${server.origin}/orders.csv` },
    { stallSeconds: 0.2, attempts: 2 },
  );
  const [failed] = await puller.pull();
  expect(failed?.error?.message).toContain('nothing came for 0.2 seconds');
  expect(server.asked).toHaveLength(2);
});

test('what a server packs on the way is unpacked', async () => {
  const headers = { 'content-encoding': 'gzip' };
  await using server = await openWebServer(file(gzipSync(text), headers));
  await using puller = await openPuller({ kind: 'http', url: `${server.origin}/orders.csv` });
  expect(await puller.pull()).toMatchObject([{ status: 'pulled', bytes: text.length }]);
  expect(await puller.inbox()).toEqual({ 'orders.csv': text });
});

test('what a server packs on the way and is cut begins again', async () => {
  const headers = { 'content-encoding': 'gzip', etag: '"packed"' };
  const packed = gzipSync(randomBytes(200_000).toString('hex'));
  await using server = await openWebServer(
    onlyFirst(150_000, packed, headers),
    file(packed, headers),
  );
  await using puller = await openPuller({ kind: 'http', url: `${server.origin}/orders.csv` });
  let cuts = 0;
  const moved = () => {
    if (cuts++ === 0) server.cut();
  };
  expect(await puller.pull({ moved })).toMatchObject([{ status: 'pulled', bytes: 400_000 }]);
});

describe('what a server sends without end', () => {
  /** Sends the same piece again and again, until nobody takes it. */
  const endless =
    (piece: Buffer, headers: Record<string, string> = {}): Answer =>
    (_, response) => {
      response.writeHead(200, headers);
      const more = () => {
        while (!response.destroyed && response.write(piece));
      };
      response.on('drain', more);
      more();
    };

  test.each([
    [
      'is given up at the size that is allowed',
      endless(Buffer.alloc(65_536, 'x')),
      'it is larger than 1 MB',
    ],
    [
      'is not begun where it says how much it is',
      onlyFirst(10, Buffer.alloc(3_000_000)),
      'it is larger than 1 MB',
    ],
  ])('%s, and nothing of it is kept', async (_, answer, problem) => {
    await using server = await openWebServer(answer);
    await using puller = await openPuller(
      { kind: 'http', url: `${server.origin}/orders.csv` },
      { mostMegabytes: 1, attempts: 3 },
    );
    const [failed] = await puller.pull();
    expect(failed).toMatchObject({ status: 'failed', error: { kind: 'SourceTooLarge' } });
    expect(failed?.error?.message).toContain(problem);
    expect(server.asked).toHaveLength(1);
    expect(await partsOf(puller)).toEqual([]);
  });

  test('is given up where it unpacks to more than it can have been packed from', async () => {
    const packed = gzipSync(Buffer.alloc(70 * 1024 ** 2));
    const headers = { 'content-encoding': 'gzip', 'content-length': String(packed.length) };
    await using server = await openWebServer((_, response) => {
      response.writeHead(200, headers).end(packed);
    });
    await using puller = await openPuller({ kind: 'http', url: `${server.origin}/orders.csv` });
    const [failed] = await puller.pull();
    expect(failed?.error?.message).toContain('unpacks to more than it can honestly hold');
    expect(await partsOf(puller)).toEqual([]);
  });

  test('is given up when it takes too long, though bytes keep coming', async () => {
    await using server = await openWebServer((_, response) => {
      response.writeHead(200, { etag: '"1"' });
      const timer = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(timer));
    });
    await using puller = await openPuller(
      { kind: 'http', url: `${server.origin}/orders.csv` },
      { mostMinutes: 0.005 },
    );
    const [failed] = await puller.pull();
    expect(failed).toMatchObject({ error: { kind: 'SourceTooLarge' } });
    expect(failed?.error?.message).toContain('raise pull.mostMinutes');
  });
});

describe('a redirect', () => {
  test('is followed', async () => {
    const answers = [status(302, { location: '/new/place.csv' }), file(text)];
    await using server = await openWebServer(...answers);
    await using puller = await openPuller({ kind: 'http', url: `${server.origin}/orders.csv` });
    await puller.pull();
    expect(server.asked[1]?.path).toBe('/new/place.csv');
    expect(await puller.inbox()).toEqual({ 'orders.csv': text });
  });

  test('to another server takes no secret along', async () => {
    await using other = await openWebServer(file(text));
    await using server = await openWebServer(status(307, { location: `${other.origin}/x.csv` }));
    await using puller = await openPuller({
      kind: 'http',
      url: `${server.origin}/orders.csv`,
      auth: { bearerFrom: 'SHOP_TOKEN' },
      headersFrom: { 'x-api-key': 'SHOP_KEY' },
    });
    const environment = { SHOP_TOKEN: 'secret-token', SHOP_KEY: 'secret-key' };
    expect(await puller.pull({ environment })).toMatchObject([{ status: 'pulled' }]);
    const sent = { authorization: 'Bearer secret-token', 'x-api-key': 'secret-key' };
    expect(server.asked[0]?.headers).toMatchObject(sent);
    expect(JSON.stringify(other.asked)).not.toContain('secret');
  });

  test('into a private network is followed only to a host that the config names', async () => {
    await using inner = await openWebServer(file(text));
    const location = `${inner.origin.replace('127.0.0.1', 'localhost')}/latest/meta-data`;
    await using server = await openWebServer(status(302, { location }));
    const source = { kind: 'http', url: `${server.origin}/orders.csv` } as const;
    await using puller = await openPuller(source);
    const [refused] = await puller.pull();
    expect(refused).toMatchObject({ error: { kind: 'SourceRefused' } });
    expect(refused?.error?.message).toContain("write mayRedirectTo: ['localhost'] in the source");
    expect(inner.asked).toEqual([]);
    await using allowed = await openPuller({ ...source, mayRedirectTo: ['localhost'] });
    expect(await allowed.pull()).toMatchObject([{ status: 'pulled' }]);
  });

  test.each([
    ['to itself for ever', '/orders.csv', 6],
    ['to a file of this machine', 'file:///etc/passwd', 1],
    ['to nowhere', 'http://', 1],
  ])('%s is refused', async (_, location, requests) => {
    await using server = await openWebServer(status(302, { location }));
    await using puller = await openPuller({ kind: 'http', url: `${server.origin}/orders.csv` });
    expect(await puller.pull()).toMatchObject([{ error: { kind: 'SourceRefused' } }]);
    expect(server.asked).toHaveLength(requests);
  });
});

describe('secrets', () => {
  test('go to the server and stand nowhere else', async () => {
    await using server = await openWebServer(status(403));
    await using puller = await openPuller({
      kind: 'http',
      url: `${server.origin}/orders.csv?shop=1`,
      auth: { user: 'rollcall', passwordFrom: 'SHOP_PASSWORD' },
      queryFrom: { token: 'SHOP_TOKEN' },
    });
    const environment = { SHOP_PASSWORD: 'open-sesame', SHOP_TOKEN: 'sesame-seed' };
    const pulled = await puller.pull({ environment });
    expect(server.asked[0]).toMatchObject({
      path: '/orders.csv?shop=1&token=sesame-seed',
      headers: { authorization: `Basic ${btoa('rollcall:open-sesame')}` },
    });
    const told = JSON.stringify([pulled, await puller.everything()]);
    expect(told).not.toMatch(/sesame/);
    expect(told).not.toContain(btoa('rollcall:open-sesame'));
    expect(pulled[0]?.error?.message).toContain(`${server.origin}/orders.csv: the server answered`);
  });

  test.each([{}, { SHOP_TOKEN: '' }])('that are not set are named: %j', async (environment) => {
    await using server = await openWebServer(file(text));
    await using puller = await openPuller({
      kind: 'http',
      url: `${server.origin}/orders.csv`,
      auth: { bearerFrom: 'SHOP_TOKEN' },
    });
    const [failed] = await puller.pull({ environment });
    expect(failed).toMatchObject({ status: 'failed', error: { kind: 'SecretMissing' } });
    expect(failed?.error?.message).toContain('SHOP_TOKEN is not set');
    expect(server.asked).toEqual([]);
  });
});

test('names that lead elsewhere stay in the inbox', async () => {
  await using server = await openWebServer(file(text));
  await using puller = await openPuller({
    kind: 'http',
    url: `${server.origin}/..%2f..%2f.hidden%00.csv`,
  });
  await puller.pull();
  expect(await puller.inbox()).toEqual({ 'hidden_.csv': text });
});

test('several URLs with one name are several files', async () => {
  await using server = await openWebServer(file(text), file(changed));
  const urls = [`${server.origin}/1/orders.csv`, `${server.origin}/2/orders.csv`];
  await using puller = await openPuller({ kind: 'http', urls });
  expect(await puller.pull()).toMatchObject([{ files: 2 }]);
  expect(Object.values(await puller.inbox()).sort()).toEqual([text, changed].sort());
});

test('one source that fails stops no other, nor does one file of a source', async () => {
  await using broken = await openWebServer(status(404), file(changed));
  await using server = await openWebServer(file(text));
  const urls = [`${broken.origin}/a.csv`, `${broken.origin}/b.csv`];
  await using puller = await openPuller([
    { name: 'broken', source: { kind: 'http', urls } },
    { name: 'app', source: { kind: 'http', url: `${server.origin}/orders.csv` }, required: false },
  ]);
  expect(await puller.pull()).toMatchObject([
    { feed: 'broken', isRequired: true, status: 'failed', files: 1 },
    { feed: 'app', isRequired: false, status: 'pulled', files: 1 },
  ]);
  expect(await puller.inbox('broken')).toEqual({ 'b.csv': changed });
});

test('a server that is not there is told as such', async () => {
  const server = await openWebServer(file(text));
  await server[Symbol.asyncDispose]();
  await using puller = await openPuller({ kind: 'http', url: `${server.origin}/orders.csv` });
  const [failed] = await puller.pull();
  expect(failed).toMatchObject({ status: 'failed', error: { kind: 'SourceUnreachable' } });
  expect(failed?.error?.message).toContain('nothing listens there');
});

test('a stop leaves what has come, and the next pull goes on from it', async () => {
  const waiting: ReturnType<typeof file> = (_, response) => {
    response.writeHead(200, { 'content-length': text.length, etag: etag(text) });
    response.write(text.slice(0, 15));
  };
  await using server = await openWebServer(waiting, file(text));
  await using puller = await openPuller({ kind: 'http', url: `${server.origin}/orders.csv` });
  const stop = new AbortController();
  const pulling = puller.pull({ signal: stop.signal, moved: () => stop.abort('SIGTERM') });
  await expect(pulling).rejects.toBe('SIGTERM');
  expect(await puller.inbox()).toEqual({});
  await puller.pull();
  expect(server.asked[1]?.headers.range).toBe('bytes=15-');
  expect(await puller.inbox()).toEqual({ 'orders.csv': text });
});

test('a disk that refuses is not taken for a failure of the source', async () => {
  await using server = await openWebServer(file(text));
  await using puller = await openPuller({ kind: 'http', url: `${server.origin}/orders.csv` });
  await writeFile(puller.output, 'a file where the folder should be');
  await expect(puller.pull()).rejects.toMatchObject({ code: 'ENOTDIR' });
});

test('a memory that is damaged is forgotten', async () => {
  await using server = await openWebServer(file(text));
  await using puller = await openPuller({ kind: 'http', url: `${server.origin}/orders.csv` });
  await puller.pull();
  const names = Object.keys(await puller.everything());
  const memory = names.find((name) => name.startsWith('.pulled-')) ?? '';
  await writeFile(join(puller.output, 'inbox', 'app', memory), '{"version":');
  expect(await puller.pull()).toMatchObject([{ status: 'pulled', files: 1 }]);
  expect(await puller.inbox()).toEqual({ 'orders.csv': text });
});
