import { basename, dirname } from 'node:path';
import { visible } from '../text/visible.ts';

/** Where a text is, on one line: the path of its raw file, and the place in it where it is not all of it. */
export function placeName(path: string, name: string): string {
  const file = basename(path);
  return visible(name.startsWith(`${file}/`) ? `${path}${name.slice(file.length)}` : path);
}

/** A text's file and the text in it, with the folder above, for what their names say. */
export function textPlace({
  path,
  name,
}: {
  readonly path: string;
  readonly name: string;
}): string {
  return [...dirname(path).split('/').slice(-1), ...name.split('/')].map(withoutEnding).join('/');
}

function withoutEnding(name: string): string {
  return name.replace(/\.[a-z0-9]{2,7}$/i, '');
}
