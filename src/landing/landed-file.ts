import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { sha256 } from '../files/canonical-json.ts';
import { isErrorCode } from '../files/error-code.ts';
import { namesIn } from '../files/names-in.ts';
import { sealedJson, unseal } from '../files/sealed-json.ts';
import type { FileCheck } from '../runs/file-check.ts';
import type { WrittenFile } from '../runs/verify-files.ts';

const Written = z.strictObject({ bytes: z.int().nonnegative(), hash: z.hash('sha256') });

/** What is known of a landed file; is beside its Parquet as `<hash>.json`. */
export const LandedFile = z.strictObject({
  /** Name of the raw file without its folder, and of the content: `statement.zip/业务明细.csv`. */
  file: z.string(),
  /** Path of the content inside of its archive; null where the raw file is no archive. */
  member: z.string().nullable().default(null),
  /** The sheet of a workbook; null elsewhere. */
  sheet: z.string().nullable().default(null),
  /** SHA-256 of the content's bytes, in lowercase hex. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** SHA-256 of the raw file; null where that is the content itself. */
  fileHash: z.string().nullable().default(null),
  /** Of the layout that it was landed by: another one lands it again. */
  layoutHash: z.string(),
  /** Size of the content, unpacked. */
  bytes: z.int().nonnegative(),
  /** What the text is written in, as TextDecoder names it. */
  encoding: z.string(),
  /** How the encoding was found. */
  encodingReason: z.string(),
  /** One character, or ,` where every cell begins with a backtick; null in JSON. */
  delimiter: z.string().min(1).nullable(),
  /** The line that the header row begins on, counted from 1 as a text editor does; 0 where there is none. */
  headerLine: z.int().nonnegative(),
  /** The landed columns in the file's order, by the names that they have in the Parquet. */
  columns: z.array(z.string()),
  /** Columns that were in the file and were not landed. */
  droppedColumns: z.array(z.string()),
  /** Rows of `<hash>.parquet`. */
  records: z.int().nonnegative(),
  /** Rows of `<hash>.rejects.parquet`. */
  rejected: z.int().nonnegative(),
  /** Lines that were footers. */
  footers: z.int().nonnegative(),
  /** When the export was made, by its name or its archive's, in the exporter's own clock: `YYYY-MM-DD HH:MM:SS`. */
  exportedAt: z.string().nullable(),
  /** Size and SHA-256 of `<hash>.parquet` and `<hash>.rejects.parquet`; older versions took none. */
  written: z.strictObject({ records: Written, rejects: Written }).exactOptional(),
  /** Where its rows begin in tables that it shares with other small contents; absent where it has its own. */
  shared: z
    .strictObject({
      /** `<table>.parquet` and `<table>.rejects.parquet` hold its rows. */
      table: z.hash('sha256'),
      firstRecord: z.int().nonnegative(),
      firstReject: z.int().nonnegative(),
    })
    .exactOptional(),
});

export type LandedFile = z.infer<typeof LandedFile>;

/**
 * The number by which all tables call a landed content of a feed: the same every night, whatever else has landed, and
 * so for rows that are kept from night to night. A whole number that JSON and JavaScript hold exactly; two contents in
 * a hundred thousand have the same once in two million shops, and then the grain of `clean.conservation` refuses the night.
 */
export function fileNumberOf(feed: string, { hash }: Pick<LandedFile, 'hash'>): number {
  return Number.parseInt(sha256(`${feed}/${hash}`).slice(0, 13), 16);
}

/** What has landed in a feed's folder. */
export interface LandedFolder {
  /** The names of all files in it when it was opened. */
  readonly names: ReadonlySet<string>;
  /** Hashes of the contents that share tables. */
  readonly sharing: readonly string[];
  /** Lists of contents that share tables, `<table>.shared.json`, which are damaged. */
  readonly damagedLists: readonly string[];
  /**
   * What is known of a content: `missing` where it has not landed, `damaged` where what is recorded of
   * it is not as it was written. Of several the one that landed by the layout with this hash.
   */
  read(hash: string, layoutHash?: string): Promise<LandedFile | 'missing' | 'damaged'>;
  /** Adds what has landed since. */
  remember(landed: LandedFile): void;
}

