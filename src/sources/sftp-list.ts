import { matchesGlob, posix } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isFinished } from '../files/file-to-read.ts';
import type { SftpConfig } from './sftp-config.ts';
import type { SftpConnection } from './sftp-connection.ts';
import { type FileFacts, listFolder, statFile } from './sftp-requests.ts';

const day = 86_400_000;

/**
 * The files of a folder that a config wants and that nobody writes to any longer, by name. Whoever
 * uploads rarely takes a temporary name: so files of the last day are examined twice, and those that
 * differ are left for the next pull.
 */
export async function listSettled(
  connection: SftpConnection,
  config: SftpConfig,
  signal: AbortSignal,
): Promise<readonly FileFacts[]> {
  const files = await listWanted(connection, config);
  // The server's clock may be wrong by hours; a time in the future is recent too.
  const isOld = (file: FileFacts) => file.modifiedAt.getTime() < Date.now() - day;
  if (files.every(isOld)) return files;
  await delay(config.settleSeconds * 1000, undefined, { signal });
  const later = await listWanted(connection, config);
  const versions = new Map(later.map(({ name, version }) => [name, version]));
  return files.filter((file) => isOld(file) || versions.get(file.name) === file.version);
}

async function listWanted(
  connection: SftpConnection,
  { folder, pattern }: SftpConfig,
): Promise<readonly FileFacts[]> {
  const entries = await listFolder(connection, folder);
  const isWanted = ({ name }: FileFacts) =>
    isFinished(name) && (pattern === undefined || matchesGlob(name, pattern));
  const found: FileFacts[] = [];
  for (const entry of entries.filter(isWanted)) {
    const file = entry.isLink ? await followLink(connection, folder, entry) : entry;
    if (file?.isFile) found.push(file);
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Undefined where the link leads nowhere. */
async function followLink(
  connection: SftpConnection,
  folder: string,
  { name }: FileFacts,
): Promise<FileFacts | undefined> {
  try {
    return { ...(await statFile(connection, posix.join(folder, name))), name };
  } catch (error) {
    if (connection.lost.aborted) throw error;
    return undefined;
  }
}
