import { z } from 'zod';
import {
  databaseFields,
  hasOneAddress,
  hasWatermark,
  needsWatermark,
  oneAddress,
} from './database-config.ts';

/** A PostgreSQL database that is asked one query. */
export const PostgresConfig = z
  .strictObject({ kind: z.literal('postgres'), ...databaseFields })
  .refine(hasOneAddress, oneAddress)
  .refine(hasWatermark, needsWatermark);

export type PostgresConfig = z.infer<typeof PostgresConfig>;
