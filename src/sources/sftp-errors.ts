import { SourceFailed, SourceRefused, SourceUnreachable, TransferCut } from './source-errors.ts';

/** Nobody has said that the key that a server shows is its own. Nothing was sent to it. */
export class HostKeyUnknown extends SourceFailed {
  readonly fingerprint: string;

  constructor(where: string, keyType: string, fingerprint: string, knownHostsFile?: string) {
    const remedy =
      knownHostsFile === undefined
        ? `set hostKey: '${fingerprint}'`
        : `add the host to ${knownHostsFile}, or set hostKey: '${fingerprint}' in place of it`;
    const problem = `its host key is not known yet, ${keyType} ${fingerprint}`;
    const next = `Ask the server's operator for its fingerprint. If it is this one, ${remedy}.`;
    super({ where, problem, next }, false);
    this.fingerprint = fingerprint;
  }
}

/** A server shows another key than the one it is known by. Nothing was sent to it. */
export class HostKeyChanged extends SourceFailed {
  readonly fingerprint: string;
  readonly expected: string;

  constructor(where: string, keyType: string, fingerprint: string, expected: string) {
    const problem = `it shows another host key than it should, ${keyType} ${fingerprint}; expected was ${expected}`;
    const next =
      "It may be somebody else who answers. Ask the server's operator; change the config only if the key was changed on purpose.";
    super({ where, problem, next }, false);
    this.fingerprint = fingerprint;
    this.expected = expected;
  }
}

/** What it means that no connection came about. */
export function connectFailure(where: string, cause: unknown): SourceFailed {
  if (cause instanceof SourceFailed) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  if (message.includes('authentication methods failed')) {
    return new SourceRefused({
      where,
      problem: 'the server does not let this user in',
      next: 'Look at user, passwordFrom and privateKeyFile in the config; the public key belongs on the server.',
    });
  }
  if (/privateKey|passphrase|key type/i.test(message)) {
    return new SourceRefused({
      where,
      problem: 'the private key cannot be read',
      next: 'Look at privateKeyFile in the config, and at passphraseFrom if the key is encrypted.',
    });
  }
  if (message.includes('no matching')) {
    return new SourceRefused({
      where,
      problem: 'the server speaks none of the ciphers that are still safe',
      next: 'Ask its operator for an update.',
    });
  }
  return new SourceUnreachable({ where, problem: problemOf(cause) });
}

/**
 * What it means that the server did not do what it was asked for.
 * https://datatracker.ietf.org/doc/html/draft-ietf-secsh-filexfer-02#section-7
 */
export function requestFailure(where: string, cause: unknown): SourceFailed {
  if (cause instanceof SourceFailed) return cause;
  const status = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (status === 2) {
    return new SourceRefused({ where, problem: 'it does not exist, or no longer does' });
  }
  if (status === 3) {
    const next = "Ask the server's operator for the right to read it.";
    return new SourceRefused({ where, problem: 'this user may not read it', next });
  }
  if (typeof status === 'number') {
    return new SourceRefused({
      where,
      problem: `the server refuses to read it (status ${status})`,
    });
  }
  return new TransferCut({ where, problem: 'the connection was lost' });
}

function problemOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return (
    {
      ECONNREFUSED: 'nothing listens there',
      ENOTFOUND: 'there is no host of that name',
      ETIMEDOUT: 'the server does not answer',
    }[code] ?? `no connection came about${code === '' ? '' : ` (${code})`}`
  );
}
