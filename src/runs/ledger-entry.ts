import { z } from 'zod';
import { RunStatus } from './manifest.ts';

const Run = z.strictObject({
  kind: z
    .literal('run')
    .describe('A run ended, well or badly, or was found to have been killed (`running`).'),
  runId: z.string(),
  pipeline: z.string(),
  asOf: z.iso.date().describe('The business date that the run was for.'),
  status: RunStatus,
  isPublished: z.boolean().describe('Whether the run became `current`.'),
  manifestHash: z.hash('sha256').describe('Of the bytes of the manifest.json of the run.'),
  customerIds: z
    .int()
    .nonnegative()
    .exactOptional()
    .describe('How many customer ids had been given by then: their numbers follow without a gap.'),
});

const Rollback = z.strictObject({
  kind: z.literal('rollback').describe('Another run was made `current` by hand.'),
  runId: z.string().describe('The run that is current now.'),
  fromRunId: z.string().nullable().describe('The run that was current before.'),
  wasFound: z
    .literal(true)
    .exactOptional()
    .describe(
      '`current` had moved before any line said so: by hand, or by a rollback that was killed.',
    ),
});

const Acceptance = z.strictObject({
  kind: z.literal('acceptance').describe('A person let a run be published that broke gates.'),
  runId: z.string(),
  gates: z.array(z.string()).min(1).describe('The broken gates, such as `customers`.'),
});

const Reveal = z.strictObject({
  kind: z.literal('reveal').describe('Somebody had records shown with personal data unmasked.'),
  runId: z.string(),
  feed: z.string().nullable().describe('Null for all feeds.'),
  records: z.int().nonnegative(),
});

const Torn = z.strictObject({
  kind: z.literal('torn').describe('A line that a crash had cut short was moved to a file.'),
  file: z.string(),
  bytes: z.int().positive(),
});

const Mended = z.strictObject({
  kind: z
    .literal('mended')
    .describe('A ledger that was broken was made whole: lines are gone, or cannot be relied on.'),
  file: z.string().nullable().describe('Where the lines lie that broke the chain; null for none.'),
  bytes: z.int().nonnegative(),
  runs: z.array(z.string()).describe('The runs of that time: what they began after may be gone.'),
});

/**
 * What the ledger records, by kind of event. Events hold names of runs and feeds, counts and hashes:
 * nothing that a person wrote and nothing about a person.
 */
const LedgerEvent = z.discriminatedUnion('kind', [Run, Rollback, Acceptance, Reveal, Torn, Mended]);

export type LedgerEvent = z.infer<typeof LedgerEvent>;

const link = {
  sequence: z
    .int()
    .positive()
    .describe('1 for the first line, and one more for each that follows.'),
  at: z.iso.datetime(),
  previous: z.hash('sha256').describe('Of the line before; 64 zeros on the first.'),
  hash: z.hash('sha256').describe('Of the canonical JSON of this line without `hash`.'),
};

/** An event as it is in the ledger. */
export const LedgerEntry = z.discriminatedUnion('kind', [
  Run.extend(link),
  Rollback.extend(link),
  Acceptance.extend(link),
  Reveal.extend(link),
  Torn.extend(link),
  Mended.extend(link),
]);

export type LedgerEntry = z.infer<typeof LedgerEntry>;
