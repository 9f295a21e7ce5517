import { open } from 'node:fs/promises';

/**
 * Waits until a file's bytes, or a folder's list of names, are on the disk itself, so that they
 * outlast a power cut. A file that was created or renamed lasts only once its folder is synced too.
 */
export async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
