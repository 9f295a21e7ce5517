import { z } from 'zod';

/**
 * By how much a figure may move in one night: by this share of it, or by fewer rows than these. Nothing
 * loses more than all of it, so that a loss of 10 is a tenth that was written as a percentage.
 */
const limit = (share: number, rows: number, kind: 'loss' | 'growth') =>
  z
    .union([
      z.literal(false),
      z.strictObject({
        share: (kind === 'loss' ? z.number().positive().lt(1) : z.number().positive()).default(
          share,
        ),
        rows: z.int().positive().default(rows),
      }),
    ])
    .default({ share, rows });

const tenth = limit(0.1, 5, 'loss');
const half = limit(0.5, 50, 'growth');
const any = z.literal(false).default(false);

const amount = z
  .union([z.literal(false), z.strictObject({ lose: tenth, grow: half })])
  .prefault({});

const change = z
  .union([z.literal(false), z.strictObject({ lose: any, grow: limit(0.1, 20, 'growth') })])
  .prefault({});

/**
 * How far a night may be from the one before and still be published. `false` in place of a gate
 * opens it; in place of a limit it lifts that one.
 */
export const GatesConfig = z
  .strictObject({
    /** Limits are learned once so many nights are known; until then the fixed ones hold. */
    learnFrom: z.int().min(5).default(14),
    /** Records of each feed. */
    records: z.union([z.literal(false), z.strictObject({ lose: tenth, grow: any })]).prefault({}),
    /** The share of each feed's records that is quarantined: by how much of all it may rise. */
    quarantine: z
      .union([z.literal(false), z.strictObject({ lose: any, grow: tenth })])
      .prefault({}),
    customers: amount,
    /** Customers with an order that counts. */
    buyers: amount,
    /** Orders that count. */
    orders: amount,
    /** Net revenue, of all in the base currency, and of each currency; `rows` are orders. */
    revenue: amount,
    /** Customers that were merged into others, as a share of all. */
    merges: change,
    /** Customers that were split off from others, as a share of all. */
    splits: change,
    /** Customers who may be written to, by channel. */
    contactable: amount,
    /** Rows of each segment's file; of other audiences, how many meet the conditions and may be written to. */
    files: z
      .union([z.literal(false), z.strictObject({ lose: limit(0.5, 20, 'loss'), grow: half })])
      .prefault({}),
  })
  .prefault({});

export type GatesConfig = z.infer<typeof GatesConfig>;

/** The gates whose limits are set and learned. */
export const gateNames = [
  'records',
  'quarantine',
  'customers',
  'buyers',
  'orders',
  'revenue',
  'merges',
  'splits',
  'contactable',
  'files',
] as const;

export type GateName = (typeof gateNames)[number];
