import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createUtf8Check } from './utf8-evidence.ts';

function evidence(...chunks: readonly Buffer[]) {
  const check = createUtf8Check();
  for (const chunk of chunks) check.add(chunk);
  return check.result().utf8;
}

const gbk = Buffer.from('cbaabac5a3acb6a9b5a5bac5a3acc9ccc6b7c3fbb3c6', 'hex');

test('any text is valid UTF-8, wherever it is cut into chunks', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.nat(5)), (text, sizes) => {
      let rest = Buffer.from(text);
      const chunks = sizes.map((size) => {
        const chunk = rest.subarray(0, size);
        rest = rest.subarray(size);
        return chunk;
      });
      expect(evidence(...chunks, rest)).not.toMatch(/cut|damaged|none/);
    }),
  );
});

describe('a text that is not valid', () => {
  test('is cut when only its last character is not all there', () => {
    expect(evidence(Buffer.from('id,韩').subarray(0, -1))).toBe('cut');
  });

  test('is damaged when nearly all of it is valid', () => {
    expect(evidence(Buffer.from('订单号商品名称'), Buffer.from([0xff, 0x0a]))).toBe('damaged');
  });

  test('is damaged when valid text of more than ASCII came before', () => {
    expect(evidence(Buffer.from('商'), gbk)).toBe('damaged');
  });

  test('is no UTF-8 when it is in another encoding', () => {
    expect(evidence(Buffer.from('id,name\n'), gbk)).toBe('none');
  });

  test('is judged by its first wrong byte even when that is the last of all', () => {
    expect(evidence(Buffer.alloc(100_000, 'a'), Buffer.from([0xa1, 0x0a]))).toBe('none');
  });
});
