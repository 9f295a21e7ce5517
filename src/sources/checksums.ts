import type { Checksum } from './source.ts';

/** The value of a response's header, whatever the case of its name. */
export type Header = (name: string) => string | undefined;

/**
 * What the whole file has to hash to, by the headers of an answer that holds all of it: Content-MD5
 * and the checksums of S3.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html
 */
export function checksumsOfWhole(header: Header): readonly Checksum[] {
  // A composite is a checksum of the checksums of parts, not of the bytes.
  const isComposite = header('x-amz-checksum-type')?.toUpperCase() === 'COMPOSITE';
  const amazon = (['sha256', 'sha1', 'crc32'] as const).flatMap((algorithm) =>
    isComposite ? [] : fromBase64(algorithm, header(`x-amz-checksum-${algorithm}`)),
  );
  return [...fromBase64('md5', header('content-md5')), ...amazon];
}

/**
 * What an object store's ETag says of the whole object, also where only a part of it comes. It is an
 * MD5 unless the object came in parts (`…-12`), was encrypted with a key of its own, or grows by
 * appending.
 */
export function checksumOfObject(header: Header): readonly Checksum[] {
  const hex = /^"?([0-9a-f]{32})"?$/i.exec(header('etag') ?? '')?.[1];
  const type = stores.map((store) => header(`x-${store}-object-type`)).find(Boolean) ?? 'normal';
  const isEncrypted =
    header('x-amz-server-side-encryption')?.startsWith('aws:') === true ||
    header('x-amz-server-side-encryption-customer-algorithm') !== undefined;
  if (!hex || isEncrypted || type.toLowerCase() !== 'normal') return [];
  return [{ algorithm: 'md5', hex: hex.toLowerCase() }];
}

/** Whether an object store answered. Of any other server an ETag says nothing, however much it looks like a hash. */
export function isObjectStore(header: Header): boolean {
  return stores.some((store) => header(`x-${store}-request-id`) !== undefined);
}

/** Amazon's own, Alibaba's OSS, Tencent's COS; MinIO calls itself Amazon's. */
const stores = ['amz', 'oss', 'cos'];

function fromBase64(algorithm: Checksum['algorithm'], text: string | undefined) {
  if (text === undefined || !/^[A-Za-z0-9+/]+=*$/.test(text)) return [];
  return [{ algorithm, hex: Buffer.from(text, 'base64').toString('hex') }];
}
