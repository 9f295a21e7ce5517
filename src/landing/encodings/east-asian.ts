import { blockOf, commonCharacters } from './common-characters.ts';

/** How likely a character is in an encoding's texts, as a natural logarithm. */
export type Likelihood = (character: string) => number;

/** One encoding of East Asia: sets of characters, each with the share of a text that it makes up. */
interface Shares {
  readonly encoding: string;
  readonly sets: () => readonly (readonly [ReadonlySet<string>, number])[];
}

const highTrails = [[0xa1, 0xfe]] as const;
const big5Trails = [[0x40, 0x7e], ...highTrails] as const;
const japaneseTrails = [
  [0x40, 0x7e],
  [0x80, 0xfc],
] as const;
const hiragana = range(0x3041, 0x3096);
const katakana = range(0x30a1, 0x30fc);
const halfKatakana = range(0xff66, 0xff9f);
const { simplified, traditional, kanji, hangul, punctuation } = commonCharacters;

const encodings: readonly Shares[] = [
  {
    encoding: 'gb18030',
    sets: () => [
      [simplified, 0.62],
      [punctuation, 0.06],
      [blockOf('gb18030', [0xb0, 0xd7], highTrails), 0.27],
      [traditional, 0.03],
      [blockOf('gb18030', [0xd8, 0xf7], highTrails), 0.02],
    ],
  },
  {
    encoding: 'big5',
    sets: () => [
      [traditional, 0.62],
      [punctuation, 0.06],
      [blockOf('big5', [0xa4, 0xc6], big5Trails), 0.3],
      [blockOf('big5', [0xc9, 0xf9], big5Trails), 0.02],
    ],
  },
  { encoding: 'shift_jis', sets: japanese },
  { encoding: 'euc-jp', sets: japanese },
  {
    encoding: 'euc-kr',
    sets: () => [
      [hangul, 0.65],
      [punctuation, 0.03],
      [blockOf('euc-kr', [0xb0, 0xc8], highTrails), 0.31],
    ],
  },
];

function japanese(): readonly (readonly [ReadonlySet<string>, number])[] {
  return [
    [hiragana, 0.25],
    [katakana, 0.25],
    [kanji, 0.3],
    [punctuation, 0.05],
    [blockOf('shift_jis', [0x88, 0x97], japaneseTrails), 0.14],
    [halfKatakana, 0.01],
  ];
}

function range(from: number, to: number): ReadonlySet<string> {
  return new Set(
    Array.from({ length: to - from + 1 }, (_, index) => String.fromCharCode(from + index)),
  );
}

/** Of what is in none of an encoding's sets: rare characters, and what no text of names holds. */
const rare = -15;
const senseless = -19;

function likelihoodOf({ sets }: Shares): Likelihood {
  const shares = sets().map(([members, share]) => ({
    members,
    logarithm: Math.log(share / members.size),
  }));
  return (character) => {
    const found = shares.find(({ members }) => members.has(character));
    if (found !== undefined) return found.logarithm;
    return /[\uFFFD\p{Co}\p{Cc}\p{Cn}]/u.test(character) ? senseless : rare;
  };
}

let made: ReadonlyMap<string, Likelihood> | undefined;

/** The encodings of East Asia. Their tables are made when they are first asked for. */
export function eastAsianEncodings(): ReadonlyMap<string, Likelihood> {
  made ??= new Map(encodings.map((shares) => [shares.encoding, likelihoodOf(shares)]));
  return made;
}
