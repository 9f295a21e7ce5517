import { z } from 'zod';

/** How sources are pulled from. */
export const PullConfig = z
  .strictObject({
    /** How many sources are asked at the same time. */
    atOnce: z.int().min(1).max(32).default(4),
    /** How often a thing is tried in all before it counts as failed. */
    attempts: z.int().min(1).max(20).default(5),
    /** Seconds before the second attempt; before each further one it is twice as long. */
    waitSeconds: z.number().min(0).max(60).default(1),
    /** Seconds without a single byte after which an attempt is given up. */
    stallSeconds: z.number().positive().max(3600).default(60),
    /** So large one file, or the rows of one query, may be. */
    mostMegabytes: z.number().positive().max(10_000_000).default(20_000),
    /** So long one file, or one query, may take before it has failed for tonight. */
    mostMinutes: z.number().positive().max(10_000).default(240),
  })
  .prefault({});
