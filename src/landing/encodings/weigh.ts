import { analyse } from 'chardet';
import { foldName } from '../../text/column-names.ts';
import { type Alphabet, alphabets } from './alphabets.ts';
import { eastAsianEncodings, type Likelihood } from './east-asian.ts';

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

/** What a letter of ASCII counts: an encoding that takes it for half of a character saves it. */
const perAsciiLetter = -3.5;
const perOtherAscii = -3;

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

function asciiWeight(texts: readonly string[]): number {
  return texts.reduce(
    (sum, text) =>
      [...text].reduce((all, character) => all + (character < '\x80' ? ascii(character) : 0), sum),
    0,
  );
}

function ascii(character: string): number {
  return isAsciiLetter(character) ? perAsciiLetter : perOtherAscii;
}

/** Of the first unit of a character. A pattern would take most of the time of weighing. */
function isAsciiLetter(character: string): boolean {
  const code = character.charCodeAt(0) | 0x20;
  return code >= 0x61 && code <= 0x7a;
}

/** Of one language for all cells, the best; a cell can always hold a name of another. */
function weighAlphabetic(texts: readonly string[], encoding: string): number {
  const own = alphabets.filter(({ encodings }) => encodings.includes(encoding));
  const fitting = own.length > 0 ? own : alphabets;
  const all = lettersOf.get(encoding) ?? anyOf(fitting);
  lettersOf.set(encoding, all);
  const read = texts.map((text) => [...text].map(kindOf));
  const foreign = read.map((text) => weighText(text, all));
  return Math.max(
    ...fitting.map((alphabet) =>
      read.reduce(
        (sum, text, index) => sum + Math.max(weighText(text, alphabet), foreign[index] ?? 0),
        0,
      ),
    ),
  );
}

type Letters = Pick<Alphabet, 'letters' | 'isLatin' | 'surcharge'>;

/** By encoding, of all languages that are written in it. */
const lettersOf = new Map<string, Letters>();

function anyOf(fitting: readonly Alphabet[]): Letters {
  const letters = [...new Set(fitting.flatMap((alphabet) => [...alphabet.letters]))].join('');
  return { letters, isLatin: fitting.some(({ isLatin }) => isLatin), surcharge: -2.5 };
}

const usualSymbols = new Set('°€£¥×’‘“”–—…«»®™©§½²³·№ºª¿¡µ');
const perUsualSymbol = -7;
/** Of ¥ in ¥12.00: exports repeat it in every cell of a column, as no letter is repeated. */
const perSignOfAmount = -3;
const signsOfAmounts = new Set('€£¥');
const perOtherSymbol = -11;
const perForeignLetter = -9;
const undefinedByte = -19;
const besideOtherScript = -6;
const insideOfWord = -6;
const capitalInsideOfWord = -8;
const aloneAsWord = -3;
/** In Spanish and its neighbours ñ stands before a vowel: what reads as Gdañsk is the Gdańsk of another encoding. */
const withoutVowel = -8;

function weighText(text: readonly Kind[], { letters, isLatin, surcharge = 0 }: Letters): number {
  let sum = 0;
  const ranks = ranksOf(letters);
  // Its letters are counted for each language of each encoding; an iterator would take as long as the counting.
  for (let index = 0; index < text.length; index++) {
    const kind = text[index] ?? blank;
    const { character, lower } = kind;
    if (character < '\x80') {
      sum += kind.isAsciiLetter ? perAsciiLetter : perOtherAscii;
      continue;
    }
    const previous = text[index - 1] ?? blank;
    const next = text[index + 1] ?? blank;
    if (!kind.isWritten || kind.isUsualSymbol) {
      if (kind.isUndefined) sum += undefinedByte;
      else if (isSignOfAmount(text, index)) sum += perSignOfAmount;
      else sum += kind.isUsualSymbol ? perUsualSymbol : perOtherSymbol;
      const isApostrophe = character === '’' || character === '·';
      if (!isApostrophe && previous.isLetter && next.isLetter) sum += insideOfWord;
      continue;
    }
    const rank = Math.max(ranks.get(lower) ?? -1, ranks.get(character) ?? -1);
    if (rank < 0) sum += perForeignLetter;
    else sum += surcharge + (isLatin ? -3.6 - 0.18 * rank : -Math.log(rank + 4) - 1.1);
    if (!previous.isWritten && !next.isWritten) sum += aloneAsWord;
    if (lower === 'ñ' && !next.isVowel) sum += withoutVowel;
    if (lower !== character) {
      sum += isLatin ? -1.5 : -1;
      if (previous.hasUpperCase) sum += capitalInsideOfWord;
    }
    if (isLatin) continue;
    if (previous.isAsciiLetter || next.isAsciiLetter) sum += besideOtherScript;
  }
  return sum;
}

/** Whether a currency's sign stands before or after a number, with a blank between them or none. */
function isSignOfAmount(text: readonly Kind[], index: number): boolean {
  const at = (place: number) => text[place] ?? blank;
  if (!signsOfAmounts.has(at(index).character)) return false;
  if (at(index - 1).isLetter || at(index + 1).isLetter) return false;
  const before = at(index - 1) === blank ? at(index - 2) : at(index - 1);
  const after = at(index + 1) === blank ? at(index + 2) : at(index + 1);
  return isDigit(before.character) || isDigit(after.character);
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}

/** What is asked of each character again and again. */
interface Kind {
  readonly character: string;
  readonly lower: string;
  readonly hasUpperCase: boolean;
  readonly isLetter: boolean;
  /** Whether it is a letter or a mark on one. */
  readonly isWritten: boolean;
  readonly isVowel: boolean;
  readonly isAsciiLetter: boolean;
  readonly isUsualSymbol: boolean;
  readonly isUndefined: boolean;
}

const kinds = new Map<string, Kind>();

function kindOf(character: string): Kind {
  const known = kinds.get(character);
  if (known) return known;
  const kind = {
    character,
    lower: character.toLowerCase(),
    hasUpperCase: character !== character.toUpperCase(),
    isLetter: /\p{L}/u.test(character),
    isWritten: /[\p{L}\p{M}]/u.test(character),
    isVowel: /[aeiouáéíóúü]/iu.test(character),
    isAsciiLetter: isAsciiLetter(character),
    isUsualSymbol: usualSymbols.has(character),
    isUndefined: /[\uFFFD\p{Cc}\p{Cn}\p{Co}]/u.test(character),
  };
  kinds.set(character, kind);
  return kind;
}

const blank = kindOf(' ');

const ranks = new Map<string, ReadonlyMap<string, number>>();

/** The place of each letter among an alphabet's. */
function ranksOf(letters: string): ReadonlyMap<string, number> {
  const known = ranks.get(letters);
  if (known) return known;
  // Backwards, so that of a letter that comes twice the first place stays.
  const own = new Map([...letters].map((letter, index) => [letter, index] as const).reverse());
  ranks.set(letters, own);
  return own;
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
