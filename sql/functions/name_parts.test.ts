import fc from 'fast-check';
import { expect, test } from 'vitest';
import { useEvaluator } from './evaluate.ts';

const sql = useEvaluator();

/** The given and the family name in each full name, as it was written. */
async function partsOf(names: readonly (string | null)[]) {
  const words = await sql.all('full_name_words(t)', names);
  const texts = words.map((value) => (typeof value === 'string' ? value : null));
  const given = await sql.all('given_name_of(name_parts(t))', texts);
  const family = await sql.all('family_name_of(name_parts(t))', texts);
  return texts.map((_, index) => [given[index], family[index]]);
}

test.concurrent.each([
  ['John Smith', 'john', 'smith'],
  ['JOHN MICHAEL SMITH', 'john michael', 'smith'],
  ['Smith, John Michael', 'john michael', 'smith'],
  ['Garcia Lopez, Ana', 'ana', 'garcia lopez'],
  ['Gabriel García Márquez', 'gabriel garcia', 'marquez'],
  ['Jean-Paul Dupont', 'jean paul', 'dupont'],
  ['Frau Weber', null, 'weber'],
  ['Frau Dr. Weber', null, 'weber'],
  ['Herr Prof. Dr. Hans Weber', 'hans', 'weber'],
  ['Dr. med. Sven König', 'sven', 'konig'],
  ['König, Dr. med. Sven', 'sven', 'konig'],
  ['Prof. Dr. rer. nat. Jan Weiß', 'jan', 'weiss'],
  ['Dipl.-Ing. Uwe Groß', 'uwe', 'gross'],
  ['Med Ali', 'med', 'ali'],
  ['Mme Claire Dubois', 'claire', 'dubois'],
  ['Sr. Juan García', 'juan', 'garcia'],
  ['Sra. García', null, 'garcia'],
  ['Kim Min-jun', 'min jun', 'kim'],
  ['Min-jun Kim', 'min jun', 'kim'],
  ['Kim Minjun', 'minjun', 'kim'],
  ['Kim Novak', 'kim', 'novak'],
  ['Lee Ann Smith', 'lee ann', 'smith'],
  ['Robert (Bob) Smith', 'robert', 'smith'],
  ['Robert "Bob" Smith', 'robert', 'smith'],
  ['Mr. John Smith', 'john', 'smith'],
  ['Conan O’Brien', 'conan', 'obrien'],
  ['Νίκος Παπαδόπουλος', 'νικος', 'παπαδοπουλος'],
  ['John', 'john', null],
  ['Kim', 'kim', null],
  ['Smith,', 'smith', null],
])('in %s the given name is %j and the family name %j', async (name, given, family) => {
  expect(await partsOf([name])).toEqual([[given, family]]);
});

test.concurrent.each([
  ['John Smith Jr.', 'john jr', 'smith'],
  ['John Smith, Jr.', 'john jr', 'smith'],
  ['Smith Jr., John', 'john jr', 'smith'],
  ['John Smith, PhD', 'john', 'smith'],
  ['John Smith, MD, PhD', 'john', 'smith'],
  ['Sammy Davis II', 'sammy ii', 'davis'],
  ['John Smith Senior', 'john sr', 'smith'],
  ['John Jr', 'john jr', null],
])('the suffix of %s tells a father from a son, or nothing', async (name, given, family) => {
  expect(await partsOf([name])).toEqual([[given, family]]);
});

test.concurrent.each([
  ['Jan van der Berg', 'jan', 'van der berg'],
  ['van der Berg, Jan', 'jan', 'van der berg'],
  ['van der Berg', null, 'van der berg'],
  ['Maria de la Cruz', 'maria', 'de la cruz'],
  ['de la Cruz', null, 'de la cruz'],
  ['Juan de Dios Garcia', 'juan de dios', 'garcia'],
  ['von Braun', null, 'von braun'],
  ['Omar al-Rashid', 'omar', 'al rashid'],
  ['Muhammad bin Salman', 'muhammad', 'bin salman'],
  ['محمد بن سلمان', 'محمد', 'بن سلمان'],
  ['عبد الله محمد', 'عبد الله', 'محمد'],
  ['Al Pacino', 'al', 'pacino'],
  ['Ben Smith', 'ben', 'smith'],
])('in %s particles belong to the family name', async (name, given, family) => {
  expect(await partsOf([name])).toEqual([[given, family]]);
});

test.concurrent.each([
  ['王小明', '小明', '王'],
  ['王芳', '芳', '王'],
  ['欧阳修', '修', '欧阳'],
  ['司马相如', '相如', '司马'],
  ['歐陽娜娜', '娜娜', '歐陽'],
  ['張偉', '偉', '張'],
  ['王 小明', '小明', '王'],
  ['王 小 明', '小明', '王'],
  ['小明 王', '小明', '王'],
  ['王，小明', '小明', '王'],
  ['王芳(小芳)', '芳', '王'],
  ['王小明 David', '小明', '王'],
  ['Ann 王', 'ann', '王'],
  ['Tom李', 'tom', '李'],
  ['王小明2', '小明', '王'],
  ['阿里·买买提', '阿里', '买买提'],
])('in %s the given name is %s and the family name %s', async (name, given, family) => {
  expect(await partsOf([name])).toEqual([[given, family]]);
});

