import { analyse } from 'chardet';
import { foldName } from '../../text/column-names.ts';
import { alphabets } from './alphabets.ts';
import { eastAsianEncodings, type Likelihood } from './east-asian.ts';
import { weighAlphabetic } from './weigh-alphabetic.ts';
import { ascii, asciiWeight, isAsciiLetter } from './weigh-ascii.ts';

/** How well an encoding explains the bytes of a sample. */
export interface Weighed {
  /** As TextDecoder names it. */
  readonly encoding: string;
  /** The natural logarithm of how likely the sample is in it, up to what is the same for all. */
  readonly weight: number;
  /** Of that, for each character beyond ASCII. */
  readonly perCharacter: number;
  /** The sample as it reads in it. */
  readonly cells: readonly string[];
}

/** What speaks for an encoding before any byte is seen: files of this trade are rarely in the last ones. */
const before: Readonly<Record<string, number>> = {
  'utf-8': 6,
  gb18030: 4,
  'windows-1252': 2.4,
  'euc-jp': -2,
  'iso-8859-2': -2,
  'iso-8859-5': -4,
  'iso-8859-7': -2,
  'iso-8859-6': -2,
  'koi8-r': -2,
  'koi8-u': -2,
  'x-mac-cyrillic': -2,
  ibm866: -3,
  macintosh: -2,
  'windows-1257': -2,
};

/** So much a known name of a column speaks for the encoding that gives it, and at most. */
const forKnownName = 12;
const forKnownNames = 60;

/**
 * Weighs the encodings that no byte order mark tells, by distinct cells of a file that hold bytes
 * beyond ASCII: how likely their characters are in names, addresses and words of exports, whether
 * known names of columns are among them, and what the detector `chardet` makes of them. Ordered by
 * weight, the best first.
 *
 * @param others encodings of any alphabet that are to be weighed as well, such as UTF-8
 */
export function weighEncodings(
  cells: readonly Buffer[],
  knownNames: ReadonlySet<string>,
  others: readonly string[] = [],
): readonly Weighed[] {
  const known = weighed.get(cells) ?? weighAll(cells);
  weighed.set(cells, known);
  const more = others.filter((name) => !known.some(({ encoding }) => encoding === name));
  const all = [...known, ...more.map((encoding) => weighOne(cells, encoding))];
  return all
    .map((each) => {
      const names = each.cells.filter((text) => knownNames.has(foldName(text))).length;
      const weight = each.weight + Math.min(names * forKnownName, forKnownNames);
      return names === 0 ? each : { ...each, weight, perCharacter: 0 };
    })
    .sort((a, b) => b.weight - a.weight);
}

/** Each file is examined by many presets; its cells weigh the same for all. */
const weighed = new WeakMap<readonly Buffer[], readonly Weighed[]>();

/** Whether it is known how texts in an encoding look. */
export function isWeighed(encoding: string): boolean {
  return eastAsianEncodings().has(encoding) || alphabeticEncodings.has(encoding);
}

/** So few cells part most encodings; only those go on that are not so far behind the best. */
const firstCells = 50;
const hopelesslyBehind = 60;

function weighAll(cells: readonly Buffer[]): readonly Weighed[] {
  const votes = votesOf(cells);
  const all = [...eastAsianEncodings().keys(), ...alphabeticEncodings];
  const first = all.map((encoding) => weighOne(cells.slice(0, firstCells), encoding));
  const best = Math.max(...first.map(({ weight }) => weight));
  return first
    .filter(({ weight }) => best - weight < hopelesslyBehind)
    .map(({ encoding }) => {
      const own = weighOne(cells, encoding);
      return { ...own, weight: own.weight + (votes.get(encoding) ?? 0) };
    });
}

function weighOne(cells: readonly Buffer[], encoding: string): Weighed {
  const texts = decoded(cells, encoding);
  const likelihood = eastAsianEncodings().get(encoding);
  const own =
    likelihood === undefined ? weighAlphabetic(texts, encoding) : weighEastAsian(texts, likelihood);
  const count = texts.reduce((sum, text) => sum + beyondAscii(text), 0);
  return {
    encoding,
    weight: own + (before[encoding] ?? 0),
    perCharacter: (own - asciiWeight(texts)) / Math.max(count, 1),
    cells: texts,
  };
}

const alphabeticEncodings = new Set(alphabets.flatMap(({ encodings }) => encodings));

function decoded(cells: readonly Buffer[], encoding: string): readonly string[] {
  const decoder = new TextDecoder(encoding);
  return cells.map((cell) => decoder.decode(cell));
}

function beyondAscii(text: string): number {
  return text.match(/[^\p{ASCII}]/gu)?.length ?? 0;
}

/** What speaks against a character of East Asia right beside a letter, as in Besan鏾n but not in T恤. */
const besideLowerCase = -3;
const besideUpperCase = -0.7;
const perCutCharacter = -9;

function weighEastAsian(texts: readonly string[], likelihood: Likelihood): number {
  let sum = 0;
  for (const text of texts) {
    const characters = [...text];
    for (const [index, character] of characters.entries()) {
      if (character < '\x80') {
        sum += ascii(character);
        continue;
      }
      // A cell can be cut inside a character.
      const isCut = character === '\uFFFD' && index === characters.length - 1;
      sum += isCut ? perCutCharacter : likelihood(character);
      for (const neighbour of [characters[index - 1], characters[index + 1]]) {
        if (neighbour === undefined || !isAsciiLetter(neighbour)) continue;
        sum += neighbour >= 'a' ? besideLowerCase : besideUpperCase;
      }
    }
  }
  return sum;
}

/** As TextDecoder names what `chardet` does; it tells ISO 8859 where Windows' own is meant as well. */
const namesOfDetector: Readonly<Record<string, string>> = {
  'ISO-8859-1': 'windows-1252',
  'ISO-8859-2': 'windows-1250',
  'ISO-8859-7': 'windows-1253',
  'ISO-8859-8': 'windows-1255',
  'ISO-8859-9': 'windows-1254',
  Shift_JIS: 'shift_jis',
};

/** So much a vote counts that the detector is sure of. */
const forVote = 4;
const cellsForVote = 300;

function votesOf(cells: readonly Buffer[]): ReadonlyMap<string, number> {
  const some = cells.slice(0, cellsForVote);
  const text = Buffer.concat(some.flatMap((cell) => [cell, Buffer.from('\n')]));
  const votes = new Map(
    analyse(text).map(({ name, confidence }) => [
      namesOfDetector[name] ?? name.toLowerCase(),
      (forVote * confidence) / 100,
    ]),
  );
  // Whether bytes are UTF-8 is known without it.
  votes.delete('utf-8');
  return votes;
}
