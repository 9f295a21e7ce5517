import { join } from 'node:path';

/** The folder that the pulled files of a feed lie in. */
export function inboxFolder(output: string, feed: string): string {
  return join(output, 'inbox', feed);
}
