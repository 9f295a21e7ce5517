import { z } from 'zod';

/** How sources are pulled from. */
export const PullConfig = z
  .strictObject({
    atOnce: z
      .int()
      .min(1)
      .max(32)
      .default(4)
      .describe('how many sources are asked at the same time'),
    attempts: z.int().min(1).max(20).default(5).describe('how often a thing is tried in all'),
    waitSeconds: z
      .number()
      .min(0)
      .max(60)
      .default(1)
      .describe('seconds before the second attempt, twice as long before each further one'),
    stallSeconds: z
      .number()
      .positive()
      .max(3600)
      .default(60)
      .describe(
        'seconds without a byte after which an attempt is aborted; a database, which needs time to answer, gets ten times as long',
      ),
    mostMegabytes: z
      .number()
      .positive()
      .max(10_000_000)
      .default(20_000)
      .describe(
        'how large one file, or the rows of one query, may be; more has failed for tonight. What a server packs on the way may become 250 times what it sends, or 1 GB where it does not say how much that is',
      ),
    mostMinutes: z
      .number()
      .positive()
      .max(10_000)
      .default(240)
      .describe('how long one file, or one query, may take before it has failed for tonight'),
  })
  .prefault({});
