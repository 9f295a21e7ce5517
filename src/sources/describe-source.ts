import { posix } from 'node:path';
import { withoutSecrets } from './http-request.ts';
import type { SourceConfig } from './source-config.ts';

/** Where a source is, for people: without credentials, and without the query of a URL. */
export function describeSource(config: SourceConfig): string {
  switch (config.kind) {
    case 'http':
      return describeUrls([
        ...(config.url === undefined ? [] : [config.url]),
        ...(config.urls ?? []),
      ]);
    case 's3':
      return `s3://${config.bucket}/${config.prefix}`;
    case 'sftp':
      return `sftp://${config.host}${posix.join('/', config.folder)}`;
    case 'postgres':
    case 'mysql':
      return config.urlFrom === undefined
        ? `${config.kind}://${config.host}/${config.database}`
        : `${config.kind}, as ${config.urlFrom} says`;
  }
}

/** The variables that a source takes its secrets from. */
export function variablesOf(config: unknown): readonly string[] {
  if (typeof config !== 'object' || config === null) return [];
  return Object.entries(config).flatMap(([name, value]) => {
    if (!name.endsWith('From')) return variablesOf(value);
    return typeof value === 'string' ? [value] : Object.values(value ?? {}).map(String);
  });
}

function describeUrls([first = '', ...more]: readonly string[]): string {
  const url = withoutSecrets(new URL(first));
  return more.length ? `${url} and ${more.length} more` : url;
}
