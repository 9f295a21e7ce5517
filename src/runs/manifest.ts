import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { RollcallError } from '../errors.ts';
import { writeAtomically } from '../files/atomic-write.ts';
import { sha256 } from '../files/canonical-json.ts';
import { isErrorCode } from '../files/error-code.ts';
import { HashedFile } from '../files/raw-file-memory.ts';
import { Comparison } from './gate-result.ts';
import { Measure } from './measures.ts';
import { Notice } from './notice.ts';
import { PulledSource } from './pulled-source.ts';

const count = z.int().nonnegative();
const seconds = z.number().nonnegative();
const hash = z.hash('sha256');

/** A run that was killed never came to write its end: its manifest says `running` for ever. */
export const RunStatus = z.enum(['running', 'succeeded', 'failed', 'refused', 'interrupted']);

export type RunStatus = z.infer<typeof RunStatus>;

const Input = z.object({
  feed: z.string(),
  file: z.string(),
  member: z.string().optional().describe('Path inside the archive that the file is.'),
  sheet: z.string().optional().describe('Sheet of the workbook that the file is.'),
  hash: hash.describe('Of the content: of the file itself, or of what was read out of it.'),
  fileHash: hash.optional().describe('Of the raw file, where the content was read out of it.'),
  bytes: count.describe('Size of the content, unpacked.'),
  records: count.describe('Records read, without header and footers.'),
  rejected: count.describe('Lines that no CSV reader could read; they are in quarantine.'),
  footers: count.describe('Lines such as totals, which are no records.'),
  encoding: z.string(),
  exportedAt: z.iso.datetime().describe('When the export was made; of several, the newest.'),
  seenAt: z
    .array(z.iso.datetime())
    .optional()
    .describe('When each export was made that held the same bytes, where there were several.'),
  places: z
    .array(z.string())
    .optional()
    .describe("Where the file lies, or lay last, seen from the config's folder."),
  isNew: z.boolean().describe('Whether the file was landed for the first time in this run.'),
  droppedColumns: z
    .array(z.string())
    .optional()
    .describe('Columns that were in the file and were not landed, such as national ids.'),
  missingColumns: z
    .array(z.string())
    .optional()
    .describe(
      'Columns that the feed reads and that were expected in this file, but are not there.',
    ),
  newColumns: z
    .array(z.string())
    .optional()
    .describe('Columns that no earlier file of the feed had, and that nothing reads.'),
  isHeldBack: z
    .boolean()
    .optional()
    .describe('Whether all records are quarantined, since the columns changed.'),
});

const Asked = z.object({
  range: z.object({
    from: z.string().optional(),
    to: z.string().optional(),
    only: z.string().optional(),
  }),
  full: z.boolean(),
  rebuild: z.boolean(),
  mayPublish: z.boolean(),
});

const parts = z
  .record(z.string(), z.string())
  .describe('What it is made of, and the tables that are read: the beginning of a hash of each.');

const Stage = z.object({
  name: z.string(),
  status: z.enum(['built', 'reused', 'failed', 'skipped']),
  fingerprint: z.string().describe('Equal where all that the stage is made of is equal.'),
  fingerprintParts: parts,
  seconds,
  reusedFrom: z.string().optional().describe('The run whose tables were taken.'),
  models: z.array(
    z.object({
      table: z.string(),
      rows: count,
      seconds,
      reusedFrom: z.string().optional().describe('The run that made it, where it was taken.'),
    }),
  ),
  checks: z.array(
    z.object({
      name: z.string(),
      severity: z.enum(['error', 'warning']),
      violations: count,
      fingerprint: z.string().optional().describe('Equal where what it looks at is equal.'),
      explanations: z.array(z.string()).optional().describe('Why, in the words of the check.'),
    }),
  ),
});

const Conservation = z.object({
  feed: z.string(),
  file: z.string(),
  read: count,
  clean: count,
  duplicates: count,
  quarantined: count,
  balanced: z.boolean().describe('read = clean + duplicates + quarantined'),
});

