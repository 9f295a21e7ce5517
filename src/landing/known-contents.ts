import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { writeAtomically } from '../files/atomic-write.ts';
import { isErrorCode } from '../files/error-code.ts';
import { sealedJson, unseal } from '../files/sealed-json.ts';

/** What landed from a raw file that is not itself the text: `<hash of the raw file>.contents.json`. */
const KnownContents = z.strictObject({
  /** Raised when a raw file would give other contents than before: then it is opened again. */
  version: z.literal(1),
  /** Of the layout by which they were chosen. */
  layoutHash: z.string(),
  /** Hashes of the contents, by which their landed files are named. */
  contents: z.array(z.hash('sha256')).min(1),
  /** Names of those that did not fit the layout. */
  passedOver: z.array(z.string()),
});

type KnownContents = z.infer<typeof KnownContents>;

/**
 * The hashes of the contents that have landed from the raw file with the hash `fileHash`: its own
 * for a plain file, also before that has landed. So an archive need not be opened to know them.
 */
export async function landedHashes(folder: string, fileHash: string): Promise<readonly string[]> {
  return (await readKnown(folder, fileHash))?.contents ?? [fileHash];
}

/**
 * As `landedHashes`; none where the contents were chosen by another layout. `names` are those of the
 * files in the folder.
 */
export async function hashesLandedBy(
  layoutHash: string,
  folder: string,
  fileHash: string,
  names: ReadonlySet<string>,
): Promise<readonly string[]> {
  if (!names.has(basename(pathOf(folder, fileHash)))) return [fileHash];
  const known = await readKnown(folder, fileHash);
  if (known === undefined) return [fileHash];
  return known.layoutHash === layoutHash ? known.contents : [];
}

/** What a `<hash of the raw file>.contents.json` says; undefined where it is damaged. */
export function readContents(text: string): KnownContents | undefined {
  return KnownContents.safeParse(unseal(text)?.value).data;
}

async function readKnown(folder: string, fileHash: string): Promise<KnownContents | undefined> {
  try {
    // One that is damaged counts as none: the raw file is opened again.
    return readContents(await readFile(pathOf(folder, fileHash), 'utf8'));
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Remembers what landed from a raw file; nothing is written for one that is itself the text. */
export async function rememberLanded(
  folder: string,
  fileHash: string,
  known: Omit<KnownContents, 'version'>,
): Promise<void> {
  if (known.contents.length === 1 && known.contents[0] === fileHash) return;
  await writeAtomically(
    pathOf(folder, fileHash),
    sealedJson({ version: 1, ...known, contents: [...known.contents] }),
  );
}

function pathOf(folder: string, fileHash: string): string {
  return join(folder, `${fileHash}.contents.json`);
}
