import { z } from 'zod';
import { VariableName } from './secret.ts';

/** Settings that PostgreSQL and MySQL share: where, who, what, and since when. */
const fields = {
  /** Name or address of the server. */
  host: z.string().min(1).optional(),
  port: z.int().min(1).max(65_535).optional(),
  database: z.string().min(1).optional(),
  /** An account that may only read. */
  user: z.string().min(1).optional(),
  /** Environment variable that holds the password. */
  passwordFrom: VariableName.optional(),
  /**
   * Environment variable that holds all of these in one, such as
   * `postgres://user:password@host:5432/database`. What follows a `?` in it is not read.
   */
  urlFrom: VariableName.optional(),
  /**
   * Whether the connection is encrypted and the server has to prove who it is; with `caFile`, by a
   * certificate that this authority has signed. `false` is for networks that nobody else is in.
   */
  ssl: z.union([z.boolean(), z.strictObject({ caFile: z.string().min(1) })]).default(true),
  /** One select. Its columns are those of the file. */
  query: z.string().min(1),
  /**
   * A column of the query that only grows: a time of change, a date or a whole number. The next pull
   * asks for rows that lie beyond what has been seen, and for those where it is empty. Without it,
   * each pull asks for all rows.
   */
  watermark: z.string().min(1).optional(),
  /**
   * How far behind what has been seen the next pull begins, such as `10 minutes` or, for whole
   * numbers, `1000`. A row gets its time when it is written but can be seen only after its
   * transaction has ended: so this has to be longer than the longest transaction. Rows that come
   * twice do no harm.
   */
  overlap: z
    .union([
      z.int().min(0),
      z.string().regex(/^\d{1,6} (second|minute|hour|day)s?$/, 'a time such as "10 minutes"'),
    ])
    .optional(),
} as const;

/** Whether an overlap has something that it overlaps. */
function hasWatermark({
  watermark,
  overlap,
}: {
  readonly watermark?: string | undefined;
  readonly overlap?: unknown;
}): boolean {
  return overlap === undefined || watermark !== undefined;
}

const needsWatermark = {
  message: 'is how far behind the watermark a pull begins; there is none',
  path: ['overlap'],
};

type Address = {
  readonly host?: string | undefined;
  readonly database?: string | undefined;
  readonly user?: string | undefined;
  readonly urlFrom?: string | undefined;
};

/** Whether it is said once, and wholly, where the database is. */
function hasOneAddress({ urlFrom, host, database, user }: Address): boolean {
  const parts = [host, database, user].filter((part) => part !== undefined).length;
  return urlFrom === undefined ? parts === 3 : parts === 0;
}

const oneAddress = {
  message: 'either host, database and user, or urlFrom',
  path: ['host'],
};

/** The settings of a database that is asked one query, by the kind of its server. */
export function databaseConfig<Kind extends string>(kind: Kind) {
  return z
    .strictObject({ kind: z.literal(kind), ...fields })
    .refine(hasOneAddress, oneAddress)
    .refine(hasWatermark, needsWatermark);
}
