import { posix } from 'node:path';
import { findAccess } from './sftp-access.ts';
import type { SftpConfig } from './sftp-config.ts';
import { dropOnAbort, keepConnected } from './sftp-connection.ts';
import { requestFailure } from './sftp-errors.ts';
import { listSettled } from './sftp-list.ts';
import { type FileFacts, readBytes, statFile } from './sftp-requests.ts';
import type { Environment, FileSource } from './source.ts';
import { ContentWrong } from './source-errors.ts';

/**
 * Opens a folder of an SFTP server. One connection serves all its files; one that was lost is made
 * again for the next question.
 *
 * @param folder what relative paths in the config are relative to
 * @throws {SecretMissing} when a variable that the config names is not set
 * @throws {SourceRefused} when a file that the config names cannot be read
 */
export function openSftpSource(
  config: SftpConfig,
  environment: Environment,
  folder: string,
): FileSource {
  const access = findAccess(config, environment, folder);
  const keeper = keepConnected(access);
  const titleOf = (path: string) => access.title + posix.join('/', path);

  async function* bytes(
    path: string,
    facts: FileFacts,
    from: number,
    signal: AbortSignal,
  ): AsyncGenerator<Uint8Array> {
    const connection = await keeper.connect(signal);
    using _guard = dropOnAbort(connection, signal);
    try {
      let place = from;
      for await (const chunk of readBytes(connection, path, from, facts.size)) {
        place += chunk.length;
        yield chunk;
      }
      const after = await statFile(connection, path);
      if (place === facts.size && after.version === facts.version) return;
      throw new ContentWrong({ where: titleOf(path), problem: 'it was changed while it was read' });
    } catch (error) {
      signal.throwIfAborted();
      throw requestFailure(titleOf(path), error);
    }
  }

  return {
    kind: 'files',
    async list(signal) {
      const connection = await keeper.connect(signal);
      using _guard = dropOnAbort(connection, signal);
      try {
        return await listSettled(connection, config, signal);
      } catch (error) {
        signal.throwIfAborted();
        throw requestFailure(titleOf(config.folder), error);
      }
    },
    async read({ name, version }, offset, signal) {
      const path = posix.join(config.folder, name);
      const connection = await keeper.connect(signal);
      using _guard = dropOnAbort(connection, signal);
      try {
        const facts = await statFile(connection, path);
        const startsAt = facts.version === version && offset <= facts.size ? offset : 0;
        const body = bytes(path, facts, startsAt, signal);
        return { ...facts, startsAt, body };
      } catch (error) {
        signal.throwIfAborted();
        throw requestFailure(titleOf(path), error);
      }
    },
    close: () => keeper.end(),
  };
}
