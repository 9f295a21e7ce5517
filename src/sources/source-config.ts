import { z } from 'zod';
import { HttpConfig } from './http-config.ts';
import { MysqlConfig } from './mysql-config.ts';
import { PostgresConfig } from './postgres-config.ts';
import { S3Config } from './s3-config.ts';
import { SftpConfig } from './sftp-config.ts';

/** Where a feed's files, or its rows, are fetched from. Secrets are named, never held. */
export const SourceConfig = z.discriminatedUnion('kind', [
  HttpConfig,
  S3Config,
  SftpConfig,
  PostgresConfig,
  MysqlConfig,
]);

export type SourceConfig = z.infer<typeof SourceConfig>;
