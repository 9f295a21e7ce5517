import type { Row } from '../../engine/engine.ts';
import { findHeader } from '../header/find-header.ts';
import type { LandedFile } from '../landed-file.ts';
import type { Layout } from '../layout.ts';

/** A file's text and what landed of it. */
export interface Accounted {
  readonly text: string;
  readonly layout: Layout;
  readonly landed: LandedFile;
  readonly rows: readonly (readonly (string | null)[])[];
  readonly rejects: readonly Row[];
}

/**
 * Walks through a file's lines: each must be the next reject, by its number, or blank, or hold just
 * the text of the next good record. Gives what is wrong first, undefined when all is accounted for.
 */
export function faultInAccount({
  text,
  layout,
  landed,
  rows,
  rejects,
}: Accounted): string | undefined {
  const header = findHeader(text, true, layout);
  if (header === undefined) return 'no header row';
  const lineEnd = header.dialect.newline === '\r' ? '\r' : '\n';
  const lines = text.split(lineEnd);
  const isBlank = (line: string) =>
    [...line.replace(/^\uFEFF+/u, '').replace(/[\r\n]+$/u, '')].every((character) =>
      [' ', '\t', landed.delimiter].includes(character),
    );
  const linesOf = (part: string) => part.split(lineEnd).length;

  const waiting = rejects.map(({ line_number, raw_text }) => ({
    line: Number(line_number),
    text: raw_text?.toString() ?? '',
  }));
  let nextRow = 0;
  for (let index = 0; index < lines.length; ) {
    const line = lines[index] ?? '';
    const [reject] = waiting;
    if (reject?.line === index + 1) {
      const count = linesOf(reject.text);
      const there = lines.slice(index, index + count).join(lineEnd);
      if (bare(there) !== bare(reject.text)) return `line ${index + 1} is not its reject's text`;
      waiting.shift();
      index += count;
    } else if (index < header.nextLine - 1 || isBlank(line)) {
      index++;
    } else {
      const row = rows[nextRow++];
      if (row === undefined) return `line ${index + 1} is lost`;
      const cells = row.map((cell) => cell ?? '');
      const count = cells.reduce((sum, cell) => sum + linesOf(cell) - 1, 1);
      const there = lines.slice(index, index + count).join(lineEnd);
      if (letters(there, landed) !== letters(cells.join(''), landed)) {
        return `line ${index + 1} does not hold record ${nextRow}`;
      }
      index += count;
    }
  }
  if (nextRow < rows.length) return `record ${nextRow + 1} stands nowhere`;
  return waiting.length > 0 ? `the reject of line ${waiting[0]?.line} stands nowhere` : undefined;
}

/** A text without line ends at its end, and without a mark before it, which the client leaves out. */
function bare(text: string): string {
  return text.replace(/[\r\n]+$/u, '').replace(/^\uFEFF+/u, '');
}

/** What is left of a record's text without all that CSV may add to it or DuckDB's client leave out. */
function letters(text: string, { delimiter }: LandedFile): string {
  return [...text]
    .filter((character) => !` \t"\r\n\uFEFF${delimiter}`.includes(character))
    .join('');
}