/** What a run took in, did and gave out: `manifest.json` in its folder. */
export const Manifest = z.object({
  version: z.literal(1),
  runId: z.string(),
  follows: hash
    .nullable()
    .optional()
    .describe('Hash of the last line of the ledger when the run began; null where there was none.'),
  pipeline: z.string(),
  asOf: z.iso.date().describe('The business date that the run was for.'),
  asked: Asked.optional().describe('What the run was asked to do; a retry asks for the same.'),
  startedAt: z.iso.datetime(),
  clockBehind: z.iso
    .datetime()
    .optional()
    .describe('The latest date of all lines of the ledger, where the clock said less than that.'),
  finishedAt: z.iso.datetime().nullable().describe('Null while the run is at work.'),
  status: RunStatus,
  isPublishable: z
    .boolean()
    .describe('Whether all stages were made, all checks passed, and publication was asked for.'),
  error: z.object({ kind: z.string(), message: z.string() }).optional(),
  codeHash: hash,
  configHash: hash,
  pulls: z.array(PulledSource).default([]).describe('What became of each source that was asked.'),
  wholeCheckAt: z.iso
    .datetime()
    .optional()
    .describe('When all that is used again was last hashed to the last byte.'),
  repaired: z
    .array(z.object({ where: z.string(), what: z.string() }))
    .default([])
    .describe('Files of earlier runs that were found damaged, and were made again.'),
  inputs: z.array(Input),
  hashedFiles: z
    .array(HashedFile)
    .default([])
    .describe('Large raw files that are not read again as long as nobody has written to them.'),
  refusedFiles: z
    .array(z.object({ feed: z.string(), file: z.string(), kind: z.string(), message: z.string() }))
    .describe('Files that could not be landed; the run went on without them.'),
  stages: z.array(Stage),
  tables: z.array(
    z.object({
      table: z.string(),
      rows: count,
      bytes: count,
      hash: hash.optional(),
      content: hash
        .optional()
        .describe('Equal where the rows are: the hash of the first file that held them.'),
      fingerprint: hash.optional().describe('Equal where all that the table is made of is equal.'),
      parts: parts.optional(),
      byKey: z
        .object({
          rest: z.string().describe('Equal where all is equal that is not read by the key.'),
          changed: count.optional().describe('How many keys were worked out again; else all.'),
        })
        .optional()
        .describe('Of a table that is worked out key by key.'),
      byFile: z
        .object({
          moment: z.string().describe("The last moment of the run's date."),
          kept: count.describe('How many of these files were taken over from the run before.'),
          files: z.array(z.tuple([count, z.string(), z.boolean()])),
        })
        .optional()
        .describe(
          'Of a table that is worked out file by file: each file with its number, the fingerprint of its rows, and whether some of these change with time.',
        ),
    }),
  ),
  files: z
    .array(z.object({ path: z.string(), bytes: count, hash }))
    .describe('The published exports; paths are relative to the folder of the run.'),
  leftOut: z
    .record(z.string(), count)
    .describe(
      'Segment → customers who are in no file: without consent, or without a usable address.',
    ),
  conservation: z.array(Conservation),
  notices: z.array(Notice).default([]).describe('What the run had to say at its end.'),
  measures: z
    .array(Measure)
    .optional()
    .describe('Figures of the night, which the nights after it are compared with.'),
  stateSequence: count
    .optional()
    .describe('The last entry of what outlives runs, when the run ended.'),
  gates: Comparison.optional().describe('How far the night is from the published one before it.'),
  peakMemoryBytes: count.nullable(),
  versions: z.object({ node: z.string(), duckdb: z.string(), rollcall: z.string() }),
});

export type Manifest = z.infer<typeof Manifest>;

/** A run's manifest is not there, or is not one that this version of Rollcall can read. */
export class ManifestUnreadable extends RollcallError {
  readonly path: string;
  readonly reason: 'missing' | 'damaged';

  constructor(path: string, reason: 'missing' | 'damaged', cause: unknown) {
    super(
      {
        what: `${path} is ${reason}.`,
        state: 'The other files of that run were not touched.',
        next: 'See which runs are whole: rollcall runs',
      },
      { cause },
    );
    this.path = path;
    this.reason = reason;
  }
}

/** Writes a run's manifest in one step and gives the SHA-256 of its bytes, for the ledger. */
export async function writeManifest(runFolder: string, content: Manifest): Promise<string> {
  const text = `${JSON.stringify(Manifest.parse(content), null, 2)}\n`;
  await writeAtomically(join(runFolder, 'manifest.json'), text);
  return sha256(text);
}

/** Writes a run's manifest again and again while the run goes on. */
export interface ManifestWriter {
  /** Writes it as it is by then, after what is being written; many calls meanwhile are one. */
  write(): Promise<void>;
  /** Waits until nothing is being written any more. */
  idle(): Promise<void>;
}

export function manifestWriter(runFolder: string, content: Manifest): ManifestWriter {
  let last = Promise.resolve();
  let next: Promise<void> | undefined;
  const writeNow = async () => {
    next = undefined;
    await writeManifest(runFolder, content);
  };
  return {
    write: () => {
      next ??= last.then(writeNow);
      last = next.catch(() => {});
      return next;
    },
    idle: () => last,
  };
}

/** Throws ManifestUnreadable. */
export async function readManifest(runFolder: string): Promise<Manifest> {
  return (await readManifestFile(runFolder)).manifest;
}

/** A run's manifest with the SHA-256 of its bytes. Throws ManifestUnreadable. */
export async function readManifestFile(
  runFolder: string,
): Promise<{ manifest: Manifest; manifestHash: string }> {
  const path = join(runFolder, 'manifest.json');
  try {
    const bytes = await readFile(path);
    const manifest = Manifest.parse(JSON.parse(bytes.toString('utf8')));
    return { manifest, manifestHash: sha256(bytes) };
  } catch (error) {
    throw new ManifestUnreadable(path, isErrorCode(error, 'ENOENT') ? 'missing' : 'damaged', error);
  }
}
