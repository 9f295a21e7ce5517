import { z } from 'zod';
import { gateNames } from '../config/gate-config.ts';

const share = z.number().nullable();

const Turnover = z.enum(['gone', 'new']);

export type Turnover = z.infer<typeof Turnover>;

/** What became of one gate: of one figure that was compared with the night before. */
export const GateResult = z.object({
  gate: z.enum([...gateNames, 'date']),
  part: z.string().describe('Feed, currency, channel or segment; empty for all.'),
  turnover: Turnover.optional().describe(
    'Where not the size of a set was compared but its members: those of the night before that are gone, or those that are new. Then `now` is how many would be there if nothing else had changed.',
  ),
  before: z.union([z.number(), z.iso.date()]),
  now: z.union([z.number(), z.iso.date()]),
  share: share.describe('By how much it moved: -0.1 is a tenth less.'),
  limits: z
    .object({ lose: share, grow: share })
    .describe('By how much it may fall and rise; null where any loss or growth is well.'),
  learnedFrom: z
    .int()
    .nonnegative()
    .describe('Nights that the limits are from; 0: the fixed ones.'),
  verdict: z.enum(['held', 'broken', 'accepted']),
  cause: z.string().optional().describe('What is likely to have moved it.'),
});

export type GateResult = z.infer<typeof GateResult>;

/** A night's figures beside those of the published night before it. */
export const Comparison = z.object({
  runId: z.string().describe('The night before.'),
  asOf: z.iso.date(),
  results: z.array(GateResult),
});

export type Comparison = z.infer<typeof Comparison>;

/** As `--accept` names it: `customers`, `records/app`, `files/champions/gone`. */
export function gateKey({
  gate,
  part,
  turnover,
}: Pick<GateResult, 'gate' | 'part' | 'turnover'>): string {
  return [gate, part, turnover].filter(Boolean).join('/');
}

/** A result in a sentence: `customers fell from 200 to 2 (-99 %, limit -10 %)`. */
export function gateText(result: GateResult): string {
  const { gate, part, turnover, before, now, share, learnedFrom } = result;
  if (typeof before === 'string' || typeof now === 'string' || share === null) {
    return `the run is as of ${now}, and the published night as of ${before}`;
  }
  const learned = learnedFrom > 0 ? `, learned from ${learnedFrom} nights` : '';
  if (gate === 'merges' || gate === 'splits') {
    const what = gate === 'merges' ? 'merged into others' : 'split off from others';
    return `${number(now)} customers were ${what} (${percent(share)} of all${limitText(result)}${learned})`;
  }
  const moved = `(${signedShare(result)}${limitText(result)}${learned})`;
  if (gate === 'quarantine') {
    return `quarantined records of ${part} went from ${number(before)} to ${number(now)} ${moved}`;
  }
  if (turnover === 'gone') {
    return `${number(before - now)} of ${number(before)} ${subject(gate, part)} are gone ${moved}`;
  }
  if (turnover === 'new') {
    return `${number(now - before)} ${subject(gate, part)} are new, beside ${number(before)} of the night before ${moved}`;
  }
  const verb = now < before ? 'fell' : now > before ? 'rose' : 'stayed';
  const way = now === before ? `at ${number(now)}` : `from ${number(before)} to ${number(now)}`;
  return `${subject(gate, part)} ${verb} ${way} ${moved}`;
}

function subject(gate: GateResult['gate'], part: string): string {
  switch (gate) {
    case 'records':
      return `records of ${part}`;
    case 'buyers':
      return 'customers who have bought';
    case 'orders':
      return 'orders that count';
    case 'revenue':
      return part === '' ? 'net revenue' : `net revenue in ${part}`;
    case 'contactable':
      return `customers who may be written to by ${part}`;
    case 'files':
      return `rows of the file ${part}`;
    default:
      return gate;
  }
}

/** Only the limit of the direction in which the figure moved. */
function limitText(result: GateResult): string {
  const { limits } = result;
  const limit = isLoss(result) ? limits.lose : limits.grow;
  return limit === null ? '' : `, limit ${isLoss(result) ? '-' : '+'}${percent(limit)}`;
}

function signedShare(result: GateResult): string {
  return `${isLoss(result) ? '-' : '+'}${percent(Math.abs(result.share ?? 0))}`;
}

function isLoss({ share, turnover }: GateResult): boolean {
  return turnover === 'gone' || (share ?? 0) < 0;
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3)).toLocaleString('en-US')} %`;
}

function number(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 });
}
