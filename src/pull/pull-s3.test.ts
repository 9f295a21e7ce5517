import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startS3 } from '../sources/s3-server.fixture.ts';
import {
  type Answer,
  file,
  onlyFirst,
  openWebServer,
  status,
} from '../sources/web-server.fixture.ts';
import { openPuller } from './pull.fixture.ts';

const text = 'uid,mobile\n1,19900000001\n2,19900000002\n';
const changed = 'uid,mobile\n1,19900000001\n3,19900000003\n';
const md5 = (content: string) => createHash('md5').update(content).digest('hex');

describe('of a bucket', () => {
  test('all objects below the prefix come, named by the rest of their keys', async () => {
    await using store = await startS3();
    await store.put('exports/orders.csv', text);
    await store.put('exports/2026/11/orders.csv', changed);
    await store.put('exports/订单 2026.csv', changed);
    await store.put('elsewhere/orders.csv', changed);
    await using puller = await openPuller({ ...store.settings, prefix: 'exports/' });
    expect(await puller.pull(store)).toMatchObject([{ status: 'pulled', files: 3 }]);
    expect(await puller.inbox()).toEqual({
      'orders.csv': text,
      '2026_11_orders.csv': changed,
      '订单 2026.csv': changed,
    });
  });

  test('only objects that the pattern fits come, and none that is hidden or not yet whole', async () => {
    await using store = await startS3();
    for (const name of ['a.csv', 'b.xlsx', 'deep/c.csv', '.d.csv', 'e.csv.part']) {
      await store.put(`exports/${name}`, text);
    }
    const settings = { ...store.settings, prefix: 'exports/' };
    await using puller = await openPuller([
      { name: 'all', source: settings },
      { name: 'flat', source: { ...settings, pattern: '*.csv' } },
      { name: 'deep', source: { ...settings, pattern: '**/*.csv' } },
      { name: 'half', source: { ...settings, prefix: 'exports/a', pattern: '.csv' } },
    ]);
    await puller.pull(store);
    const names = async (feed: string) => Object.keys(await puller.inbox(feed));
    expect(await names('all')).toEqual(['a.csv', 'b.xlsx', 'deep_c.csv']);
    expect(await names('flat')).toEqual(['a.csv']);
    expect(await names('deep')).toEqual(['a.csv', 'deep_c.csv']);
    expect(await names('half')).toEqual(['a.csv']);
  });

  test('what has not changed is not fetched again; what has changed lies beside the older', async () => {
    await using store = await startS3();
    await store.put('a.csv', text);
    await store.put('b.csv', text);
    await using puller = await openPuller(store.settings);
    await puller.pull(store);
    expect(await puller.pull(store)).toMatchObject([{ status: 'unchanged', files: 0 }]);
    await store.put('b.csv', changed);
    expect(await puller.pull(store)).toMatchObject([{ status: 'pulled', files: 1 }]);
    expect(Object.values(await puller.inbox()).sort()).toEqual([text, text, changed].sort());
  });

  test('a file keeps the time at which the object was written', async () => {
    const written = new Date('2026-11-01T08:30:00Z');
    await using store = await openWebServer(
      list([{ key: 'a.csv', content: text, written }]),
      file(text, { etag: `"${md5(text)}"` }),
    );
    await using puller = await openPuller(settingsOf(store));
    await puller.pull({ environment });
    const { mtime } = await stat(join(puller.output, 'inbox', 'app', 'a.csv'));
    expect(mtime).toEqual(written);
  });

  test('a list of several pages is read to its end', async () => {
    await using store = await openWebServer(
      list([{ key: 'a.csv', content: text }], 'more'),
      list([{ key: 'b.csv', content: text }]),
      file(text, { etag: `"${md5(text)}"` }),
    );
    await using puller = await openPuller(settingsOf(store));
    await puller.pull({ environment });
    expect(store.asked[1]?.path).toContain('continuation-token=more');
    expect(Object.keys(await puller.inbox())).toEqual(['a.csv', 'b.csv']);
  });
});

