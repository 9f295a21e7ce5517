import type { BlockingPart } from './blocking-parts.ts';
import { type PartFacts, simulatedPairs } from './simulated-pairs.ts';

/** Records that agree in all these parts are compared. */
export interface BlockingRule {
  /** The names of its parts, by which it is known. */
  readonly name: string;
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

/** Parts that can be a rule together. */
export interface Combination {
  readonly parts: readonly BlockingPart[];
  readonly name: string;
  /** Which simulated pairs agree in all of the parts: a bit each. */
  readonly agreeing: Uint32Array;
  /** How many do. */
  readonly finds: number;
  /** How many pairs it may bring together, as far as that follows from its parts. */
  readonly estimatedPairs: number;
}

export interface Choice {
  readonly combinations: readonly Combination[];
  readonly records: number;
  /** How many pairs may be compared in all. */
  readonly budget: number;
  /** What rules were found to be, by their name. */
  readonly measured: ReadonlyMap<string, RuleFacts>;
  /** Whether rules that were not measured can be chosen. What they cost is estimated, without regard to the size of blocks. */
  readonly estimates: boolean;
}

const words = simulatedPairs / 32;
/** A rule that finds fewer of them, beyond what others find, is not worth its keys. */
const leastFound = 0.001 * simulatedPairs;
const mostRules = 30;
/** To compare so many pairs costs next to nothing. */
const fewPairs = 200_000;
/** Of many parts, only so many are combined by threes. */
const mostOfThrees = 32;

/**
 * Gives every one, two or three parts of different fields, one of them a person's own, that find
 * enough. Where a table has many parts, only those that find most are combined by threes.
 *
 * @param facts what is known of each part
 * @param simulated what `simulatePairs` gives for the parts
 */
export function combine(
  parts: readonly BlockingPart[],
  facts: readonly PartFacts[],
  simulated: readonly Uint32Array[],
  records: number,
): readonly Combination[] {
  const combinations: Combination[] = [];
  const keep = (places: readonly number[], agreeing: Uint32Array, finds: number) => {
    const members = places.flatMap((place) => parts[place] ?? []);
    if (finds < leastFound || !members.some(({ isOwn }) => isOwn)) return;
    // Of several places the one that says most says it all.
    const chancesOf = (isPlace: boolean) =>
      places
        .filter((place) => parts[place]?.isPlace === isPlace)
        .map((place) => facts[place]?.agreesByChance ?? 0);
    const chances = [...chancesOf(false), Math.min(1, ...chancesOf(true))];
    combinations.push({
      parts: members,
      name: members.map(({ name }) => name).join(' + '),
      agreeing,
      finds,
      estimatedPairs: chances.reduce(
        (product, chance) => product * chance,
        (records * (records - 1)) / 2,
      ),
    });
  };
  const found = simulated.map(sumBits);
  const byFound = [...parts.keys()].sort((i, j) => (found[j] ?? 0) - (found[i] ?? 0) || i - j);
  const ofThrees = new Set(byFound.slice(0, mostOfThrees));
  const areApart = parts.map((one) =>
    parts.map((other) => !one.fields.some((field) => other.fields.includes(field))),
  );
  for (const [i, ofOne] of simulated.entries()) {
    keep([i], ofOne, found[i] ?? 0);
    for (let j = i + 1; j < parts.length; j++) {
      if (!areApart[i]?.[j]) continue;
      const ofTwo = inBoth(ofOne, simulated[j]);
      const finds = sumBits(ofTwo);
      // With a third part it finds no more.
      if (finds < leastFound) continue;
      keep([i, j], ofTwo, finds);
      if (!ofThrees.has(i) || !ofThrees.has(j)) continue;
      for (let k = j + 1; k < parts.length; k++) {
        if (!ofThrees.has(k) || !areApart[i]?.[k] || !areApart[j]?.[k]) continue;
        const ofThree = inBoth(ofTwo, simulated[k]);
        keep([i, j, k], ofThree, sumBits(ofThree));
      }
    }
  }
  return combinations;
}

function inBoth(one: Uint32Array, other: Uint32Array | undefined): Uint32Array {
  const both = new Uint32Array(words);
  for (let word = 0; word < words; word++) both[word] = (one[word] ?? 0) & (other?.[word] ?? 0);
  return both;
}

function sumBits(bits: Uint32Array): number {
  let sum = 0;
  for (let word = 0; word < words; word++) sum += countBits(bits[word] ?? 0);
  return sum;
}

/** A combination as it stands while rules are chosen. */
interface Candidate {
  readonly combination: Combination;
  readonly pairs: number;
  /** Its pairs, and its keys: one for each record. */
  readonly cost: number;
  /** How many words of the simulated pairs have values rare enough for its blocks to be compared: the first. */
  readonly words: number;
  /** The most that it can still find for each pair and key that it costs. */
  worth: number;
}

/**
 * Chooses blocking rules by what they cost and find: again and again the rule is taken that finds most
 * of the simulated pairs not found yet for the pairs that it would bring together, as long as the
 * budget lasts. No label is looked at. Real pairs differ in more ways than simulated ones, so as long as
 * few are compared, pairs that one rule alone finds are looked for once more.
 *
 * A greedy choice of this kind is within 1 − 1/e of the best (Nemhauser, Wolsey and Fisher 1978).
 * What a rule finds beyond others only gets less as there are more of them, so what it found before is
 * enough to pass most rules over (Minoux 1978).
 */
export function chooseRules(choice: Choice): readonly BlockingRule[] {
  const missed = new Uint32Array(words).fill(0xffffffff);
  const chosen = cover(candidatesOf(choice), missed, mostRules, choice.budget);
  const spent = chosen.reduce((sum, { pairs }) => sum + pairs, 0);
  const others = candidatesOf(choice).filter(
    ({ combination }) => !chosen.some((one) => one.combination === combination),
  );
  const again = cover(
    others,
    foundOnce(chosen),
    mostRules - chosen.length,
    Math.min(choice.budget, fewPairs) - spent,
  );
  return [...chosen, ...again].map(({ combination: { name, parts }, pairs }) => ({
    name,
    parts,
    estimatedPairs: Math.round(pairs),
  }));
}

/** Takes the rule that is worth most, until none is or the budget is spent. What is found is no longer `missed`. */
function cover(
  candidates: readonly Candidate[],
  missed: Uint32Array,
  most: number,
  budget: number,
): readonly Candidate[] {
  const chosen: Candidate[] = [];
  let rest = budget;
  while (chosen.length < most) {
    const best = findBest(candidates, rest, missed);
    if (!best) break;
    const { agreeing } = best.combination;
    for (let word = 0; word < best.words; word++) {
      missed[word] = (missed[word] ?? 0) & ~(agreeing[word] ?? 0);
    }
    rest -= best.pairs;
    chosen.push(best);
  }
  return chosen;
}

/** The simulated pairs that one rule alone finds. */
function foundOnce(rules: readonly Candidate[]): Uint32Array {
  const once = new Uint32Array(words);
  for (let word = 0; word < words; word++) {
    let several = 0;
    for (const { combination, words: reached } of rules) {
      const found = word < reached ? (combination.agreeing[word] ?? 0) : 0;
      several |= (once[word] ?? 0) & found;
      once[word] = (once[word] ?? 0) | found;
    }
    once[word] = (once[word] ?? 0) & ~several;
  }
  return once;
}

/** Those that can be chosen, what is worth most at first before the others. */
function candidatesOf(choice: Choice): readonly Candidate[] {
  const { combinations, records, measured, estimates } = choice;
  const candidates = combinations.flatMap((combination): Candidate[] => {
    const estimated = estimates ? { pairs: combination.estimatedPairs, reach: 1 } : undefined;
    const facts = measured.get(combination.name) ?? estimated;
    if (!facts) return [];
    const cost = facts.pairs + records;
    return [
      {
        combination,
        pairs: facts.pairs,
        cost,
        words: Math.round(facts.reach * words),
        worth: combination.finds / cost,
      },
    ];
  });
  return candidates.sort((one, other) => other.worth - one.worth);
}

/** The rule that is worth most now. */
function findBest(
  candidates: readonly Candidate[],
  budget: number,
  missed: Uint32Array,
): Candidate | undefined {
  let best: Candidate | undefined;
  for (const candidate of candidates) {
    if (candidate.worth <= (best?.worth ?? 0) || candidate.pairs > budget) continue;
    const gain = countFound(candidate, missed);
    candidate.worth = gain < leastFound ? 0 : gain / candidate.cost;
    if (candidate.worth > (best?.worth ?? 0)) best = candidate;
  }
  return best;
}

/** How many of the pairs that are still missed a rule finds. */
function countFound(
  { combination: { agreeing }, words: reached }: Candidate,
  missed: Uint32Array,
): number {
  let count = 0;
  for (let word = 0; word < reached; word++) {
    count += countBits((missed[word] ?? 0) & (agreeing[word] ?? 0));
  }
  return count;
}

/** The number of ones among 32 bits, added up in pairs, fours and so on (Knuth, 7.1.3). */
function countBits(bits: number): number {
  const twos = bits - ((bits >>> 1) & 0x55555555);
  const fours = (twos & 0x33333333) + ((twos >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
