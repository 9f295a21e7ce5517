/** Whether a name part is a given or a family name: some characters sound otherwise as a family name. */
export type PinyinKind = 'given' | 'family';

/**
 * Names in Han characters as people write them in Latin letters: lowercase pinyin without tones and
 * blanks, 小明 → xiaoming. ü is u, as everywhere when accents are dropped: 吕 → lu.
 *
 * Characters of several readings get the one that is most frequent in the word that they stand in,
 * and family names their reading as such: 单 → shan, 欧阳 → ouyang. Rarer readings are not told.
 * Traditional characters are read as the simplified ones are. Readings: the dictionary of pinyin-pro.
 *
 * @returns in the order of the names; null where a character is not Han, or not in the dictionary
 */
export async function pinyinOf(
  names: readonly string[],
  kind: PinyinKind,
): Promise<readonly (string | null)[]> {
  // Loaded here, since its dictionary takes a twentieth of a second that no other command needs.
  const { pinyin } = await import('pinyin-pro');
  const surname = kind === 'family' ? 'head' : 'off';
  return names.map((name) => {
    if (!/^\p{Script=Han}+$/u.test(name)) return null;
    const known = kind === 'family' ? familyNames.get(name) : undefined;
    if (known !== undefined) return known;
    const characters = [...name.replace(/(.)々/gu, '$1$1')];
    const syllables = pinyin(characters.join(''), {
      type: 'array',
      toneType: 'none',
      v: 'u',
      surname,
    });
    const read = syllables.map((syllable, index) => {
      const character = characters[index] ?? '';
      return (kind === 'given' ? inGivenNames.get(character) : undefined) ?? syllable;
    });
    const spelled = read.join('');
    return /^[a-z]+$/.test(spelled) ? spelled : null;
  });
}

/** Family names whose reading pinyin-pro has for the simplified form only, or not. */
const familyNames: ReadonlyMap<string, string> = new Map([
  ['單', 'shan'],
  ['區', 'ou'],
  ['員', 'yun'],
  ['蓋', 'ge'],
  ['繆', 'miao'],
  ['樂', 'yue'],
  ['車', 'che'],
  ['种', 'chong'],
  ['尉遲', 'yuchi'],
  ['萬俟', 'moqi'],
  ['長孫', 'zhangsun'],
]);

/** Characters that in given names sound otherwise than alone. */
const inGivenNames: ReadonlyMap<string, string> = new Map([
  ['曾', 'zeng'],
  ['車', 'che'],
]);
