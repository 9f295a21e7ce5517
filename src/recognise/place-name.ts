import { basename } from 'node:path';
import { visible } from '../privacy/visible.ts';

/** Where a text is, on one line: the path of its raw file, and the place in it where it is not all of it. */
export function placeName(path: string, name: string): string {
  const file = basename(path);
  return visible(name.startsWith(`${file}/`) ? `${path}${name.slice(file.length)}` : path);
}
