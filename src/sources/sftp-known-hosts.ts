import { createHmac } from 'node:crypto';

/** A line of a `known_hosts` file. */
export interface KnownHost {
  readonly hosts: string;
  readonly isRevoked: boolean;
  /** Such as `ssh-ed25519`. */
  readonly keyType: string;
  readonly key: Buffer;
}

/**
 * Reads a `known_hosts` file (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT"). Lines of certificate
 * authorities are left out: host certificates are not understood here.
 */
export function readKnownHosts(text: string): readonly KnownHost[] {
  return text.split('\n').flatMap((line) => {
    const words = line.trim().split(/\s+/);
    const marker = words[0]?.startsWith('@') ? words.shift() : undefined;
    const [hosts, keyType, key] = words;
    if (!hosts || hosts.startsWith('#') || !keyType || !key) return [];
    if (marker !== undefined && marker !== '@revoked') return [];
    const isRevoked = marker === '@revoked';
    return [{ hosts, isRevoked, keyType, key: Buffer.from(key, 'base64') }];
  });
}

/** The lines that name a host. */
export function linesOf(
  known: readonly KnownHost[],
  host: string,
  port: number,
): readonly KnownHost[] {
  const name = port === 22 ? host.toLowerCase() : `[${host.toLowerCase()}]:${port}`;
  return known.filter(({ hosts }) => matches(hosts, name));
}

/** A `!` before a pattern takes its hosts out, whatever the others say. */
function matches(hosts: string, name: string): boolean {
  if (hosts.startsWith('|1|')) return matchesHash(hosts, name);
  const patterns = hosts.toLowerCase().split(',');
  const isOut = patterns.some((pattern) => pattern.startsWith('!') && fits(pattern.slice(1), name));
  return !isOut && patterns.some((pattern) => fits(pattern, name));
}

/** `|1|salt|hash`: the name under HMAC-SHA1. */
function matchesHash(hosts: string, name: string): boolean {
  const [, , salt = '', hash = ''] = hosts.split('|');
  const key = Buffer.from(salt, 'base64');
  return createHmac('sha1', key).update(name).digest('base64') === hash;
}

/** `*` stands for any characters, `?` for one; brackets stand for themselves. */
function fits(pattern: string, name: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${expression}$`).test(name);
}
