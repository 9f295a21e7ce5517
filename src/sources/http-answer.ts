import {
  SourceBusy,
  type SourceFailed,
  SourceRefused,
  SourceUnreachable,
} from './source-errors.ts';

/** Why a status other than the one that was hoped for ends an attempt, and whether a next one may help. */
export function failureOfStatus(where: string, response: Response, now: Date): SourceFailed {
  const { status, statusText, headers } = response;
  const problem = `the server answered ${status}${statusText ? ` ${statusText}` : ''}`;
  if (status >= 500 || passing.includes(status)) {
    return new SourceBusy({ where, problem }, retryAfter(headers.get('retry-after'), now));
  }
  return new SourceRefused({ where, problem, ...advice(status) });
}

/** Why there was no answer at all. */
export function failureOfConnection(where: string, error: unknown): SourceFailed {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no answer';
  const isUntrusted = /CERT|SELF_SIGNED|ALTNAME|UNABLE_TO_VERIFY/.test(code);
  return isUntrusted
    ? new SourceRefused({
        where,
        problem: `its certificate is not to be trusted (${code})`,
        next: 'Ask who runs the server; for a certificate of your own: NODE_EXTRA_CA_CERTS',
      })
    : new SourceUnreachable({
        where,
        problem: connectionProblems[code] ?? `no connection (${code})`,
      });
}

/**
 * Seconds to wait, from the header Retry-After: a number of seconds, or a date (RFC 9110, 10.2.3).
 */
export function retryAfter(text: string | null, now: Date): number | undefined {
  if (text === null) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now.getTime()) / 1000));
}

/** Request Timeout, Too Early, Too Many Requests. */
const passing = [408, 425, 429];

const connectionProblems: Readonly<Record<string, string>> = {
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of the host could not be looked up',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was cut',
  UND_ERR_SOCKET: 'the connection was cut',
};

function advice(status: number): { next?: string } {
  if (status === 401 || status === 403) {
    return {
      next: 'Look at the variables that the source’s auth, headersFrom and queryFrom name.',
    };
  }
  return status === 404 || status === 410 ? { next: 'Look at the source’s URL.' } : {};
}
