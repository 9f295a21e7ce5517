import fc from 'fast-check';
import { expect, test } from 'vitest';
import { useEvaluator } from './evaluate.ts';

const sql = useEvaluator();

test.concurrent.each([
  ['=1+1', "'=1+1"],
  ['+8613900001111', '+8613900001111'],
  ['+12025550150', '+12025550150'],
  ['+123456', "'+123456"],
  ['+1234567890123456', "'+1234567890123456"],
  ['+0123456789', "'+0123456789"],
  ['+8613900001111\n=1', "'+8613900001111\n=1"],
  ['+8613900001111+1', "'+8613900001111+1"],
  [' +8613900001111', "' +8613900001111"],
  ['-5', '-5'],
  ['-1234.5678', '-1234.5678'],
  ['-5+1', "'-5+1"],
  ['-1e5', "'-1e5"],
  ['+5', "'+5"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\rtext', "'\rtext"],
  ['  =1', "'  =1"],
  ['\u3000＝1', "'\u3000＝1"],
  ['\u200b+1', "'\u200b+1"],
  ['＋1', "'＋1"],
  ['－1', "'－1"],
  ['＠a', "'＠a"],
  ['−1', "'−1"],
  ['a=b', 'a=b'],
  ['12-5', '12-5'],
  ['王小明', '王小明'],
  [' plain', ' plain'],
  ['', ''],
  [null, null],
])('harmless_cell of %j is %j', async (text, expected) => {
  expect(await sql.one('harmless_cell(t)', text)).toBe(expected);
});

test('harmless_cell puts an apostrophe before a text or nothing', async () => {
  const texts = fc.array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom('=', '+', ' ', 'a') }),
    ),
    { minLength: 1, maxLength: 50 },
  );
  await fc.assert(
    fc.asyncProperty(texts, async (cells) => {
      const harmless = await sql.all('harmless_cell(t)', cells);
      for (const [index, cell] of cells.entries()) {
        expect(harmless[index]).toBe(
          /^\s*[=+\-@＝＋－＠−]|^[\t\r\n]/.test(cell) && !isHarmless(cell) ? `'${cell}` : cell,
        );
      }
    }),
  );
});

function isHarmless(cell: string): boolean {
  return /^(\+[1-9]\d{6,14}|-\d{1,15}(\.\d{1,15})?)$/.test(cell);
}
