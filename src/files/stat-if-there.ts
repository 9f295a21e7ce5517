import type { BigIntStats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { isErrorCode } from './error-code.ts';

/** A file's size, place and times; undefined where there is no such file, which another command may have deleted. */
export async function statIfThere(path: string): Promise<BigIntStats | undefined> {
  try {
    return await stat(path, { bigint: true });
  } catch (error) {
    if (isErrorCode(error, 'ENOENT') || isErrorCode(error, 'ENOTDIR')) return undefined;
    throw error;
  }
}