test.concurrent.each(['小明', '丁丁', '快乐小猪', '安静的猫', '阳光下的大男孩'])(
  '%s has no family name',
  async (name) => {
    expect(await partsOf([name])).toEqual([[name, null]]);
  },
);

test.concurrent.each(['王', '欧阳', '曾'])('%s is a family name alone', async (name) => {
  expect(await partsOf([name])).toEqual([[null, name]]);
});

test.concurrent.each([
  ['zhang wei', 'wei', 'zhang'],
  ['Wei Zhang', 'wei', 'zhang'],
  ['Zhang Xiaoming', 'xiaoming', 'zhang'],
  ['Zhang Xiao Ming', 'xiaoming', 'zhang'],
  ['Xiao-Ming Zhang', 'xiaoming', 'zhang'],
  ['Wang, Xiao Ming', 'xiaoming', 'wang'],
  ['ouyang xiu', 'xiu', 'ouyang'],
  ['Xiu Ouyang', 'xiu', 'ouyang'],
  ['li na', 'na', 'li'],
  ['Na Li', 'na', 'li'],
  ['Li Wei', 'wei', 'li'],
  ['zhang li', 'li', 'zhang'],
  ['chen xiao li', 'xiaoli', 'chen'],
  ['Zhang Wei PhD', 'wei', 'zhang'],
  ['Wang David', 'david', 'wang'],
  ['David Wang', 'david', 'wang'],
])('the pinyin %s is of %s in the family %s', async (name, given, family) => {
  expect(await partsOf([name])).toEqual([[given, family]]);
});

test.concurrent.each([
  ['Han Solo', 'han', 'solo'],
  ['Mia Lin', 'mia', 'lin'],
  ['Anna Bai', 'anna', 'bai'],
  ['Dan Brown', 'dan', 'brown'],
  ['Li Miller', 'li', 'miller'],
])('%s is no pinyin with the family name first', async (name, given, family) => {
  expect(await partsOf([name])).toEqual([[given, family]]);
});

test.concurrent.each([
  ['김민준', '민준', '김'],
  ['김 민준', '민준', '김'],
  ['김 민 준', '민준', '김'],
  ['남궁민수', '민수', '남궁'],
  ['민준', '민준', null],
  ['山田 たろう', 'たろう', '山田'],
  ['ヤマダ タロウ', 'タロウ', 'ヤマダ'],
  ['Иван Иванов', 'иван', 'иванов'],
  ['Иванова Марина', 'марина', 'иванова'],
  ['Иванов Иван Иванович', 'иван иванович', 'иванов'],
  ['Иван Иванович Иванов', 'иван иванович', 'иванов'],
  ['Иван Иванович', 'иван', null],
])('in %s the given name is %s and the family name %j', async (name, given, family) => {
  expect(await partsOf([name])).toEqual([[given, family]]);
});

test.concurrent.each([
  ['lv', 'lu'],
  ['lyu', 'lu'],
  ['xiao lu', 'xiaolu'],
  ['nvwa', 'nuwa'],
  ['jinyu', 'jinyu'],
  [null, null],
])('pinyin_key of %j is %j', async (words, expected) => {
  expect(await sql.one('pinyin_key(t)', words)).toBe(expected);
});

test('what holds no name has no parts', async () => {
  const nothing = [null, '', ' ', '...', ' , '];
  expect(await partsOf(nothing)).toEqual(nothing.map(() => [null, null]));
});

test('Given Family and Family, Given are the same', async () => {
  const word = fc.string({ unit: fc.constantFrom(...'bdgktrz'), minLength: 3, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(word, word), { minLength: 30 }), async (names) => {
      const expected = names.map(([given, family]) => [given, family]);
      expect(await partsOf(names.map((name) => name.join(' ')))).toEqual(expected);
      expect(await partsOf(names.map((name) => name.toReversed().join(', ')))).toEqual(expected);
    }),
    { numRuns: 5 },
  );
});

test.concurrent.each([
  ['周(恩)来', '恩来', '周'],
  ['周（恩）来', '恩来', '周'],
  ['王芳(小芳)', '芳', '王'],
  ['王先生', null, '王'],
  ['王芳女士', '芳', '王'],
  ['王小姐姐', null, '王'],
  ['欧阳老师', null, '欧阳'],
])(
  'of %s the given name is %j and the family name %j, whatever stands around them',
  async (name, given, family) => {
    expect(await partsOf([name])).toEqual([[given, family]]);
  },
);
