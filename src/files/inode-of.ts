import { stat } from 'node:fs/promises';
import { isErrorCode } from './error-code.ts';

/**
 * What tells a file from all others, by whichever link it is reached; undefined where there is no such file, which another
 * command may have deleted.
 */
export async function inodeOf(path: string): Promise<string | undefined> {
  try {
    const { dev, ino } = await stat(path, { bigint: true });
    return `${dev} ${ino}`;
  } catch (error) {
    if (isErrorCode(error, 'ENOENT') || isErrorCode(error, 'ENOTDIR')) return undefined;
    throw error;
  }
}
