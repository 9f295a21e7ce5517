import { z } from 'zod';
import {
  databaseFields,
  hasOneAddress,
  hasWatermark,
  needsWatermark,
  oneAddress,
} from './database-config.ts';

/** A MySQL or MariaDB database that is asked one query. */
export const MysqlConfig = z
  .strictObject({ kind: z.literal('mysql'), ...databaseFields })
  .refine(hasOneAddress, oneAddress)
  .refine(hasWatermark, needsWatermark);

export type MysqlConfig = z.infer<typeof MysqlConfig>;
