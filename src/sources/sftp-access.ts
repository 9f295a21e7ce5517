import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readSecret } from './secret.ts';
import type { SftpConfig } from './sftp-config.ts';
import { type HostKeyTrust, readTrust } from './sftp-host-key.ts';
import type { Environment } from './source.ts';
import { SourceRefused } from './source-errors.ts';

/** All that is needed to connect. Holds secrets: never to be shown. */
export interface SftpAccess {
  readonly config: SftpConfig;
  readonly password: string | undefined;
  readonly privateKey: string | undefined;
  readonly passphrase: string | undefined;
  readonly trust: HostKeyTrust;
  /** How people know it: `sftp://files.example.com:22`. */
  readonly title: string;
}

/**
 * Looks up all that a config names.
 *
 * @throws {SecretMissing} when a variable is not set
 * @throws {SourceRefused} when a file cannot be read
 */
export function findAccess(
  config: SftpConfig,
  environment: Environment,
  folder: string,
): SftpAccess {
  const title = `sftp://${config.host}:${config.port}`;
  const secret = (variable: string | undefined) =>
    variable === undefined ? undefined : readSecret(environment, variable);
  return {
    config,
    title,
    password: secret(config.passwordFrom),
    passphrase: secret(config.passphraseFrom),
    privateKey: readKey(config.privateKeyFile, folder, title),
    trust: readTrust(config, folder, title),
  };
}

function readKey(file: string | undefined, folder: string, where: string): string | undefined {
  if (file === undefined) return undefined;
  try {
    return readFileSync(resolve(folder, file), 'utf8');
  } catch (cause) {
    throw new SourceRefused({
      where,
      problem: `the private key, ${file}, cannot be read`,
      next: 'Correct privateKeyFile in the config.',
      cause,
    });
  }
}
