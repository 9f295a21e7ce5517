import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sealedJson, unseal } from './sealed-json.ts';

const state = { version: 1, watermark: '2026-11-20', files: [{ name: '茶.csv', bytes: 12 }] };

test('what was sealed is read back', () => {
  expect(unseal(sealedJson(state))).toEqual({ value: state, isSealed: true });
});

test('a file of an older version has no seal, and says so', () => {
  expect(unseal(JSON.stringify(state))).toEqual({ value: state, isSealed: false });
});

test.each(['', '{', '[]', 'null', '7'])('%j says nothing', (text) => {
  expect(unseal(text)).toBeUndefined();
});

test('whichever byte is changed, nothing else is read than was sealed', () => {
  const whole = Buffer.from(sealedJson(state));
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const changed = Buffer.from(whole);
      changed[at] = ((changed[at] ?? 0) + by) % 256;
      const read = unseal(changed.toString('utf8'));
      // Without its seal it says more than any file of state does, and counts as damaged.
      const isSame = read === undefined || !read.isSealed;
      if (!isSame) expect(read.value).toEqual(state);
      else if (read) expect(Object.keys(Object(read.value))).not.toEqual(Object.keys(state));
    }),
  );
});
