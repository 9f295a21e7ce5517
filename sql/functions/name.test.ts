import fc from 'fast-check';
import { expect, test } from 'vitest';
import { useEvaluator } from './evaluate.ts';

const sql = useEvaluator();

test.concurrent.each([
  ['王小明', '王小明'],
  [' 王小明\t', '王小明'],
  ['王　小　明', '王小明'],
  ['欧阳 娜娜', '欧阳娜娜'],
  ['小明🌸', '小明'],
  ['🌸小🌸明🌸', '小明'],
  ['★Ann★', 'Ann'],
  ['Ann🌸Lee', 'Ann Lee'],
  ['👨‍👩‍👧Ann Lee', 'Ann Lee'],
  ['王女士', '王女士'],
  ['王先生', '王先生'],
  ['Mr. Weber', 'Mr Weber'],
  ['Frau Weber', 'Frau Weber'],
  ['Frau Anna Weber', 'Anna Weber'],
  ['Michael Herr', 'Michael Herr'],
  ['王小明（先生）', '王小明'],
  ['王老师 ', '王'],
  ['王医生', '王'],
  ['李师傅', '李'],
  ['王小明同学', '王小明'],
  ['陳師傅', '陳'],
  ['张总', '张'],
  ['王海涛居士', '王海涛'],
  ['李大師', '李'],
  ['田中様', '田中'],
  ['田中 太郎 様', '田中太郎'],
  ['たなか さん', 'たなか'],
  ['김민준님', '김민준'],
  ['김민준 씨', '김민준'],
  ['Frau Dr. Weber', 'Frau Weber'],
  ['Frau Dr. Anna Weber', 'Anna Weber'],
  ['Herr Prof. Dr. Hans Weber', 'Hans Weber'],
  ['Mme Dubois', 'Mme Dubois'],
  ['Mme Claire Dubois', 'Claire Dubois'],
  ['Sr. García', 'Sr García'],
  ['Sra. Ana García', 'Ana García'],
  ['Sig.ra Anna Bianchi', 'Anna Bianchi'],
  ['Dott.ssa Anna Bianchi', 'Anna Bianchi'],
  ['John Smith Sr.', 'John Smith Sr'],
  ['Sigrid Dahl', 'Sigrid Dahl'],
  ['Mr. John Smith', 'John Smith'],
  ['MRS SMITH', 'MRS SMITH'],
  ['Ms.Smith', 'Ms Smith'],
  ['Miss Ann Lee', 'Ann Lee'],
  ['Prof. Dr. Müller', 'Müller'],
  ['Smith, Dr.', 'Smith'],
  ['Drew Missy', 'Drew Missy'],
  ['Mrinal Sen', 'Mrinal Sen'],
  ['「王小明」', '王小明'],
  ['(王小明)', '王小明'],
  ['王芳(小芳)', '王芳(小芳)'],
  ['，王小明。', '王小明'],
  ['阿里·买买提', '阿里·买买提'],
  ["O'Hara-Smith", "O'Hara-Smith"],
  ['de la Cruz', 'de la Cruz'],
  ['ＡＮＮ　ＬＥＥ', 'ANN LEE'],
  ['Zoë  van den Berg', 'Zoë van den Berg'],
  ['हिन्दी', 'हिन्दी'],
  [' Ann@Example.com', null],
  ['@ann', 'ann'],
  ['Ann (ann@example.com)', 'Ann (ann@example.com)'],
])('person_name of %j is %j', async (text, expected) => {
  expect(await sql.one('person_name(t)', text)).toBe(expected);
});

test.concurrent.each([
  ['王*', 'masked'],
  ['*小明', 'masked'],
  ['王＊明', 'masked'],
  ['王**', 'masked'],
  ['王某', 'masked'],
  ['王某某', 'masked'],
  ['李xx', 'masked'],
  ['先生', 'a form of address only'],
  ['Dr.', 'a form of address only'],
  ['😀', 'an emoji only'],
  ['...', 'punctuation'],
  ['13900001111', 'a number'],
  ['', 'blank'],
  ['\u3164', 'blank'],
  [null, 'null'],
])('person_name of %j is null: it is %s', async (text, _reason) => {
  expect(await sql.one('person_name(t)', text)).toBeNull();
});

