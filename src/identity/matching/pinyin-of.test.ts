import { expect, test } from 'vitest';
import { pinyinOf } from './pinyin-of.ts';

test.each([
  ['小明', 'xiaoming'],
  ['伟', 'wei'],
  ['偉', 'wei'],
  ['重阳', 'chongyang'],
  ['乐乐', 'lele'],
  ['绿', 'lu'],
  ['小曾', 'xiaozeng'],
  ['一一', 'yiyi'],
  ['佐々木', 'zuozuomu'],
])('the given name %s is written %s', async (name, expected) => {
  expect(await pinyinOf([name], 'given')).toEqual([expected]);
});

test.each([
  ['王', 'wang'],
  ['单', 'shan'],
  ['單', 'shan'],
  ['曾', 'zeng'],
  ['仇', 'qiu'],
  ['吕', 'lu'],
  ['欧阳', 'ouyang'],
  ['歐陽', 'ouyang'],
  ['尉迟', 'yuchi'],
  ['尉遲', 'yuchi'],
  ['长孙', 'zhangsun'],
  ['長孫', 'zhangsun'],
])('the family name %s is written %s', async (name, expected) => {
  expect(await pinyinOf([name], 'family')).toEqual([expected]);
});

test('what is not all Han characters of the dictionary has no pinyin', async () => {
  const names = ['𠮷', '', 'ann', '김', '小a', '小 明'];
  expect(await pinyinOf(names, 'given')).toEqual(names.map(() => null));
});

test('names keep their order', async () => {
  expect(await pinyinOf(['芳', '?', '伟'], 'given')).toEqual(['fang', null, 'wei']);
});
