import { matchesGlob, posix } from 'node:path';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { isFinished } from '../files/file-to-read.ts';
import { checksumOfObject, checksumsOfWhole, type Header } from './checksums.ts';
import type { S3Config } from './s3-config.ts';
import { failureOfS3, hasChanged } from './s3-failure.ts';
import { readSecret } from './secret.ts';
import type { Environment, FileSource, RemoteBytes, RemoteFile } from './source.ts';
import { ContentWrong, TransferCut } from './source-errors.ts';

/**
 * Opens the objects of a bucket whose keys begin with the config's prefix. They are named by what
 * follows the last `/` of the prefix.
 *
 * @throws {SecretMissing} when a variable that the config names is not set
 */
export function openS3Source(config: S3Config, environment: Environment): FileSource {
  const client = new S3Client(clientSettings(config, environment));
  const folder = config.prefix.slice(0, config.prefix.lastIndexOf('/') + 1);
  const read = async (file: RemoteFile, offset: number, signal: AbortSignal) => {
    const object = { client, bucket: config.bucket, key: folder + file.name };
    return readObject(object, file.version, offset, signal);
  };
  return {
    kind: 'files',
    list: async (signal) => {
      const objects = await listObjects(client, config, signal);
      return objects
        .map(({ key, ...facts }) => ({ ...facts, name: key.slice(folder.length) }))
        .filter(({ name }) => isWanted(config, name));
    },
    read,
    close: async () => client.destroy(),
  };
}

interface BucketObject {
  readonly client: S3Client;
  readonly bucket: string;
  readonly key: string;
}

function clientSettings(config: S3Config, environment: Environment) {
  const { region, endpoint, forcePathStyle, accessKeyIdFrom, secretAccessKeyFrom } = config;
  const token = config.sessionTokenFrom;
  return {
    region,
    forcePathStyle,
    ...(endpoint === undefined ? {} : { endpoint }),
    // Who pulls tries again by himself.
    maxAttempts: 1,
    ...(accessKeyIdFrom === undefined || secretAccessKeyFrom === undefined
      ? {}
      : {
          credentials: {
            accessKeyId: readSecret(environment, accessKeyIdFrom),
            secretAccessKey: readSecret(environment, secretAccessKeyFrom),
            ...(token === undefined ? {} : { sessionToken: readSecret(environment, token) }),
          },
        }),
  };
}

async function listObjects(client: S3Client, config: S3Config, signal: AbortSignal) {
  const objects: (Omit<RemoteFile, 'name'> & { readonly key: string })[] = [];
  let next: string | undefined;
  do {
    const command = new ListObjectsV2Command({
      Bucket: config.bucket,
      Prefix: config.prefix,
      ContinuationToken: next,
    });
    try {
      const page = await client.send(command, { abortSignal: signal });
      for (const { Key: key = '', ETag, Size, LastModified } of page.Contents ?? []) {
        objects.push({ key, size: Size, version: ETag, modifiedAt: LastModified });
      }
      next = page.IsTruncated ? page.NextContinuationToken : undefined;
    } catch (error) {
      signal.throwIfAborted();
      throw failureOfS3(`s3://${config.bucket}/${config.prefix}`, error);
    }
  } while (next !== undefined);
  return objects;
}

/** A key that ends with `/` stands for a folder; what is hidden or still being written is no export. */
function isWanted({ pattern, prefix }: S3Config, name: string): boolean {
  const rest = name.slice(prefix.length - prefix.lastIndexOf('/') - 1);
  const isFile = name !== '' && !name.endsWith('/') && isFinished(posix.basename(name));
  return isFile && (!pattern || matchesGlob(rest, pattern));
}

async function readObject(
  object: BucketObject,
  version: string | undefined,
  offset: number,
  signal: AbortSignal,
): Promise<RemoteBytes> {
  const { client, bucket, key } = object;
  const where = `s3://${bucket}/${key}`;
  const isRest = offset > 0 && version !== undefined;
  const command = new GetObjectCommand({
    Bucket: bucket,
    Key: key,
    ...(isRest ? { Range: `bytes=${offset}-`, IfMatch: version } : { ChecksumMode: 'ENABLED' }),
  });
  let header: Header = () => undefined;
  command.middlewareStack.add(
    (next) => async (given) => {
      const result = await next(given);
      const { headers } = Answer.parse(result.response);
      header = (name) => headers[name];
      return result;
    },
    { step: 'deserialize', priority: 'low', name: 'readHeaders' },
  );
  try {
    const answer = await client.send(command, { abortSignal: signal });
    const startsAt = Number(/^bytes (\d+)-/.exec(answer.ContentRange ?? '')?.[1] ?? 0);
    const body = answer.Body?.transformToWebStream();
    // A store that knows no If-Match sends the rest of another object.
    if (startsAt !== (isRest ? offset : 0) || (isRest && answer.ETag !== version)) {
      await body?.cancel();
      return await readObject(object, undefined, 0, signal);
    }
    const length = answer.ContentLength;
    return {
      startsAt,
      size: length === undefined ? undefined : startsAt + length,
      version: answer.ETag,
      modifiedAt: answer.LastModified,
      checksums: [...(isRest ? [] : checksumsOfWhole(header)), ...checksumOfObject(header)],
      body: bytesOf(body, where, signal),
    };
  } catch (error) {
    signal.throwIfAborted();
    if (isRest && hasChanged(error)) return readObject(object, undefined, 0, signal);
    throw failureOfS3(where, error);
  }
}

const Answer = z.object({ headers: z.record(z.string(), z.string()) });

async function* bytesOf(
  body: AsyncIterable<Uint8Array> | undefined,
  where: string,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  try {
    if (body) yield* body;
  } catch (error) {
    signal.throwIfAborted();
    const failure = failureOfS3(where, error);
    if (failure instanceof ContentWrong) throw failure;
    throw new TransferCut({
      where,
      problem: 'the connection was cut before the end',
      cause: error,
    });
  }
}
