import { visibleName } from '../text/visible.ts';
import { failureOfConnection } from './http-answer.ts';
import { leadsToPrivateAddress } from './private-address.ts';
import { SourceRefused } from './source-errors.ts';

/** A request and what only the source's own server may see. */
export interface HttpRequest {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Headers of the config; they hold secrets, and no other server gets them. */
  readonly privateHeaders: Readonly<Record<string, string>>;
  /** Hosts that a redirect may lead to though their addresses are private. */
  readonly mayRedirectTo: readonly string[];
}

const mostRedirects = 5;

/**
 * Sends a request and follows redirects. Where one leads to another server, the source's secrets do
 * not go along; from https to http none is followed, and none into a private network that the config
 * does not name.
 *
 * @throws {SourceUnreachable} {@link SourceRefused}
 */
export async function send(request: HttpRequest, signal: AbortSignal): Promise<Response> {
  const where = withoutSecrets(request.url);
  let { url } = request;
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const isOwnServer = url.origin === request.url.origin;
    const response = await ask(
      url,
      {
        ...(isOwnServer ? request.privateHeaders : {}),
        ...request.headers,
      },
      where,
      signal,
    );
    const target = response.headers.get('location');
    if (!isRedirect(response.status) || target === null) return response;
    await response.body?.cancel();
    const next = URL.canParse(target, url.href) ? new URL(target, url) : undefined;
    if (!next || !isAllowed(url, next)) {
      throw new SourceRefused({ where, problem: 'it redirects to what may not be followed' });
    }
    if (!isNamed(next, request) && (await leadsToPrivateAddress(next))) {
      throw new SourceRefused({
        where,
        problem: `it redirects into a private network (${visibleName(next.hostname)})`,
        next: `If that is meant, write mayRedirectTo: ['${visibleName(next.hostname)}'] in the source`,
      });
    }
    url = next;
  }
  throw new SourceRefused({ where, problem: `it redirects more than ${mostRedirects} times` });
}

/** A URL as it may be shown: without credentials and query, which may hold a token. */
export function withoutSecrets(url: URL): string {
  return `${url.origin}${url.pathname}`;
}

async function ask(
  url: URL,
  headers: Readonly<Record<string, string>>,
  where: string,
  signal: AbortSignal,
): Promise<Response> {
  try {
    return await fetch(url, { headers, redirect: 'manual', signal });
  } catch (error) {
    signal.throwIfAborted();
    throw failureOfConnection(where, error);
  }
}

/** Whether the config itself names a host. */
function isNamed({ hostname }: URL, { url, mayRedirectTo }: HttpRequest): boolean {
  return hostname === url.hostname || mayRedirectTo.includes(hostname);
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

function isAllowed(from: URL, to: URL): boolean {
  return to.protocol === 'https:' || (to.protocol === 'http:' && from.protocol === 'http:');
}
