import { anyTimesLargerBytes, mostTimesLarger } from '../files/unpack-limits.ts';
import { checksumOfObject, checksumsOfWhole, isObjectStore } from './checksums.ts';
import { failureOfStatus } from './http-answer.ts';
import type { HttpConfig } from './http-config.ts';
import { type HttpRequest, send, withoutSecrets } from './http-request.ts';
import { isStrong, placeOf, theRestOf, unlessStill, versionOf } from './http-version.ts';
import { readSecret } from './secret.ts';
import type { Checksum, Environment, FileSource, RemoteBytes, RemoteFile } from './source.ts';
import { TransferCut } from './source-errors.ts';

/**
 * Opens the files at a config's URLs. What they are called and whether they changed is known only
 * once they are asked for.
 *
 * @throws {SecretMissing} when a variable that the config names is not set
 */
export function openHttpSource(config: HttpConfig, environment: Environment): FileSource {
  const privateHeaders = secretHeaders(config, environment);
  const urls = namedUrls(config, environment);
  const request = (file: RemoteFile, headers: Readonly<Record<string, string>>): HttpRequest => {
    const url = urls.get(file.name);
    if (!url) throw new Error('a file that was not listed');
    // Packed by the server, a file could neither be measured nor resumed.
    return {
      url,
      headers: { 'accept-encoding': 'identity', ...headers },
      privateHeaders,
      mayRedirectTo: config.mayRedirectTo ?? [],
    };
  };
  const readWhole = async (file: RemoteFile, signal: AbortSignal) => {
    const asked = request(file, {});
    return wholeOf(asked, await send(asked, signal), signal);
  };
  return {
    kind: 'files',
    list: async () =>
      [...urls.keys()].map((name) => ({ name, size: undefined, version: undefined })),
    read: async (file, offset, signal) => {
      if (offset === 0 || !isStrong(file.version)) return readWhole(file, signal);
      const asked = request(file, theRestOf(file.version, offset));
      const response = await send(asked, signal);
      if (response.status === 200) return wholeOf(asked, response, signal);
      const rest = restOf(asked, response, file.version, offset, signal);
      if (rest) return rest;
      await response.body?.cancel();
      return readWhole(file, signal);
    },
    readIfChanged: async (file, signal) => {
      if (file.version === undefined) return readWhole(file, signal);
      const asked = request(file, unlessStill(file.version));
      const response = await send(asked, signal);
      if (response.status !== 304) return wholeOf(asked, response, signal);
      await response.body?.cancel();
      return undefined;
    },
    close: async () => {},
  };
}

function wholeOf({ url }: HttpRequest, response: Response, signal: AbortSignal): RemoteBytes {
  const where = withoutSecrets(url);
  if (response.status !== 200) {
    void response.body?.cancel();
    throw failureOfStatus(where, response, new Date());
  }
  const { headers } = response;
  // What is unpacked on the way has another size and hash than what was sent.
  const length = isPacked(headers) ? null : headers.get('content-length');
  return {
    startsAt: 0,
    size: length === null ? undefined : Number(length),
    version: versionOf(headers),
    modifiedAt: modifiedAt(headers),
    checksums: checksumsOf(headers),
    mostBytes: isPacked(headers) ? mostUnpacked(headers.get('content-length')) : undefined,
    body: bodyOf(response, where, signal),
  };
}

/** The rest of a file, if that is what the server sent and it is of the same version. */
function restOf(
  { url }: HttpRequest,
  response: Response,
  version: string,
  offset: number,
  signal: AbortSignal,
): RemoteBytes | undefined {
  const { status, headers } = response;
  const place = placeOf(headers);
  const isSame = [version, undefined].includes(versionOf(headers));
  if (status !== 206 || place?.startsAt !== offset || !isSame || isPacked(headers)) {
    return undefined;
  }
  const body = bodyOf(response, withoutSecrets(url), signal);
  return { ...place, version, modifiedAt: modifiedAt(headers), body };
}

async function* bodyOf(
  { body }: Response,
  where: string,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  try {
    if (body) yield* body;
  } catch (error) {
    signal.throwIfAborted();
    throw new TransferCut({
      where,
      problem: 'the connection was cut before the end',
      cause: error,
    });
  }
}

function checksumsOf(headers: Headers): readonly Checksum[] {
  if (isPacked(headers)) return [];
  const header = (name: string) => headers.get(name) ?? undefined;
  return [...checksumsOfWhole(header), ...(isObjectStore(header) ? checksumOfObject(header) : [])];
}

function isPacked(headers: Headers): boolean {
  return (headers.get('content-encoding') ?? 'identity') !== 'identity';
}

/** A server that packs without saying how much it sends cannot be measured against it. */
const mostUnmeasured = 1024 ** 3;

/** What a packed body can honestly become. */
function mostUnpacked(packed: string | null): number {
  return packed === null
    ? mostUnmeasured
    : Math.max(anyTimesLargerBytes, Number(packed) * mostTimesLarger);
}

function modifiedAt(headers: Headers): Date | undefined {
  const date = new Date(headers.get('last-modified') ?? '');
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function secretHeaders(config: HttpConfig, environment: Environment): Record<string, string> {
  const { auth, headers, headersFrom } = config;
  const fromVariables = Object.entries(headersFrom).map(([name, variable]) => [
    name,
    readSecret(environment, variable),
  ]);
  const given = { ...headers, ...Object.fromEntries(fromVariables) };
  if (auth === undefined) return given;
  if ('bearerFrom' in auth) {
    return { ...given, authorization: `Bearer ${readSecret(environment, auth.bearerFrom)}` };
  }
  const pair = Buffer.from(`${auth.user}:${readSecret(environment, auth.passwordFrom)}`);
  return { ...given, authorization: `Basic ${pair.toString('base64')}` };
}

/** Each URL under the last part of its path; under its number as well where two have the same. */
function namedUrls(
  { url, urls = [], queryFrom }: HttpConfig,
  environment: Environment,
): ReadonlyMap<string, URL> {
  const all = [...(url === undefined ? [] : [url]), ...urls].map((text) => new URL(text));
  for (const [name, variable] of Object.entries(queryFrom)) {
    for (const each of all) each.searchParams.set(name, readSecret(environment, variable));
  }
  const names = all.map(lastPart);
  return new Map(
    all.map((each, index) => {
      const name = names[index] ?? '';
      const isUnique = names.indexOf(name) === names.lastIndexOf(name);
      return [isUnique ? name : `${index + 1}/${name}`, each];
    }),
  );
}

function lastPart({ pathname, hostname }: URL): string {
  const part = pathname.split('/').findLast((text) => text !== '') ?? hostname;
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