describe('an object', () => {
  const etag = `"${md5(text)}"`;
  const listed = list([{ key: 'a.csv', content: text }]);

  test('that is cut half way goes on where it was cut', async () => {
    const answers = [listed, onlyFirst(15, text, { etag }), file(text, { etag })];
    await using store = await openWebServer(...answers);
    await using puller = await openPuller(settingsOf(store));
    await puller.pull({ environment, moved: store.cut });
    expect(store.asked[2]?.headers).toMatchObject({ range: 'bytes=15-', 'if-match': etag });
    expect(await puller.inbox()).toEqual({ 'a.csv': text });
  });

  test.each([
    ['is refused', status(412)],
    ['is another’s', file(changed, { etag: `"${md5(changed)}"` })],
  ])('whose rest %s begins again', async (_, rest) => {
    const whole = file(changed, { etag: `"${md5(changed)}"` });
    const cut = onlyFirst(15, text, { etag });
    await using store = await openWebServer(listed, cut, rest, whole);
    await using puller = await openPuller(settingsOf(store));
    await puller.pull({ environment, moved: cutOnce(store) });
    expect(await puller.inbox()).toEqual({ 'a.csv': changed });
  });

  test('that does not have its checksum is thrown away, and fetched again', async () => {
    const headers = { etag: '"1-2"', 'x-amz-checksum-crc32c': 'AAAAAA==' };
    const answers = [listed, file(text, headers), file(text, { etag: '"1-2"' })];
    await using store = await openWebServer(...answers);
    await using puller = await openPuller(settingsOf(store));
    await puller.pull({ environment });
    expect(store.asked).toHaveLength(3);
    expect(await puller.inbox()).toEqual({ 'a.csv': text });
  });

  test('that does not have the MD5 of its ETag does not come into the inbox', async () => {
    await using store = await openWebServer(listed, file(changed, { etag }));
    await using puller = await openPuller(settingsOf(store));
    const pulled = await puller.pull({ environment });
    expect(pulled).toMatchObject([{ status: 'failed', error: { kind: 'ContentWrong' } }]);
    expect(await puller.inbox()).toEqual({});
  });
});

describe('a store that refuses', () => {
  test('names the bucket that it does not have', async () => {
    await using store = await startS3();
    await using puller = await openPuller({ ...store.settings, bucket: 'nowhere' });
    const [failed] = await puller.pull(store);
    expect(failed).toMatchObject({ status: 'failed', error: { kind: 'SourceRefused' } });
    expect(failed?.error?.message).toContain('s3://nowhere/: the store answered 404 NoSuchBucket');
  });

  test('a key that is wrong stands in no message', async () => {
    await using store = await startS3();
    await using puller = await openPuller(store.settings);
    const wrong = { SHOP_KEY_ID: 'somebody', SHOP_KEY: 'wrong-secret' };
    const pulled = await puller.pull({ environment: wrong });
    expect(pulled).toMatchObject([{ error: { kind: 'SourceRefused' } }]);
    expect(JSON.stringify(pulled)).not.toContain('wrong-secret');
  });

  test('a key that is not set is named', async () => {
    await using store = await startS3();
    await using puller = await openPuller(store.settings);
    const [failed] = await puller.pull({ environment: { SHOP_KEY_ID: 'S3RVER' } });
    expect(failed?.error?.message).toContain('SHOP_KEY is not set');
  });

  test('for a while is asked again', async () => {
    const etag = `"${md5(text)}"`;
    const listed = list([{ key: 'a.csv', content: text }]);
    const answers = [status(503), listed, status(500), file(text, { etag })];
    await using store = await openWebServer(...answers);
    await using puller = await openPuller(settingsOf(store));
    expect(await puller.pull({ environment })).toMatchObject([{ status: 'pulled' }]);
  });

  test('by not being there is told as such', async () => {
    const store = await openWebServer(status(500));
    await store[Symbol.asyncDispose]();
    await using puller = await openPuller(settingsOf(store));
    const pulled = await puller.pull({ environment });
    expect(pulled).toMatchObject([{ error: { kind: 'SourceUnreachable' } }]);
  });
});

const environment = { SHOP_KEY_ID: 'id', SHOP_KEY: 'key' };

function settingsOf({ origin }: { readonly origin: string }) {
  return {
    kind: 's3',
    bucket: 'shop',
    region: 'cn-hangzhou',
    endpoint: origin,
    forcePathStyle: true,
    accessKeyIdFrom: 'SHOP_KEY_ID',
    secretAccessKeyFrom: 'SHOP_KEY',
  } as const;
}

function cutOnce(server: { cut(): void }): () => void {
  let cuts = 0;
  return () => {
    if (cuts++ === 0) server.cut();
  };
}

interface ListedObject {
  readonly key: string;
  readonly content: string;
  readonly written?: Date;
}

/** A page of a bucket's list, as S3 writes it. */
function list(objects: readonly ListedObject[], next?: string): Answer {
  const contents = objects.map(
    ({ key, content, written = new Date('2026-11-20T00:00:00Z') }) =>
      `<Contents><Key>${key}</Key><Size>${content.length}</Size>
      <ETag>&quot;${md5(content)}&quot;</ETag>
      <LastModified>${written.toISOString()}</LastModified></Contents>`,
  );
  const token = next === undefined ? '' : `<NextContinuationToken>${next}</NextContinuationToken>`;
  return (_, response) => {
    response.writeHead(200, { 'content-type': 'application/xml' });
    response.end(`<?xml version="1.0"?><ListBucketResult>
      <IsTruncated>${next !== undefined}</IsTruncated>${token}${contents.join('')}
    </ListBucketResult>`);
  };
}
