import type { Fault } from '../faults/faults.ts';
import { plural } from '../text/plural.ts';

/** A fault of a feed for people: what it does, and below it the lines of config that cure it. */
export function faultText({ feeds, records, share, what, path, lines }: Fault): readonly string[] {
  const many = `${share >= 1 && records > 1 && feeds.length === 1 ? 'all ' : ''}${plural(records, 'record')}`;
  const cure = lines.length ? `. In ${path} write` : '';
  return [`${feeds.join(', ')}: ${what} (${many})${cure}`, ...lines.map((line) => `    ${line}`)];
}
