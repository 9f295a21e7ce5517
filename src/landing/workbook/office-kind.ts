import { memberBytes } from '../archive/member-bytes.ts';
import type { Member } from '../archive/open-archive.ts';
import { type ForeignKind, foreignWorkbook } from '../file-kind.ts';
import { relationshipsOf } from './package.ts';

/** What an archive is to an office program: a workbook that can be read, or something else. */
export type OfficeKind =
  | { readonly workbook: Member; readonly foreign?: never }
  | { readonly workbook?: never; readonly foreign: ForeignKind };

/** Tells whether an archive is an office document, and which; undefined when it is none. */
export async function officeKind(members: readonly Member[]): Promise<OfficeKind | undefined> {
  const openDocument = members.find(({ path }) => path === 'mimetype');
  if (openDocument !== undefined) {
    const type = await shortText(openDocument);
    if (type.startsWith('application/vnd.oasis.opendocument.')) {
      const isSheet = type.includes('spreadsheet');
      return {
        foreign: foreignWorkbook(`an OpenDocument ${isSheet ? 'workbook (.ods)' : 'file'}`),
      };
    }
  }
  if (!members.some(({ path }) => path.toLowerCase() === '[content_types].xml')) return undefined;
  const document = (await relationshipsOf(members, '')).find(
    ({ type }) => type === 'officeDocument',
  );
  const member = document?.member;
  if (member === undefined) return undefined;
  if (/\.bin$/iu.test(member.path))
    return { foreign: foreignWorkbook('a binary workbook (.xlsb)') };
  const name = member.path.toLowerCase();
  if (/^\/?(word|ppt|visio)\//u.test(name))
    return { foreign: foreignWorkbook('an Office document') };
  return { workbook: member };
}

const longestTypeBytes = 1024;

async function shortText(member: Member): Promise<string> {
  if (member.bytes > longestTypeBytes) return '';
  const chunks: Buffer[] = [];
  for await (const chunk of memberBytes(member)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('latin1');
}
