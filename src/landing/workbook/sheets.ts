import { visible } from '../../text/visible.ts';
import type { Member } from '../archive/open-archive.ts';
import type { CellMeaning } from './cell-text.ts';
import { type Relationship, relationshipsOf } from './package.ts';
import { visitXml } from './read-xml.ts';
import { readSharedStrings } from './shared-strings.ts';
import { sheetCsv } from './sheet-csv.ts';
import { readStyles } from './styles.ts';
import { WorkbookDamaged } from './workbook-errors.ts';
import { attribute, foreignAttribute } from './xml-text.ts';

/** A sheet of a workbook, hidden or not. */
export interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
  /** The sheet as CSV, see `sheetCsv`. */
  readonly bytes: () => AsyncIterable<Buffer>;
}

/**
 * The sheets of a workbook in their order; charts and macro sheets are none. What they share is read
 * when the first of them is, and kept as long as one of them is.
 *
 * @throws {WorkbookDamaged} {@link ArchiveDamaged}
 */
export async function sheetsOf(
  members: readonly Member[],
  workbook: Member,
): Promise<readonly Sheet[]> {
  const relationships = await relationshipsOf(members, workbook.path);
  const part = (type: string) => relationships.find((each) => each.type === type)?.member;
  const { listed, is1904 } = await readWorkbook(workbook);
  let meaning: Promise<CellMeaning> | undefined;
  async function readMeaning(): Promise<CellMeaning> {
    const styles = await readStyles(part('styles'));
    return { styles, sharedStrings: await readSharedStrings(part('sharedStrings')), is1904 };
  }
  return listed.flatMap(({ name, id, isHidden }) => {
    const member = sheetMember(relationships, workbook, name, id);
    if (member === undefined) return [];
    async function* bytes(sheet: Member): AsyncGenerator<Buffer> {
      meaning ??= readMeaning();
      yield* sheetCsv(sheet, await meaning);
    }
    return [{ name, isHidden, bytes: () => bytes(member) }];
  });
}

interface ListedSheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly id: string;
}

async function readWorkbook(
  workbook: Member,
): Promise<{ readonly listed: readonly ListedSheet[]; readonly is1904: boolean }> {
  const listed: ListedSheet[] = [];
  let is1904 = false;
  await visitXml(workbook, {
    open(name, attributes) {
      if (name === 'workbookPr') {
        is1904 = /^(1|true)$/u.test(attribute(attributes, 'date1904') ?? '');
      } else if (name === 'sheet') {
        const id = foreignAttribute(attributes, 'id') ?? '';
        const isHidden = /hidden/iu.test(attribute(attributes, 'state') ?? '');
        listed.push({ name: attribute(attributes, 'name') ?? '', isHidden, id });
      }
    },
  });
  return { listed, is1904 };
}

/** The part that holds a sheet; undefined where it is a chart or the like. */
function sheetMember(
  relationships: readonly Relationship[],
  workbook: Member,
  name: string,
  id: string,
): Member | undefined {
  const relationship = relationships.find((each) => each.id === id);
  if (relationship !== undefined && relationship.type !== 'worksheet') return undefined;
  if (relationship?.member !== undefined) return relationship.member;
  throw new WorkbookDamaged(workbook.name, `its sheet ${visible(name)} is missing`);
}
