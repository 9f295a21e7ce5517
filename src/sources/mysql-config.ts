import type { z } from 'zod';
import { databaseConfig } from './database-config.ts';

/** A MySQL or MariaDB database that is asked one query. */
export const MysqlConfig = databaseConfig('mysql');

export type MysqlConfig = z.infer<typeof MysqlConfig>;
