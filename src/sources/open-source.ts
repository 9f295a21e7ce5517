import type { Environment, FileSource, RowSource } from './source.ts';
import type { SourceConfig } from './source-config.ts';

/**
 * Opens a source by its kind. The libraries of a kind are loaded only where a config has it.
 *
 * @param folder what relative paths of the config are relative to
 * @throws {SecretMissing} when a variable that the config names is not set
 * @throws {SourceRefused} when what the config says cannot be used
 */
export async function openSource(
  config: SourceConfig,
  environment: Environment,
  folder: string,
): Promise<FileSource | RowSource> {
  switch (config.kind) {
    case 'http':
      return (await import('./http.ts')).openHttpSource(config, environment);
    case 's3':
      return (await import('./s3.ts')).openS3Source(config, environment);
    case 'sftp':
      return (await import('./sftp.ts')).openSftpSource(config, environment, folder);
    case 'postgres':
      return (await import('./postgres.ts')).openPostgresSource(config, environment, folder);
    case 'mysql':
      return (await import('./mysql.ts')).openMysqlSource(config, environment, folder);
  }
}
