import type { BlockingPart } from './blocking-parts.ts';
import { imaginedPairs, type PartFacts } from './imagined-pairs.ts';

/** Records that agree in all these parts are compared. */
export interface BlockingRule {
  readonly parts: readonly BlockingPart[];
  /** How many pairs it is expected to bring together. */
  readonly estimatedPairs: number;
}

/** What a rule was found to be in the data at hand. Blocks that are too large to be compared do not count. */
export interface RuleFacts {
  /** How many pairs it brings together. */
  readonly pairs: number;
  /** Share of the records with its parts that are in blocks that are compared. */
  readonly reach: number;
}

export interface Choice {
  readonly parts: readonly BlockingPart[];
  readonly facts: readonly PartFacts[];
  /** What `imaginePairs` gives for them. */
  readonly imagined: readonly Uint32Array[];
  readonly records: number;
  /** How many pairs may be compared in all. */
  readonly budget: number;
  /** What rules were found to be, by their name. */
  readonly measured: ReadonlyMap<string, RuleFacts>;
  /** Whether rules that were not measured can be chosen. What they cost is estimated, without regard to the size of blocks. */
  readonly estimates: boolean;
}

/** A rule is known by the names of its parts. */
export function nameOf(parts: readonly BlockingPart[]): string {
  return parts.map(({ name }) => name).join(' + ');
}

const words = imaginedPairs / 32;
/** A rule that finds less than this share of them, beyond what others find, is not worth its keys. */
const leastGain = 0.001;
const mostRules = 30;

/**
 * Chooses blocking rules by what they cost and find: again and again the rule is taken that finds most
 * of the imagined pairs not found yet for the pairs that it would bring together, as long as the
 * budget lasts. No label is looked at.
 *
 * A greedy choice of this kind is within 1 − 1/e of the best (Nemhauser, Wolsey and Fisher 1978).
 * What a rule finds beyond others only gets less as there are more of them, so what it found before is
 * enough to pass most rules over, the best of then being looked at first (Minoux 1978).
 */
export function chooseRules(choice: Choice): readonly BlockingRule[] {
  const { parts, imagined } = choice;
  const candidates = combinations(choice);
  const missed = new Uint32Array(words).fill(0xffffffff);
  const chosen: BlockingRule[] = [];
  let budget = choice.budget;
  while (chosen.length < mostRules) {
    const best = findBest(candidates, budget, imagined, missed);
    if (!best) break;
    for (let word = 0; word < best.words; word++) {
      missed[word] = (missed[word] ?? 0) & ~found(best.rule, imagined, word);
    }
    budget -= best.pairs;
    chosen.push({
      parts: best.rule.flatMap((place) => parts[place] ?? []),
      estimatedPairs: Math.round(best.pairs),
    });
  }
  return chosen;
}

interface Candidate {
  /** Places of its parts. */
  readonly rule: readonly number[];
  /** How many pairs it is expected to bring together. */
  readonly pairs: number;
  /** Its pairs, and its keys: one for each record. */
  readonly cost: number;
  /** How many words of the imagined pairs have values rare enough for its blocks to be compared: the first. */
  readonly words: number;
  /** The most that it can still find for each pair and key that it costs. */
  worth: number;
}

/** The rule that is worth most now. Puts the candidates in the order of what they are worth at most. */
function findBest(
  candidates: Candidate[],
  budget: number,
  imagined: readonly Uint32Array[],
  missed: Uint32Array,
): Candidate | undefined {
  candidates.sort((one, other) => other.worth - one.worth);
  let best: Candidate | undefined;
  for (const candidate of candidates) {
    if (candidate.worth <= (best?.worth ?? 0)) break;
    if (candidate.pairs > budget) continue;
    const gain = countFound(candidate, imagined, missed);
    candidate.worth = gain < leastGain * imaginedPairs ? 0 : gain / candidate.cost;
    if (candidate.worth > (best?.worth ?? 0)) best = candidate;
  }
  return best;
}

/** Every one, two or three parts of different fields, one of them a person's own, with what they cost. */
function combinations(choice: Choice): Candidate[] {
  const { parts, facts, records, measured, estimates } = choice;
  const total = (records * (records - 1)) / 2;
  const found: Candidate[] = [];
  const push = (rule: readonly number[], { pairs, reach }: RuleFacts) =>
    found.push({
      rule,
      pairs,
      cost: pairs + records,
      words: Math.round(reach * words),
      worth: imaginedPairs / (pairs + records),
    });
  const add = (...rule: readonly number[]) => {
    const members = rule.flatMap((place) => parts[place] ?? []);
    const fields = members.flatMap((part) => part.fields);
    if (new Set(fields).size < fields.length || !members.some(({ isOwn }) => isOwn)) return;
    const known = measured.get(nameOf(members));
    if (known !== undefined) push(rule, known);
    if (known !== undefined || !estimates) return;
    // Of several places the one that says most says it all.
    const ofPlaces = rule.filter((place) => parts[place]?.isPlace);
    const chanceOf = (place: number) => facts[place]?.agreesByChance ?? 0;
    const chances = rule.filter((place) => !parts[place]?.isPlace).map(chanceOf);
    if (ofPlaces.length > 0) chances.push(Math.min(...ofPlaces.map(chanceOf)));
    const pairs = chances.reduce((product, chance) => product * chance, total);
    push(rule, { pairs, reach: 1 });
  };
  for (let i = 0; i < parts.length; i++) {
    add(i);
    for (let j = i + 1; j < parts.length; j++) {
      add(i, j);
      for (let k = j + 1; k < parts.length; k++) add(i, j, k);
    }
  }
  return found;
}

/** How many of the pairs that are still missed a rule finds. */
function countFound(
  { rule, words: reached }: Candidate,
  agreeing: readonly Uint32Array[],
  missed: Uint32Array,
): number {
  let count = 0;
  for (let word = 0; word < reached; word++) {
    count += countBits((missed[word] ?? 0) & found(rule, agreeing, word));
  }
  return count;
}

/** Of 32 pairs those that agree in all parts of a rule. */
function found(rule: readonly number[], agreeing: readonly Uint32Array[], word: number): number {
  let bits = -1;
  for (const place of rule) bits &= agreeing[place]?.[word] ?? 0;
  return bits;
}

/** The number of ones among 32 bits, added up in pairs, fours and so on (Knuth, 7.1.3). */
function countBits(bits: number): number {
  const twos = bits - ((bits >>> 1) & 0x55555555);
  const fours = (twos & 0x33333333) + ((twos >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
