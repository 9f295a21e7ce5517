import { lstat, readdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { RollcallError } from '../errors.ts';
import { visibleName } from '../text/visible.ts';

/** A file's name holds bytes that are no UTF-8, so that no program can be given it as text. */
export class NameNotText extends RollcallError {
  readonly feed: string;
  /** The name as it may be shown: such bytes as `\\xe9`. */
  readonly path: string;

  constructor(feed: string, path: string) {
    super({
      what: `${path}: its name is not UTF-8, so it cannot be opened.`,
      state: 'Nothing was landed from this file.',
      next: 'Rename it, or have it written under a name in UTF-8, then run again.',
    });
    this.feed = feed;
    this.path = path;
  }
}

const replaced = '\ufffd';

/** How the name of a file is shown that cannot be opened since it is not UTF-8; undefined for all others. */
export async function unreadableName(path: string): Promise<string | undefined> {
  if (!path.includes(replaced) || (await isThere(path))) return undefined;
  const names = await readdir(dirname(path), { encoding: 'buffer' }).catch(() => []);
  const bytes = names.find((name) => name.toString('utf8') === basename(path));
  return visibleName(bytes === undefined ? basename(path) : escaped(bytes));
}

function escaped(name: Buffer): string {
  const text = new TextDecoder('utf-8', { fatal: true });
  const isText = (bytes: Uint8Array) => {
    try {
      return text.decode(bytes);
    } catch {
      return undefined;
    }
  };
  let shown = '';
  for (let place = 0; place < name.length; ) {
    const length = [1, 2, 3, 4].find((n) => isText(name.subarray(place, place + n)) !== undefined);
    shown +=
      length === undefined
        ? `\\x${name.toString('hex', place, place + 1)}`
        : name.toString('utf8', place, place + length);
    place += length ?? 1;
  }
  return shown;
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
