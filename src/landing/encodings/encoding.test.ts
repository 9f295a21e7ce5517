import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DoubtfulEncoding } from './doubtful-encoding.ts';
import { encode } from './encode.fixture.ts';
import { type Encoding, findEncoding } from './encoding.ts';
import { type Language, languages } from './languages.fixture.ts';
import { UnknownEncoding } from './unknown-encoding.ts';
import { createUtf8Check } from './utf8-evidence.ts';

function find(bytes: Buffer, encoding?: string, names: readonly string[] = []): Encoding {
  const check = createUtf8Check();
  check.add(bytes);
  return findEncoding(bytes, check.result(), { file: 'a.csv', encoding, names });
}

/** The text as it would be read; undefined where the file is held back. */
function read(bytes: Buffer, encoding?: string): string | undefined {
  try {
    return new TextDecoder(find(bytes, encoding).name).decode(bytes);
  } catch (error) {
    if (error instanceof DoubtfulEncoding) return undefined;
    throw error;
  }
}

const rowsOf = (words: readonly string[]) =>
  words.map((word, index) => `${index + 1},${word},12.50,2026-01-02 10:00:00\n`).join('');

test('a byte order mark tells more than the bytes after it, and than the config', () => {
  const marked = Buffer.from('\uFEFFid', 'utf16le');
  expect(find(marked)).toEqual({ name: 'utf-16le', reason: 'byte order mark' });
  expect(find(Buffer.from('\uFEFFid,李雷\n'), 'gb18030').name).toBe('utf-8');
});

test('an encoding that the config names is believed, by any of its names', () => {
  expect(find(Buffer.from('id,caf\xe9\n', 'latin1'), 'latin1')).toEqual({
    name: 'windows-1252',
    reason: 'named by the config',
  });
});

test('an encoding that does not exist is refused', () => {
  expect(() => find(Buffer.from('id\n'), 'gb1803')).toThrow(UnknownEncoding);
});

test('an encoding that the config names is not taken where the text is surely in another', () => {
  const cp1252 = encode('id,ville\n1,Besançon\n2,Orléans\n', 'windows-1252');
  expect(() => find(cp1252, 'gb18030')).toThrow(/not written in gb18030.*but in windows-1252/);
  expect(find(Buffer.from('id,name\n1,韩梅梅\n'), 'gb18030').name).toBe('utf-8');
});

test('what is not certain is held back with the setting that decides it', () => {
  const error = (() => {
    try {
      return find(encode('id,name\n1,Muñoz\n', 'windows-1252'));
    } catch (caught) {
      return caught;
    }
  })();
  expect(error).toBeInstanceOf(DoubtfulEncoding);
  expect(String(error)).toContain("encoding: 'windows-1252'");
  expect(String(error)).not.toContain('Mu');
});

test.each(['¥', '£', '€'])(
  'amounts with %s are read, in UTF-8 and in Windows’ encoding',
  (sign) => {
    for (const count of [1, 2, 3, 10, 19]) {
      const rows = Array.from(
        { length: count },
        (_, index) => `${index},${sign}${index + 100}.00\n`,
      );
      const text = `order_id,amount\n${rows.join('')}`;
      expect(read(Buffer.from(text))).toBe(text);
      expect(read(Buffer.from(text.replaceAll(sign, `${sign} `)))).toContain(`${sign} 100.00`);
      expect([text, undefined]).toContain(read(encode(text, 'windows-1252')));
    }
  },
);

test('what may be UTF-8 or another encoding is not said to be no UTF-8, nor asked for as UTF-8', () => {
  const error = new DoubtfulEncoding('orders.csv', ['gb18030', 'utf-8'], undefined);
  expect(String(error)).toContain('it may be gb18030 or utf-8');
  expect(String(error)).not.toMatch(/not UTF-8|Export it as UTF-8/);
});

test.each([
  ['macintosh', 'François,Besançon,Hélène,Orléans'],
  ['ibm866', 'Москва,Екатерина Смирнова,Оплачен'],
  ['x-mac-cyrillic', 'Москва,Екатерина Смирнова,Оплачен'],
])('%s is believed where it is named, and never guessed', (encoding, words) => {
  const bytes = encode(`id,name\n${rowsOf(words.split(','))}`, encoding);
  expect(read(bytes)).toBe(undefined);
  expect(read(bytes, encoding)).toContain(words.split(',')[0]);
});

test('a few Polish names are not taken for Spanish ones', () => {
  const text = `id,name\n${rowsOf(['Gdańsk', 'Wójcik', 'Poznań'])}`;
  expect([text, undefined]).toContain(read(encode(text, 'windows-1250')));
});

test('a known column decides for its encoding, however short the text is', () => {
  const gbk = encode('女\n', 'gb18030');
  expect(find(gbk, 'auto', ['女']).name).toBe('gb18030');
  expect(read(gbk)).not.toBe('Ů\n');
});

describe.each(languages)('$language', ({ header, words, encodings }: Language) => {
  test.each(encodings)('in %s is read right from a header row and some records on', (encoding) => {
    const text = `${header}\n${rowsOf(words)}`;
    expect(read(encode(text, encoding))).toBe(text);
  });

  test.each(encodings)('in %s is never read wrong, however short it is', (encoding) => {
    let right = 0;
    let all = 0;
    fc.assert(
      fc.property(
        fc.constantFrom('id,name,paid,paid_at', header),
        fc.subarray([...words], { minLength: 1, maxLength: 8 }),
        (head, some) => {
          const text = `${head}\n${rowsOf(some)}`;
          const got = read(encode(text, encoding));
          all++;
          if (got === undefined) return;
          expect(got).toBe(text);
          right++;
        },
      ),
      { numRuns: Number(process.env['ROLLCALL_FUZZ_RUNS'] ?? 40) },
    );
    expect(right).toBeGreaterThan(0);
    if (process.env['ROLLCALL_FUZZ_RUNS']) console.log(encoding, header, right, all);
  });
});
