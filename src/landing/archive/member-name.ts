import { isUtf8 } from 'node:buffer';
import { crc32 } from 'node:zlib';
import type { Entry } from 'yauzl';

/** Bit 11 of the general purpose flags: the name is UTF-8 (APPNOTE 4.4.4). */
const nameIsUtf8 = 0x0800;
/** Info-ZIP's Unicode Path extra field (APPNOTE 4.6.9): a version, the raw name's CRC-32, the name. */
const unicodePathId = 0x7075;
const unicodePathHeader = 5;

/**
 * The name of a member: UTF-8 where the archive says so, or an extra field that holds it in UTF-8
 * does. Chinese Windows says nothing and writes GBK; other programs say nothing and write UTF-8: such
 * a name is taken as UTF-8 if it is valid. Parts are parted by `/`. The name is for people and for
 * matching only: nothing is ever written under it.
 */
export function memberName(
  entry: Pick<Entry, 'fileNameRaw' | 'generalPurposeBitFlag' | 'extraFields'>,
): string {
  const raw = entry.fileNameRaw;
  const isMarked = (entry.generalPurposeBitFlag & nameIsUtf8) !== 0;
  const name = isMarked ? undefined : unicodePath(entry);
  return (name ?? decoded(raw, isMarked)).replaceAll('\\', '/');
}

function decoded(raw: Buffer, isMarked: boolean): string {
  const encoding = isMarked || isUtf8(raw) ? 'utf-8' : 'gb18030';
  return new TextDecoder(encoding).decode(raw);
}

function unicodePath({
  fileNameRaw,
  extraFields,
}: Pick<Entry, 'fileNameRaw' | 'extraFields'>): string | undefined {
  const field = extraFields.find(({ id }) => id === unicodePathId)?.data;
  if (field === undefined || field.length <= unicodePathHeader || field[0] !== 1) return undefined;
  // A name that was changed by a program which does not know the field no longer fits it.
  if (field.readUInt32LE(1) !== crc32(fileNameRaw)) return undefined;
  return field.toString('utf8', unicodePathHeader);
}
