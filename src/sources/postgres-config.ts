import type { z } from 'zod';
import { databaseConfig } from './database-config.ts';

/** A PostgreSQL database that is asked one query. */
export const PostgresConfig = databaseConfig('postgres');

export type PostgresConfig = z.infer<typeof PostgresConfig>;
