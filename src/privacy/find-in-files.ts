import { stat } from 'node:fs/promises';
import { relative } from 'node:path';
import { RollcallError } from '../errors.ts';
import { inodeOf } from '../files/inode-of.ts';
import { readBeginning } from '../landing/beginning.ts';
import type { Content } from '../landing/content.ts';
import { contentsOf, plainContent } from '../landing/contents.ts';
import { rawBytes } from '../landing/raw-bytes.ts';
import { readText } from '../landing/read-text.ts';
import type { Found, PlaceSearch } from './place.ts';
import { anyOf, wordForms } from './written-forms.ts';

/**
 * Looks through files for what the person is known by: texts in any encoding, archives, workbooks and Parquet are read as
 * landing reads them, all else as bytes. Gives the files in which something is found, and those that cannot be read. A file
 * that another command deletes meanwhile holds nothing of anybody.
 *
 * @param from the folder from which they are named
 * @param also whether ids that Rollcall gave the customer count too, which no raw file has
 */
export async function findInFiles(
  { person, scratch }: Pick<PlaceSearch, 'person' | 'scratch'>,
  paths: readonly string[],
  from: string,
  also: 'customer ids' | 'nothing else' = 'nothing else',
): Promise<readonly Found[]> {
  const ids = also === 'customer ids' ? wordForms(person.customerIds) : undefined;
  const certain = asRegExp(anyOf([person.certain, ids]));
  const possible = asRegExp(person.possible);
  const found: Found[] = [];
  for (const path of paths) {
    const where = relative(from, path);
    try {
      const { rows, possible: maybe } = await countLines(path, scratch, certain, possible);
      if (rows + maybe > 0) found.push({ where, rows, possible: maybe });
    } catch (error) {
      if ((await inodeOf(path)) === undefined) continue;
      found.push({ where, rows: 0, possible: 0, problem: problemOf(error) });
    }
  }
  return found;
}

interface Counts {
  readonly rows: number;
  readonly possible: number;
}

/** How many lines of a file hold one of the forms: of JSON, how many objects. */
async function countLines(
  path: string,
  scratch: string,
  certain: RegExp | undefined,
  possible: RegExp | undefined,
): Promise<Counts> {
  let rows = 0;
  let maybe = 0;
  for (const content of await contents(path, scratch)) {
    for await (const lines of linesOf(content)) {
      const text = lines.join('\n');
      // Most of a file is about others.
      if (!certain?.test(text) && !possible?.test(text)) continue;
      for (const line of lines) {
        if (certain?.test(line)) rows += 1;
        else if (possible?.test(line)) maybe += 1;
      }
    }
  }
  return { rows, possible: maybe };
}

/** What a file holds; one that is damaged, or of a kind that nothing here opens, is examined byte by byte. */
async function contents(path: string, scratch: string): Promise<readonly Content[]> {
  if ((await stat(path)).size === 0) return [];
  try {
    return await contentsOf(path, scratch);
  } catch (error) {
    if (!(error instanceof RollcallError)) throw error;
    return [plainContent(path, () => rawBytes(path))];
  }
}

/** Of a longer piece without an end of line, the beginning is examined by itself. */
const longestLine = 1024 * 1024;
/** No form is longer. */
const overlap = 512;

async function* linesOf(content: Content): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder(await encodingOf(content));
  let rest = '';
  for await (const chunk of content.bytes()) {
    const lines = `${rest}${decoder.decode(chunk, { stream: true })}`.split(
      /\r?\n|(?<=\})\s*,\s*(?=\{)/u,
    );
    rest = lines.pop() ?? '';
    if (lines.length > 0) yield lines;
    if (rest.length > longestLine) {
      yield [rest];
      rest = rest.slice(-overlap);
    }
  }
  yield [`${rest}${decoder.decode()}`];
}

/** Where it is doubtful, one in which all that is ASCII reads as it is. */
async function encodingOf(content: Content): Promise<string> {
  try {
    return readText(await readBeginning(content), { encoding: 'auto', names: [] }).encoding.name;
  } catch (error) {
    if (error instanceof RollcallError) return 'gb18030';
    throw error;
  }
}

/** An expression that is undefined, or matches without regard to case, at the ends of lines too. */
function asRegExp(forms: string | undefined): RegExp | undefined {
  return forms === undefined ? undefined : new RegExp(forms, 'imu');
}

function problemOf(error: unknown): string {
  if (error instanceof RollcallError) return error.message.split('\n')[0] ?? error.name;
  if (error instanceof Error && 'code' in error) return `it cannot be read (${String(error.code)})`;
  throw error;
}
