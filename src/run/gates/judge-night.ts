import type { GatesConfig } from '../../config/gate-config.ts';
import { type Comparison, type GateResult, gateKey } from '../../runs/gate-result.ts';
import type { Measure } from '../../runs/measures.ts';
import { type EarlierMove, type Limits, learnLimits } from './limits.ts';
import { type Movement, movementsBetween } from './movements.ts';

/** A published night. */
export interface Night {
  readonly runId: string;
  readonly asOf: string;
  readonly measures: readonly Measure[];
  /** How it moved from the night before it; undefined of the first. */
  readonly gates?: Comparison | undefined;
}

interface NightToJudge {
  readonly asOf: string;
  readonly measures: readonly Measure[];
  /** The date of the newest file that the night has read, `YYYY-MM-DD`; undefined where it read none. */
  readonly newestFile?: string | undefined;
  /** The night that is published. */
  readonly before: Night;
  /** All published nights that are known, in any order. */
  readonly earlier: readonly Night[];
  readonly config: GatesConfig;
  /** What a person has accepted: names of gates, `gate/part`, or `all`. */
  readonly accept: readonly string[];
}

/** Compares a night with those before it, gate by gate. */
export function judgeNight(night: NightToJudge): Comparison {
  const { before, accept } = night;
  const moves = movementsBetween(before.measures, night.measures);
  const judged = moves.flatMap((movement) => judge(night, movement));
  const results = [...dateGate(night), ...judged].map((result) =>
    result.verdict === 'broken' && isAccepted(result, accept)
      ? { ...result, verdict: 'accepted' as const }
      : result,
  );
  return { runId: before.runId, asOf: before.asOf, results };
}

function isAccepted(result: GateResult, accept: readonly string[]): boolean {
  const key = gateKey(result);
  return accept.some((name) => name === 'all' || key === name || key.startsWith(`${name}/`));
}

/** So many days may lie between two nights although no file is as new as the later one. */
const daysWithoutFile = 7;

/**
 * A run for a day before the published one would set everybody's segment back, and one for a day that
 * nothing has come from yet would age everybody: the date was mistyped, or the clock has jumped ahead.
 * What today is does not matter, since it is the same clock that says so.
 */
function dateGate({ asOf, before, newestFile }: NightToJudge): readonly GateResult[] {
  const newest = newestFile === undefined || newestFile < before.asOf ? before.asOf : newestFile;
  const isAhead = daysBetween(newest, asOf) > daysWithoutFile;
  return [
    {
      gate: 'date',
      part: '',
      before: before.asOf,
      now: asOf,
      share: null,
      limits: { lose: null, grow: null },
      learnedFrom: 0,
      verdict: asOf < before.asOf || isAhead ? 'broken' : 'held',
    },
  ];
}

function judge(night: NightToJudge, movement: Movement): readonly GateResult[] {
  const { gate, part, turnover, before, now, share, rows } = movement;
  const config = night.config[gate];
  if (config === false) return [];
  const { lose, grow } = config;
  const { limits, learnedFrom } = limitsFor(night, movement, {
    lose: lose === false ? null : lose.share,
    grow: grow === false ? null : grow.share,
  });
  const falls = lose !== false && limits.lose !== null && -share > limits.lose && rows >= lose.rows;
  const rises = grow !== false && limits.grow !== null && share > limits.grow && rows >= grow.rows;
  return [
    {
      gate,
      part,
      ...(turnover === undefined ? {} : { turnover }),
      before,
      now,
      share,
      limits: { ...limits },
      learnedFrom,
      verdict: falls || rises ? 'broken' : 'held',
    },
  ];
}

/** The learned limits where enough nights are known, else the fixed ones. */
function limitsFor(
  { asOf, before, earlier, config }: NightToJudge,
  movement: Movement,
  fixed: Limits,
): { readonly limits: Limits; readonly learnedFrom: number } {
  const moves = movesOf(earlier, gateKey(movement));
  // So many nights have one move less.
  if (moves.length + 1 < config.learnFrom) return { limits: fixed, learnedFrom: 0 };
  const learned = learnLimits(fixed, moves, asOf);
  const isAfterGap = daysBetween(before.asOf, asOf) > longestGap(earlier);
  const limits = isAfterGap ? wider(fixed, learned) : learned;
  return { limits, learnedFrom: moves.length };
}

/** How a figure moved from day to day; what a person had to accept was not usual. */
function movesOf(nights: readonly Night[], key: string): readonly EarlierMove[] {
  return nights.flatMap(({ asOf, gates }) => {
    if (!gates || gates.asOf >= asOf) return [];
    const result = gates.results.find((each) => gateKey(each) === key);
    if (!result || result.share === null || result.verdict === 'accepted') return [];
    return [{ asOf, share: result.share }];
  });
}

function wider(one: Limits, other: Limits): Limits {
  const most = (a: number | null, b: number | null) =>
    a === null || b === null ? null : Math.max(a, b);
  return { lose: most(one.lose, other.lose), grow: most(one.grow, other.grow) };
}

/** The most days that lay between two of these nights. */
function longestGap(nights: readonly Night[]): number {
  return Math.max(
    ...nights.map(({ asOf, gates }) => (gates ? daysBetween(gates.asOf, asOf) : 0)),
    1,
  );
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
