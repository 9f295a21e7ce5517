import type { DatabaseAddress } from './database-address.ts';
import { type SourceFailed, SourceRefused, SourceUnreachable } from './source-errors.ts';

/** What it means that a connection to a database could not be made, or was lost. */
export function connectionFailure(address: DatabaseAddress, cause: unknown): SourceFailed {
  const where = address.title;
  const message = cause instanceof Error ? cause.message : String(cause);
  const code = codeOf(cause);
  if (/does not support (SSL|secure connection)/i.test(message)) {
    return new SourceRefused({
      where,
      problem: 'the server does not encrypt connections',
      next: 'Turn TLS on in the server. On a private network, set ssl: false.',
      cause,
    });
  }
  if (certificateCodes.test(code)) {
    return new SourceRefused({
      where,
      problem: `the certificate of the server proves nothing (${message})`,
      next: "Set ssl: { caFile: '…' } to the certificate of the authority that signed the server's.",
      cause,
    });
  }
  return new SourceUnreachable({
    where,
    problem: `${problems[code] ?? 'the connection was lost'}${code === '' ? '' : ` (${code})`}`,
    cause,
  });
}

const certificateCodes =
  /HANDSHAKE_SSL_ERROR|CERT|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE/;

const problems: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no host of that name',
  EAI_AGAIN: 'the name of the host cannot be looked up now',
  EHOSTUNREACH: 'there is no way to that host',
  ENETUNREACH: 'there is no way to that network',
  ETIMEDOUT: 'the server does not answer',
};

/** A host with several addresses fails with one error for each. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  if (error instanceof Error && 'code' in error && typeof error.code === 'string')
    return error.code;
  return error instanceof Error && error.message === 'timeout expired' ? 'ETIMEDOUT' : '';
}
