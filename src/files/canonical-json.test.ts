import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, sha256 } from './canonical-json.ts';

test('keys are sorted at every depth and lists keep their order', () => {
  expect(canonicalJson({ b: [{ d: 1, c: null }, 'x'], a: true })).toBe(
    '{"a":true,"b":[{"c":null,"d":1},"x"]}',
  );
});

test('what was written reads back as the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const json: unknown = JSON.parse(JSON.stringify(value));
      expect(JSON.parse(canonicalJson(JSON.parse(JSON.stringify(value))))).toEqual(json);
    }),
  );
});

test('the order in which keys were set does not change the text', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.integer()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson(turned)).toBe(canonicalJson(value));
    }),
  );
});

test('a text is hashed by its UTF-8 bytes', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(sha256('拼多多')).toBe(sha256(new TextEncoder().encode('拼多多')));
});