test.concurrent.each([
  ['王女士', '女士'],
  ['王小明（先生）', '先生'],
  ['先生', '先生'],
  ['Mr. John Smith', 'Mr'],
  ['mrs smith', 'mrs'],
  ['Prof. Dr. Müller', 'Prof Dr'],
  ['Smith, Dr.', 'Dr'],
  ['Frau Dr. Weber', 'Frau Dr'],
  ['王医生', '医生'],
  ['田中様', '様'],
  ['김민준님', '님'],
  ['🌸王女士🌸', '女士'],
  ['Drew Missy', null],
  ['王小明', null],
  ['', null],
  [null, null],
])('name_title of %j is %j', async (text, expected) => {
  expect(await sql.one('name_title(t)', text)).toBe(expected);
});

test.concurrent.each([
  ['小明🌸', '🌸'],
  ['🌸小明😀', '🌸😀'],
  ['👨‍👩‍👧Ann', '👨‍👩‍👧'],
  ['👍🏽 Ann', '👍🏽'],
  ['Ann ❤️', '❤️'],
  ['小明🫠', '🫠'],
  ['小明', null],
  ['Ann', null],
  ['', null],
  [null, null],
])('name_emoji of %j is %j', async (text, expected) => {
  expect(await sql.one('name_emoji(t)', text)).toBe(expected);
});

test.concurrent.each([
  ['王小明', '王小明'],
  ['Ann Lee', 'annlee'],
  ['O’Hara-Smith', 'oharasmith'],
  ['阿里·买买提', '阿里买买提'],
  ['阿里•买买提', '阿里买买提'],
  ['Łódź Ågren', 'lodzagren'],
  ['MÜLLER', 'muller'],
  ['Mu\u0308ller', 'muller'],
  ['Großmann', 'grossmann'],
  ['Søren Ærø', 'sorenaero'],
  ['Đặng', 'dang'],
  ['ＡＮＮ', 'ann'],
  ['ガギ', 'ガギ'],
  ['हिन्दी', 'हिन्दी'],
  ['김철수', '김철수'],
  ['小明🌸', '小明'],
  ['...', null],
  ['', null],
  [null, null],
])('name_key of %j is %j', async (text, expected) => {
  expect(await sql.one('name_key(t)', text)).toBe(expected);
});

test('name_key leaves what it gives as it is', async () => {
  const names = fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 50 });
  await fc.assert(
    fc.asyncProperty(names, async (texts) => {
      const once = (await sql.all('name_key(t)', texts)).map(textOrNull);
      expect(await sql.all('name_key(t)', once)).toEqual(once);
    }),
  );
});

test.concurrent.each([
  '测试',
  '测试用户',
  'test',
  'TEST 1',
  'Test User',
  '匿名',
  '匿名用户',
  '无',
  '未知',
  '先生',
  '女士',
  '用户12345',
  '用户a1b2c3',
  'user_8842',
  '微信用户',
  'Guest',
  'Guest Guest',
  'Gast-Bestellung',
  'WeChat User',
  'Customer 17',
  'N/A',
  'null',
  'asdf',
  'First Name',
  '12345',
  '啊啊啊',
  'xxx',
  'N/A',
  '#N/A',
  'NA',
  'NULL',
  'null null',
  'undefined',
  'anonymous',
  ' GUEST ',
  'Guest checkout',
  'Walk-in customer',
  'No Name',
  '「微信用户」',
  '微信用户🌸',
  '微信昵称',
  '游客',
  '遊客 12',
  '訪客',
  '未填写',
  'Gast',
  'Unbekannt',
  'invité',
  'Anónimo',
  'desconhecido',
  'ospite',
  'гость',
  'ゲスト',
  '손님',
])('%s is a placeholder, and no name', async (text) => {
  expect(await sql.one('is_placeholder_name(t)', text)).toBe(true);
  expect(await sql.one('person_name(t)', text)).toBeNull();
});

test.concurrent.each([
  '王小明',
  '王女士',
  '丽丽',
  'Ann Guest',
  'Useriah',
  'Tester Ann',
  'Anna',
  'Na',
  'Nil Garcia',
  'Anon Suk',
  'Nana',
  'Nobuko',
  'Guestina',
  'Noname Jones',
  '用心',
  '王游客',
  'Test Anna',
  'Xu',
  'Null Anderson',
  '王**',
  '****',
])('%s is no placeholder', async (text) => {
  expect(await sql.one('is_placeholder_name(t)', text)).toBe(false);
});

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
