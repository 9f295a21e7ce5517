import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import S3rver from 's3rver';

/** An object store on this machine with one bucket, `shop`. */
export interface S3Server extends AsyncDisposable {
  /** What a config needs to say of it. */
  readonly settings: {
    readonly kind: 's3';
    readonly bucket: 'shop';
    readonly region: string;
    readonly endpoint: string;
    readonly forcePathStyle: true;
    readonly accessKeyIdFrom: string;
    readonly secretAccessKeyFrom: string;
  };
  /** The variables that the settings name. */
  readonly environment: Readonly<Record<string, string>>;
  put(key: string, content: string): Promise<void>;
}

const key = 'S3RVER';

export async function startS3(): Promise<S3Server> {
  const directory = await mkdtemp(join(tmpdir(), 'rollcall-s3-'));
  const server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    directory,
    silent: true,
    configureBuckets: [{ name: 'shop' }],
  });
  const { port } = await server.run();
  const endpoint = `http://127.0.0.1:${port}`;
  const client = new S3Client({
    region: 'cn-hangzhou',
    endpoint,
    forcePathStyle: true,
    credentials: { accessKeyId: key, secretAccessKey: key },
  });
  return {
    settings: {
      kind: 's3',
      bucket: 'shop',
      region: 'cn-hangzhou',
      endpoint,
      forcePathStyle: true,
      accessKeyIdFrom: 'SHOP_KEY_ID',
      secretAccessKeyFrom: 'SHOP_KEY',
    },
    environment: { SHOP_KEY_ID: key, SHOP_KEY: key },
    put: async (name, content) => {
      await client.send(new PutObjectCommand({ Bucket: 'shop', Key: name, Body: content }));
    },
    [Symbol.asyncDispose]: async () => {
      client.destroy();
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
