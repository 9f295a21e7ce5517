import { styleText } from 'node:util';
import { terminalJson, terminalText } from '../text/visible.ts';
import { heading } from './paint.ts';

/** Writes a line for people, on stderr, so that data on stdout stays clean. */
export function tell(line = ''): void {
  process.stderr.write(`${passing}${safe(line, process.stderr)}\n`);
  passing = '';
}

/** Shows a line on a terminal until the next one takes its place; elsewhere it says nothing. */
export function tellPassing(line: string): void {
  if (!process.stderr.isTTY) return;
  const shown = safe(line, process.stderr).slice(0, (process.stderr.columns || 80) - 1);
  process.stderr.write(`${passing}${shown}`);
  passing = wipeLine;
}

/** Takes away the passing line, if one is shown. */
let passing = '';

const wipeLine = '\r\u001b[2K';

/** The sequences of `bold`, `dim` and `alarming`, and of their ends. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they begin with one
const styles = /\u001b\[(?:1|2|22|31|39)m/;

/** Lines as they may go to a terminal: nothing in them steers it but Rollcall's own styles, where it takes any. */
function safe(line: string, stream: NodeJS.WriteStream): string {
  const hasStyles = styleText('bold', ' ', { stream }) !== ' ';
  return terminalText(line, hasStyles ? styles : undefined);
}

/** Writes a line of what was asked for, on stdout. */
export function print(line = ''): void {
  process.stdout.write(`${safe(line, process.stdout)}\n`);
}

/** Writes a value as JSON on stdout. */
export function printJson(value: unknown): void {
  process.stdout.write(`${terminalJson(value)}\n`);
}

/** Bold, unless the terminal or NO_COLOR says otherwise. */
export function bold(text: string): string {
  return styleText('bold', text, { stream: process.stderr });
}

/** Dimmed, unless the terminal or NO_COLOR says otherwise. */
export function dim(text: string): string {
  return styleText('dim', text, { stream: process.stderr });
}

/** Rows as columns of text, numbers to the right. Wide characters, such as Chinese ones, count as two. */
export function columns(rows: readonly (readonly (string | number)[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, index) =>
    Math.max(...rows.map((row) => displayWidth(String(row[index] ?? '')))),
  );
  return rows.map((row) =>
    row
      .map((cell, index) => {
        const padding = ' '.repeat(Math.max(0, (widths[index] ?? 0) - displayWidth(String(cell))));
        return typeof cell === 'number' ? padding + cell : cell + padding;
      })
      .join('  ')
      .trimEnd(),
  );
}

/** Lines of the form `feed: text`. Feeds of which the same is said share a line: `app, shop and 3 others: text`. */
export function sharedLines(lines: readonly string[]): readonly string[] {
  const feeds = Map.groupBy(lines, (line) => line.slice(Math.max(0, line.indexOf(': '))));
  return [...feeds].map(([text, same]) => {
    const names = same.map((line) => line.slice(0, -text.length));
    const shown = names.length > maxNames ? names.slice(0, maxNames - 1) : names.slice(0, -1);
    const last = names.length > maxNames ? `${names.length - shown.length} others` : names.at(-1);
    return `${shown.length ? `${shown.join(', ')} and ` : ''}${last}${text}`;
  });
}

const maxNames = 4;

/** Prints the heading of a part, on stdout, below a blank line. */
export function section(title: string): void {
  print();
  print(heading(title));
}

/** Prints rows as columns of text, on stdout, below a heading. */
export function printTable(rows: readonly (readonly (string | number)[])[]): void {
  for (const line of columns(rows)) print(`  ${line}`);
}

/** A count as people read it: 12,345. */
export function count(value: number): string {
  return value.toLocaleString('en');
}

function displayWidth(text: string): number {
  const wide =
    /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g;
  return [...text].length + (text.match(wide)?.length ?? 0);
}
