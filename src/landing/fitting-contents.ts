import { readBeginning } from './beginning.ts';
import type { Content } from './content.ts';
import { readHeader } from './header/read-header.ts';
import {
  EmptyFile,
  HeaderNotFound,
  type Misfit,
  NothingFits,
  NotText,
  SeveralListsFit,
} from './landing-errors.ts';
import type { Layout } from './layout.ts';

/** A raw file's contents, parted by whether they fit a layout. */
export interface Fitting {
  readonly fitting: readonly Content[];
  readonly others: readonly Misfit[];
}

/**
 * Finds those of a raw file's contents that have the header row of the layout.
 *
 * A plain file is taken unseen: nothing must be unpacked to find out when it lands.
 *
 * @throws {EmptyFile} {@link NotText} {@link HeaderNotFound} when there is one content and it does not fit
 * @throws {NothingFits} when there are several and none does
 * @throws {SeveralListsFit} when two lists of one object of JSON do: they are no versions of one list
 * @throws {UnknownEncoding} when the layout names an encoding that does not exist
 */
export async function fittingContents(
  file: string,
  contents: readonly Content[],
  layout: Layout,
): Promise<Fitting> {
  const [lone] = contents;
  if (lone?.path !== undefined && contents.length === 1) return { fitting: [lone], others: [] };
  const fitting: Content[] = [];
  const others: Misfit[] = [];
  for (const content of contents) {
    try {
      readHeader(await readBeginning(content), layout);
      fitting.push(content);
    } catch (error) {
      if (!isMisfit(error)) throw error;
      others.push(error);
    }
  }
  const byObject = Map.groupBy(fitting, ({ listOf }) => listOf);
  for (const [object, lists] of byObject) {
    if (object !== undefined && lists.length > 1)
      throw new SeveralListsFit(
        object,
        layout,
        lists.map(({ name }) => name),
      );
  }
  if (fitting.length > 0) return { fitting, others };
  const [first] = others;
  throw first !== undefined && others.length === 1 ? first : new NothingFits(file, layout, others);
}

function isMisfit(error: unknown): error is Misfit {
  return error instanceof EmptyFile || error instanceof NotText || error instanceof HeaderNotFound;
}
