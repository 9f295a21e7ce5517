import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isFinished } from '../files/file-to-read.ts';
import { mostArchivesDeep, mostBytesUnpacked } from '../files/unpack-limits.ts';
import { visibleName } from '../text/visible.ts';
import { UnpacksTooLarge } from './archive/archive-errors.ts';
import { gunzipped } from './archive/gunzipped.ts';
import { memberBytes } from './archive/member-bytes.ts';
import { openArchive } from './archive/open-archive.ts';
import type { Content } from './content.ts';
import { archiveTooDeep, hiddenSheet, isGzip, isZip } from './file-kind.ts';
import { listsInJson, listText } from './json/json-lists.ts';
import { isParquet, parquetContent } from './parquet/parquet-content.ts';
import { rawBytes } from './raw-bytes.ts';
import { officeKind } from './workbook/office-kind.ts';
import { sheetsOf } from './workbook/sheets.ts';

/**
 * The texts that a raw file holds, in the file's own order: one for a plain or gzip file, one for
 * each file in a ZIP archive that is not hidden, one for each sheet of a workbook and for each of
 * several lists in an object of JSON; of hidden sheets it is said that they are none to read. Little is read of
 * any of them before its bytes are asked for. Everything that could be one is given: whether it is
 * text, and fits, is found by its beginning.
 *
 * An archive inside an archive is unpacked into the folder `scratch`, which need not be there; the
 * caller removes it when done with the contents.
 *
 * @throws {ArchiveDamaged} {@link ArchiveEncrypted} {@link ArchiveMethodUnknown}
 * @throws {UnpacksTooLarge} {@link WorkbookDamaged}
 */
export async function contentsOf(path: string, scratch: string): Promise<readonly Content[]> {
  const raw = plainContent(path, () => rawBytes(path));
  return expand(raw, { scratch, archives: 0, bytes: 0 }, 0);
}

/** A raw file as a text of its own. */
export function plainContent(path: string, bytes: Content['bytes']): Content {
  return {
    name: visibleName(basename(path)),
    member: null,
    sheet: null,
    path,
    writtenFrom: undefined,
    foreign: undefined,
    bytes,
  };
}

/** What has been found in a raw file so far. */
interface Found {
  readonly scratch: string;
  archives: number;
  /** Unpacked, as the archives' directories say. */
  bytes: number;
}

async function expand(content: Content, found: Found, depth: number): Promise<readonly Content[]> {
  const start = await firstBytes(content.bytes());
  if (isZip(start)) return expandArchive(content, found, depth);
  if (isParquet(start)) return expandParquet(content, found);
  if (!isGzip(start)) return expandJson(content, start);
  const bytes = () => gunzipped(content.bytes(), content.name);
  const inner = { ...content, path: undefined, bytes };
  const innerStart = await firstBytes(bytes());
  if (isZip(innerStart)) return expandArchive(inner, found, depth);
  return isParquet(innerStart) ? expandParquet(inner, found) : expandJson(inner, innerStart);
}

/** Of an object with several lists of objects each list, and else the content as it is. */
async function expandJson(content: Content, start: Buffer): Promise<readonly Content[]> {
  const lists = await listsInJson(start, content.bytes);
  if (lists.length === 0) return [content];
  return lists.map((name, place) => ({
    ...content,
    name: `${content.name}/${name}`,
    member: content.member === null ? name : `${content.member}/${name}`,
    listOf: content.name,
    path: undefined,
    bytes: () => listText(content.bytes(), place),
  }));
}

async function expandParquet(content: Content, found: Found): Promise<readonly Content[]> {
  const path = content.path ?? (await unpackArchive(content, found));
  return [parquetContent(content, path, join(found.scratch, `parquet ${++found.archives}.csv`))];
}

async function expandArchive(
  content: Content,
  found: Found,
  depth: number,
): Promise<readonly Content[]> {
  if (depth === mostArchivesDeep) return [{ ...content, foreign: archiveTooDeep }];
  const path = content.path ?? (await unpackArchive(content, found));
  const members = await openArchive(path, content.name);
  found.bytes += members.reduce((sum, { bytes }) => sum + bytes, 0);
  if (found.bytes > mostBytesUnpacked) {
    throw new UnpacksTooLarge(content.name, `unpacked it would take ${found.bytes} bytes`);
  }
  const office = await officeKind(members);
  if (office?.foreign !== undefined) return [{ ...content, foreign: office.foreign }];
  if (office !== undefined) {
    const sheets = await sheetsOf(members, office.workbook);
    return sheets.map(({ name, isHidden: isSheetHidden, bytes }) => ({
      ...content,
      foreign: isSheetHidden ? hiddenSheet : undefined,
      name: `${content.name}/${visibleName(name)}`,
      sheet: name,
      path: undefined,
      writtenFrom: 'a sheet',
      bytes,
    }));
  }
  const contents: Content[] = [];
  for (const member of members.filter(({ path: inside }) => !isHidden(inside))) {
    const inner = {
      ...content,
      name: member.name,
      member: content.member === null ? member.path : `${content.member}/${member.path}`,
      path: undefined,
      bytes: () => memberBytes(member),
    };
    contents.push(...(await expand(inner, found, depth + 1)));
  }
  return contents;
}

/** Whether a member is hidden, one that macOS adds beside each file, or none to read by its name. */
function isHidden(path: string): boolean {
  const parts = path.split('/');
  const isAdded = parts.some((part) => part === '__MACOSX' || /^\.[^.]/u.test(part));
  return isAdded || !isFinished(parts.at(-1) ?? '');
}

/** An archive or Parquet file is read from its end, and so must be whole on the disk. */
async function unpackArchive(content: Content, found: Found): Promise<string> {
  await mkdir(found.scratch, { recursive: true });
  const path = join(found.scratch, `archive ${++found.archives}`);
  await pipeline(content.bytes(), createWriteStream(path));
  return path;
}

async function firstBytes(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  for await (const chunk of chunks) return chunk;
  return Buffer.alloc(0);
}
