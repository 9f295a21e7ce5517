import { styleText } from 'node:util';

/** A heading on stdout: bold, unless the terminal or NO_COLOR says otherwise. */
export function heading(text: string): string {
  return styleText('bold', text, { stream: process.stdout });
}

/** What matters less on stdout: dimmed, unless the terminal or NO_COLOR says otherwise. */
export function faint(text: string): string {
  return styleText('dim', text, { stream: process.stdout });
}

/** What somebody has to look at on stdout: red, unless the terminal or NO_COLOR says otherwise. */
export function alarming(text: string): string {
  return styleText('red', text, { stream: process.stdout });
}