/** Reads which contents share tables in a feed's folder, which need not be there; others are read when asked for. */
export async function openLandedFolder(folder: string): Promise<LandedFolder> {
  const names = new Set(await namesIn(folder));
  const listed = new Map<string, LandedFile[]>();
  const remember = (landed: LandedFile) => {
    listed.set(landed.hash, [landed, ...(listed.get(landed.hash) ?? [])]);
  };
  const damagedLists: string[] = [];
  for (const name of await oldestFirst(folder, [...names].filter(isSharedList))) {
    const contents = readSharedList(await readFile(join(folder, name), 'utf8'));
    if (contents === undefined) damagedLists.push(name);
    for (const landed of contents ?? []) remember(landed);
  }
  return {
    names,
    sharing: [...listed.keys()],
    damagedLists,
    remember,
    read: async (hash, layoutHash) => {
      const shared = listed.get(hash) ?? [];
      const own = names.has(`${hash}.json`) ? await readOwn(folder, hash) : 'missing';
      const all = typeof own === 'string' ? shared : [own, ...shared];
      return all.find((landed) => landed.layoutHash === layoutHash) ?? all[0] ?? own;
    },
  };
}

const isSharedList = (name: string) => name.endsWith('.shared.json');

async function oldestFirst(folder: string, names: readonly string[]): Promise<readonly string[]> {
  const dated = await Promise.all(
    names.map(async (name) => ({ name, time: (await stat(join(folder, name))).mtimeMs })),
  );
  return dated
    .sort((a, b) => a.time - b.time || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name);
}

/** What is known of one content. Of several in a folder, open the folder once. */
export async function readLandedFile(
  folder: string,
  hash: string,
): Promise<LandedFile | 'missing' | 'damaged'> {
  return (await openLandedFolder(folder)).read(hash);
}

/** Equal for all contents of a table. */
const common = { layoutHash: true, columns: true, droppedColumns: true, written: true } as const;
const Common = LandedFile.pick(common);
const Own = LandedFile.omit(common);

/** What `<table>.shared.json` says: what all contents of a table have in common, and each of them. */
const SharedList = z.strictObject({
  version: z.literal(1),
  common: Common,
  contents: z.array(Own).min(1),
});

const CommonOf = Common.strip();
const OwnOf = Own.strip();

/** What a `<table>.shared.json` says; undefined where it is damaged. */
function readSharedList(text: string): readonly LandedFile[] | undefined {
  const list = SharedList.safeParse(unseal(text)?.value).data;
  return list?.contents.map((content) => ({ ...content, ...list.common }));
}

/** The text of a `<table>.shared.json`. */
export function sharedList(contents: readonly LandedFile[]): string {
  return sealedJson({
    version: 1,
    common: CommonOf.parse(contents[0]),
    contents: contents.map((content) => OwnOf.parse(content)),
  });
}

async function readOwn(folder: string, hash: string): Promise<LandedFile | 'missing' | 'damaged'> {
  try {
    const unsealed = unseal(await readFile(join(folder, `${hash}.json`), 'utf8'));
    const landed = LandedFile.safeParse(unsealed?.value).data;
    return landed?.hash === hash ? landed : 'damaged';
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) return 'missing';
    throw error;
  }
}

/** The hash by which the tables are named that hold a content's rows. */
export function tableOf({ hash, shared }: LandedFile): string {
  return shared?.table ?? hash;
}

/** The files that hold a landed content's records and rejects; none where their sizes were not taken. */
export function landedParts(landed: LandedFile): readonly WrittenFile[] {
  const { written } = landed;
  if (written === undefined) return [];
  const table = tableOf(landed);
  return [
    { path: `${table}.parquet`, ...written.records },
    { path: `${table}.rejects.parquet`, ...written.rejects },
  ];
}

/** What is wrong with the files of a landed content; undefined when nothing is seen. */
export async function firstDamage(
  folder: string,
  landed: LandedFile,
  check: FileCheck,
): Promise<string | undefined> {
  for (const part of landedParts(landed)) {
    const what = await check.look(folder, part);
    if (what !== undefined) return what;
  }
  return undefined;
}
