import { foldName } from '../../text/column-names.ts';

/** A kind of column that both its name and its values tell. */
interface Kind {
  readonly name: RegExp;
  readonly value: RegExp;
}

const kinds: readonly Kind[] = [
  { name: /e-?mail|邮箱/iu, value: /^[^\s@]+@[^\s@]+$/u },
  { name: /phone|mobile|手机|电话/iu, value: /^\+?[\d\s()*-]{7,}$/u },
  {
    name: /time|date|(?:\b|_)(?:at|on)$|时间|日期/iu,
    value: /^\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}|^\d{8}(?:\d{6})?$/u,
  },
  {
    name: /amount|price|total|fee|paid|金额|实付|实收|价|费/iu,
    value: /^-?[^\d\s\p{L}]?-?\d+(?:[.,]\d+)*$/u,
  },
];

/** The share of a column's values that are of its kind, and that are at most where they are not. */
const most = 0.8;
const few = 0.2;

/** What the values of records say on whether each name of a header row is above its own column. */
export type Alignment = 'proven' | 'contradicted' | 'unknown';

/**
 * Compares names with values. A column proves it for itself and those before it where its values
 * are of the kind that its name tells, and those of the next column are not; the last such column
 * must be the last or last but one that holds anything. Two columns contradict it whose values are
 * not of their kind while those of the column before are.
 */
export function alignmentOf(
  names: readonly string[],
  records: readonly (readonly string[])[],
): Alignment {
  let proven = -1;
  let misplaced = 0;
  let isDoubtful = false;
  for (const [index, name] of names.entries()) {
    const kind = kinds.find((candidate) => candidate.name.test(foldName(name)));
    const share = kind && shareOf(records, index, kind);
    if (kind === undefined || share === undefined) continue;
    if (share < most) isDoubtful = true;
    else if ((shareOf(records, index + 1, kind) ?? 0) < most) proven = index;
    if (share < few && (shareOf(records, index - 1, kind) ?? 0) >= most) misplaced++;
  }
  if (misplaced > 1) return 'contradicted';
  const lastFilled = names.findLastIndex((_, index) =>
    records.some((cells) => foldName(cells[index] ?? '') !== ''),
  );
  const isProven = !isDoubtful && proven >= 0 && proven >= lastFilled - 1;
  return isProven ? 'proven' : 'unknown';
}

/** The share of a column's filled cells that are of a kind; undefined where none is filled. */
function shareOf(
  records: readonly (readonly string[])[],
  index: number,
  { value }: Kind,
): number | undefined {
  const filled = records.map((cells) => foldName(cells[index] ?? '')).filter((cell) => cell !== '');
  if (filled.length === 0) return undefined;
  return filled.filter((cell) => value.test(cell)).length / filled.length;
}
