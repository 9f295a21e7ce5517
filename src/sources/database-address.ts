import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readSecret } from './secret.ts';
import type { Environment } from './source.ts';
import { SourceRefused } from './source-errors.ts';

/** Where a database is and how to get in. Holds a password: never to be shown. */
export interface DatabaseAddress {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string | undefined;
  /** What TLS has to trust; false where the connection is not encrypted. */
  readonly tls: { readonly ca: string | undefined } | false;
  /** How people know it: `PostgreSQL at db.example.com:5432, database shop`. */
  readonly title: string;
}

/** The settings that an address is made of. */
export interface AddressConfig {
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  readonly database?: string | undefined;
  readonly user?: string | undefined;
  readonly passwordFrom?: string | undefined;
  readonly urlFrom?: string | undefined;
  readonly ssl: boolean | { readonly caFile: string };
}

export interface DatabaseKind {
  readonly title: string;
  readonly protocols: readonly string[];
  readonly port: number;
}

/**
 * The address that a config means, with the secrets that it names.
 *
 * @param folder what a relative `caFile` is relative to
 * @throws {SecretMissing} when a variable that the config names is not set
 * @throws {SourceRefused} when the URL in it is none, or the `caFile` cannot be read
 */
export function findDatabase(
  kind: DatabaseKind,
  config: AddressConfig,
  environment: Environment,
  folder: string,
): DatabaseAddress {
  const parts =
    config.urlFrom === undefined
      ? partsOfConfig(config, environment)
      : partsOfUrl(kind, config.urlFrom, readSecret(environment, config.urlFrom));
  const port = parts.port ?? config.port ?? kind.port;
  const title = `${kind.title} at ${parts.host}:${port}, database ${parts.database}`;
  return { ...parts, port, title, tls: trust(config.ssl, folder, title) };
}

type Parts = Pick<DatabaseAddress, 'host' | 'database' | 'user' | 'password'> & {
  readonly port: number | undefined;
};

function partsOfConfig(config: AddressConfig, environment: Environment): Parts {
  const { host = '', port, database = '', user = '', passwordFrom } = config;
  const password = passwordFrom === undefined ? undefined : readSecret(environment, passwordFrom);
  return { host, port, database, user, password };
}

function partsOfUrl(kind: DatabaseKind, variable: string, text: string): Parts {
  const parsed = URL.canParse(text) ? new URL(text) : undefined;
  const database = parsed && decode(parsed.pathname.slice(1));
  if (!parsed || !database || !parsed.username || !kind.protocols.includes(parsed.protocol)) {
    // The text holds a password, so it is not shown.
    throw new SourceRefused({
      where: variable,
      problem: `what it holds is no address of a ${kind.title} database`,
      next: `Set it to ${kind.protocols[0]}//user:password@host:${kind.port}/database, with special characters of the password as %40 and the like.`,
    });
  }
  return {
    host: parsed.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: parsed.port === '' ? undefined : Number(parsed.port),
    database,
    user: decode(parsed.username),
    password: parsed.password === '' ? undefined : decode(parsed.password),
  };
}

/** A password may hold a % that means itself. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function trust(ssl: AddressConfig['ssl'], folder: string, where: string): DatabaseAddress['tls'] {
  if (ssl === false) return false;
  if (ssl === true) return { ca: undefined };
  try {
    return { ca: readFileSync(resolve(folder, ssl.caFile), 'utf8') };
  } catch (cause) {
    throw new SourceRefused({
      where,
      problem: `the certificate of the authority, ${ssl.caFile}, cannot be read`,
      next: 'Correct ssl → caFile in the config.',
      cause,
    });
  }
}
