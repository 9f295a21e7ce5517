import { createHash } from 'node:crypto';

const mostBytes = 180;

/**
 * A remote file's name as the name of a file in one folder: folders become part of it, and nothing is
 * left that leads elsewhere, hides the file, steers a terminal, or reads as a pattern. Different
 * names may become the same.
 */
export function safeName(name: string): string {
  const parts = name
    .normalize('NFC')
    .split(/[/\\]+/)
    .map((part) => part.replace(/^[.\s]+/, ''))
    .filter((part) => part !== '');
  const plain = parts
    .join('_')
    .replace(/[\p{C}\p{Zl}\p{Zp}<>:"|?*[\]{}'`$;&%#]/gu, '_')
    .trim()
    // As those that are still being written, they would be left out.
    .replace(/\.(part|partial|tmp|crdownload)$/i, '.$1_');
  const { stem, extension } = splitName(plain === '' ? 'file' : plain);
  return cut(stem, mostBytes - Buffer.byteLength(extension)) + extension;
}

/**
 * A name for other content that came under the same name: `orders~kcoapmgh.csv`. The mark is made of
 * letters, since digits in a name may be read as the date of an export.
 */
export function markedName(name: string, hash: string, length: number): string {
  const { stem, extension } = splitName(name);
  return `${stem}~${letters(hash.slice(0, length))}${extension}`;
}

/** The name that a marked one was made of; any other name as it is. */
export function unmarkedName(name: string): string {
  return name.replace(/~(?:[a-p]{8}|[a-p]{64})(?=(?:\.[A-Za-z0-9_]{1,10}){0,2}$)/, '');
}

/** A short name for a text of any kind, in letters and digits. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** `orders.csv.gz` is `orders` and `.csv.gz`. */
function splitName(name: string): { stem: string; extension: string } {
  const extension = /(?:\.[A-Za-z0-9_]{1,10}){1,2}$/.exec(name)?.[0] ?? '';
  const stem = name.slice(0, name.length - extension.length);
  return stem === '' ? { stem: name, extension: '' } : { stem, extension };
}

function letters(hex: string): string {
  return hex.replace(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)));
}

function cut(text: string, bytes: number): string {
  const characters = [...text];
  while (Buffer.byteLength(characters.join('')) > bytes) characters.pop();
  return characters.join('');
}
