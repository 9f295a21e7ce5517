import { expect, test } from 'vitest';
import { findEncoding } from './encoding.ts';
import { UnknownEncoding } from './unknown-encoding.ts';

const ascii = Buffer.from('id,name\n');

test.each([
  ['valid', 'utf-8', 'valid UTF-8 to the last byte'],
  ['cut', 'utf-8', 'valid UTF-8, cut inside its last character'],
  ['damaged', 'utf-8', 'mostly valid UTF-8, some bytes damaged'],
  ['none', 'gb18030', 'not UTF-8'],
] as const)('bytes that are %s UTF-8 are read as %s: %s', (evidence, name, reason) => {
  expect(findEncoding(ascii, evidence)).toEqual({ name, reason });
});

test('a byte order mark tells more than the bytes after it', () => {
  const marked = Buffer.from('\uFEFFid', 'utf16le');
  expect(findEncoding(marked, 'none')).toEqual({ name: 'utf-16le', reason: 'byte order mark' });
});

test('an encoding that the preset names is believed, by any of its names', () => {
  expect(findEncoding(ascii, 'valid', 'latin1')).toEqual({
    name: 'windows-1252',
    reason: 'named by the preset',
  });
});

test('an encoding that does not exist is refused', () => {
  expect(() => findEncoding(ascii, 'valid', 'gb1803')).toThrow(UnknownEncoding);
});
