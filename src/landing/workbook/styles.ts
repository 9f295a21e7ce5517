import type { Member } from '../archive/open-archive.ts';
import { general, type NumberFormat, numberFormat } from './number-format.ts';
import { visitXml } from './read-xml.ts';
import { attribute } from './xml-text.ts';

/** The number format of each cell style, by the number that cells name it by. */
export async function readStyles(member: Member | undefined): Promise<readonly NumberFormat[]> {
  if (member === undefined) return [general];
  const codes = new Map<number, string>();
  const formatIds: number[] = [];
  let isInFormats = false;
  let isInStyles = false;
  await visitXml(member, {
    open(name, attributes) {
      if (name === 'numFmts') isInFormats = true;
      else if (name === 'cellXfs') isInStyles = true;
      else if (isInFormats && name === 'numFmt') {
        codes.set(
          Number(attribute(attributes, 'numFmtId')),
          attribute(attributes, 'formatCode') ?? '',
        );
      } else if (isInStyles && name === 'xf') {
        formatIds.push(Number(attribute(attributes, 'numFmtId') ?? 0));
      }
    },
    close(name) {
      if (name === 'numFmts') isInFormats = false;
      else if (name === 'cellXfs') isInStyles = false;
    },
  });
  return formatIds.map((id) => numberFormat(id, codes.get(id)));
}
