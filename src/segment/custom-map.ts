import { z } from 'zod';

const Score = z.int().min(1).max(5);
const Range = z
  .tuple([Score, Score])
  .refine(([low, high]) => low <= high, 'low to high, as [2, 4]');

/** A box of RFM scores; what is not named may be anything. */
const Rectangle = z.strictObject({
  recency: Range.default([1, 5]),
  frequency: Range.default([1, 5]),
  monetary: Range.default([1, 5]),
  /** The average of frequency and monetary score, halves rounded up: the other axis of the usual 5 × 5 grid. */
  value: Range.default([1, 5]),
});

const Label = z.string().refine((text) => text.trim() !== '', 'expected some text');

const Segment = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/, 'a file name in lower case, such as at-risk'),
  label: z.strictObject({ en: Label, zh: Label }),
  cells: z.array(Rectangle).min(1),
});

/** A map of segments as a merchant writes one. */
export const CustomMap = z.strictObject({
  /** Whether the first segment that fits wins, so that later ones may overlap earlier ones. */
  firstMatch: z.boolean().default(false),
  segments: z.array(Segment).min(1),
  /** Where customers go whose scores no segment names. */
  otherwise: Segment.omit({ cells: true }).optional(),
  /** Registered people who never bought. */
  prospects: Segment.omit({ cells: true }).prefault({
    name: 'prospects',
    label: { en: 'Prospects', zh: '潜在客户' },
  }),
});

export type CustomMap = z.infer<typeof CustomMap>;
export type SegmentMapInput = z.input<typeof CustomMap>;
