import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { SftpConfig } from './sftp-config.ts';
import { HostKeyChanged, HostKeyUnknown } from './sftp-errors.ts';
import { linesOf, readKnownHosts } from './sftp-known-hosts.ts';
import { SourceRefused } from './source-errors.ts';

/** Who a server has to prove to be. */
export interface HostKeyTrust {
  /** Types of keys that are known of it: it is asked for these first. */
  readonly types: readonly string[];
  /** What speaks against a key that the server shows; undefined where it is the right one. */
  judge(key: Buffer): HostKeyUnknown | HostKeyChanged | undefined;
}

/**
 * What a config says about the host key of its server.
 *
 * @param folder what a relative path is relative to
 * @throws {SourceRefused} when the file of known hosts cannot be read
 */
export function readTrust(config: SftpConfig, folder: string, where: string): HostKeyTrust {
  const { hostKey, knownHostsFile } = config;
  if (knownHostsFile !== undefined) return trustKnownHosts(config, knownHostsFile, folder, where);
  const expected = hostKey === undefined ? [] : [hostKey].flat();
  return {
    types: [],
    judge(key) {
      const shown = fingerprint(key);
      if (expected.includes(shown)) return undefined;
      return expected.length === 0
        ? new HostKeyUnknown(where, keyType(key), shown)
        : new HostKeyChanged(where, keyType(key), shown, expected.join(' or '));
    },
  };
}

/** The fingerprint of a host key as `ssh-keygen -l` shows it. */
export function fingerprint(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

function trustKnownHosts(
  { host, port }: SftpConfig,
  file: string,
  folder: string,
  where: string,
): HostKeyTrust {
  const lines = linesOf(readKnownHosts(readText(resolve(folder, file), file, where)), host, port);
  const good = lines.filter(({ isRevoked }) => !isRevoked);
  return {
    types: good.map(({ keyType }) => keyType),
    judge(key) {
      const type = keyType(key);
      const same = lines.filter((line) => line.key.equals(key));
      if (same.some(({ isRevoked }) => isRevoked)) {
        return new HostKeyChanged(where, type, fingerprint(key), `any other: ${file} revokes it`);
      }
      if (same.length > 0) return undefined;
      const others = good
        .filter((line) => line.keyType === type)
        .map((line) => fingerprint(line.key));
      return others.length > 0
        ? new HostKeyChanged(where, type, fingerprint(key), others.join(' or '))
        : new HostKeyUnknown(where, type, fingerprint(key), file);
    },
  };
}

/** A key begins with its type: four bytes of length, then the name. */
function keyType(key: Buffer): string {
  return key.subarray(4, 4 + key.readUInt32BE(0)).toString('latin1');
}

function readText(path: string, file: string, where: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new SourceRefused({
      where,
      problem: `the file of known hosts, ${file}, cannot be read`,
      next: 'Correct knownHostsFile in the config.',
      cause,
    });
  }
}
