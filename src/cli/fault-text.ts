import type { Fault } from '../quarantine/faults.ts';
import { counted } from './amounts.ts';

/** A fault of a feed for people: what it does, and below it the lines of config that cure it. */
export function faultText({ feed, records, share, what, path, lines }: Fault): readonly string[] {
  const many = `${share >= 1 && records > 1 ? 'all ' : ''}${counted(records, 'record')}`;
  const cure = lines.length ? `. In ${path} write` : '';
  return [`${feed}: ${what} (${many})${cure}`, ...lines.map((line) => `    ${line}`)];
}
