import { type Alphabet, alphabets } from './alphabets.ts';
import { isAsciiLetter, perAsciiLetter, perOtherAscii } from './weigh-ascii.ts';

/** How likely texts are in an encoding of an alphabet: of one language for all cells, the best; a cell can always hold a name of another. */
export function weighAlphabetic(texts: readonly string[], encoding: string): number {
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
