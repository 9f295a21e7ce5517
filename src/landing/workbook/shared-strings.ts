import type { Member } from '../archive/open-archive.ts';
import { csvCell, workbookText } from './csv-cell.ts';
import { visitXml } from './read-xml.ts';
import { createTextCollector } from './rich-text.ts';

/** The texts that a workbook's cells share, in order, each as a CSV cell. They are held in memory. */
export async function readSharedStrings(member: Member | undefined): Promise<readonly string[]> {
  const strings: string[] = [];
  if (member === undefined) return strings;
  const collector = createTextCollector();
  await visitXml(member, {
    open: collector.open,
    text: collector.text,
    close(name) {
      collector.close(name);
      if (name === 'si') strings.push(csvCell(workbookText(collector.take())));
    },
  });
  return strings;
}
