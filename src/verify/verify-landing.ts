import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isErrorCode } from '../files/error-code.ts';
import { readContents } from '../landing/known-contents.ts';
import { type LandedFile, landedParts, openLandedFolder, tableOf } from '../landing/landed-file.ts';
import { parseMemory } from '../pull/source-memory.ts';
import type { ReadableRun } from '../runs/run-folder.ts';
import { type Depth, damageOf, type HashOf } from '../runs/verify-files.ts';
import { plural } from '../text/plural.ts';
import { visibleName } from '../text/visible.ts';
import type { Finding } from './finding.ts';

/** Compares what is in `landing/` and `inbox/` with what was recorded when it was written. */
export async function verifyLanding(
  output: string,
  runs: readonly ReadableRun[],
  depth: Depth,
  hashOf: HashOf,
): Promise<readonly Finding[]> {
  const inputs = inputsOf(runs);
  const findings: Finding[] = [];
  const landing = await foldersIn(join(output, 'landing'));
  const feeds = new Set([...landing.keys(), ...[...inputs.values()].map(({ feed }) => feed)]);
  for (const feed of feeds) {
    const folder = join(output, 'landing', feed);
    const names = landing.get(feed) ?? [];
    const find = (name: string, what: string, affects: string) =>
      findings.push({ what, where: `landing/${feed}/${name}`, affects });
    const landedFolder = await openLandedFolder(folder);
    for (const name of landedFolder.damagedLists) {
      find(
        name,
        'It is damaged.',
        `Files of ${feed} that share tables; they land again if they are there.`,
      );
    }
    const affected = (hashes: readonly string[]) =>
      affectedBy(
        feed,
        hashes.map((hash) => inputs.get(`${feed}/${hash}`)),
      );
    const missing: string[] = [];
    const landedFiles: LandedFile[] = [];
    for (const hash of hashesOf(feed, names, landedFolder.sharing, inputs)) {
      const landed = await landedFolder.read(hash);
      if (landed === 'missing') missing.push(hash);
      else if (landed === 'damaged') find(`${hash}.json`, 'It is damaged.', affected([hash]));
      else landedFiles.push(landed);
    }
    const [first, ...others] = missing;
    if (first !== undefined && others.length === 0) {
      find(`${first}.json`, 'It is missing.', affected(missing));
    } else if (first !== undefined) {
      find('', `What is recorded of ${missing.length} files is missing.`, affected(missing));
    }
    for (const sharing of Map.groupBy(landedFiles, tableOf).values()) {
      for (const part of sharing.slice(0, 1).flatMap(landedParts)) {
        const what = await damageOf(folder, part, depth, hashOf);
        if (what !== undefined) find(part.path, what, affected(sharing.map(({ hash }) => hash)));
      }
    }
    for (const name of names.filter((each) => each.endsWith('.contents.json'))) {
      const contents = readContents(await readFile(join(folder, name), 'utf8'));
      if (contents === undefined) find(name, 'It is damaged.', 'The next run writes it again.');
    }
  }
  for (const [feed, names] of await foldersIn(join(output, 'inbox'))) {
    findings.push(...(await verifyInbox(output, feed, names, depth, hashOf)));
  }
  return findings;
}

async function verifyInbox(
  output: string,
  feed: string,
  names: readonly string[],
  depth: Depth,
  hashOf: HashOf,
): Promise<readonly Finding[]> {
  const folder = join(output, 'inbox', feed);
  const findings: Finding[] = [];
  for (const name of names.filter((each) => each.startsWith('.pulled-'))) {
    const memory = parseMemory(await readFile(join(folder, name), 'utf8'));
    if (memory === undefined) {
      const affects = 'The next run asks the source for everything again.';
      findings.push({ what: 'It is damaged.', where: `inbox/${feed}/${name}`, affects });
    }
    // What was taken out is fetched again.
    const files = (memory?.files ?? []).filter(({ file }) => names.includes(file));
    for (const { file, bytes, hash } of files) {
      const what = await damageOf(folder, { path: file, bytes, hash }, depth, hashOf);
      const affects = 'Nothing lands from it. Delete it, and the next run fetches it again.';
      if (what) findings.push({ what, where: `inbox/${feed}/${visibleName(file)}`, affects });
    }
  }
  return findings;
}

interface KnownContent {
  readonly feed: string;
  readonly file: string;
  readonly hash: string;
  /** The runs that read it, newest first. */
  readonly runs: readonly string[];
}

/** What the kept runs took in, by `feed/hash`. */
function inputsOf(runs: readonly ReadableRun[]): ReadonlyMap<string, KnownContent> {
  const inputs = new Map<string, KnownContent>();
  for (const { runId, manifest } of runs) {
    for (const { feed, file, hash } of manifest.inputs) {
      const key = `${feed}/${hash}`;
      const before = inputs.get(key)?.runs ?? [];
      inputs.set(key, { feed, file, hash, runs: [...before, runId] });
    }
  }
  return inputs;
}

function hashesOf(
  feed: string,
  names: readonly string[],
  sharing: readonly string[],
  inputs: ReadonlyMap<string, KnownContent>,
): ReadonlySet<string> {
  const landed = names.flatMap((name) => /^([0-9a-f]{64})\.json$/.exec(name)?.[1] ?? []);
  const read = [...inputs.values()].filter((input) => input.feed === feed);
  return new Set([...landed, ...sharing, ...read.map(({ hash }) => hash)]);
}

/** What depends on contents of a feed, as far as kept runs have read them. */
function affectedBy(feed: string, contents: readonly (KnownContent | undefined)[]): string {
  const [first, ...others] = contents.filter((content) => content !== undefined);
  if (first === undefined) {
    return contents.length === 1
      ? `A file of ${feed} that no kept run reads.`
      : `${contents.length} files of ${feed} that no kept run reads.`;
  }
  const files = others.length ? ` and ${plural(others.length, 'more file')}` : '';
  const [newest = '', ...older] = first.runs;
  const runs = older.length ? ` and ${older.length} before it` : '';
  const again = others.length
    ? 'they land again if the raw files are there'
    : 'it lands again if the raw file is there';
  return `The records of ${feed}: ${visibleName(first.file)}${files}, read by run ${newest}${runs}; ${again}.`;
}

/** The folders in a folder with the names in each; none where it is missing. */
async function foldersIn(path: string): Promise<ReadonlyMap<string, readonly string[]>> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    const named = folders
      .sort()
      .map(async (name) => [name, await readdir(join(path, name))] as const);
    return new Map(await Promise.all(named));
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) return new Map();
    throw error;
  }
}
