import { readFileSync } from 'node:fs';
import { projectPath } from '../engine/project-path.ts';

/** A table in Markdown. */
export function markdownTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const lines = [header, header.map(() => '---'), ...rows];
  return lines
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}

/** Text as code, also where it holds a backtick. */
export function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** Words as a list in a sentence: `a`, `b` and `c`. */
export function sentenceList(words: readonly string[], last = 'and'): string {
  const shown = words.map(code);
  return shown.length < 2
    ? shown.join('')
    : `${shown.slice(0, -1).join(', ')} ${last} ${shown.at(-1)}`;
}

/** A page as it is in the project, with another text between two of its lines. */
export function between(
  page: string,
  { begin, end }: { readonly begin: string; readonly end: string },
  inner: string,
): string {
  const [before, rest] = readFileSync(projectPath(page), 'utf8').split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`${page} has no place between "${begin}" and "${end}"`);
  return `${before}${begin}\n\n${inner}\n\n${end}${after}`;
}
