import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Reject } from './reject.ts';
import { createSieve } from './sieve.ts';
import type { SieveOptions } from './sieve-options.ts';

async function* chunked(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  let start = 0;
  for (const size of sizes) {
    yield bytes.subarray(start, start + size);
    start += size;
  }
  yield bytes.subarray(start);
}

/** Gives each chunk in one and the same place, as a reader does that keeps none. */
async function* passing(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const place = Buffer.alloc(1024);
  for await (const chunk of chunks) {
    chunk.copy(place);
    yield place.subarray(0, chunk.length);
    place.fill('x');
  }
}

const options: SieveOptions = {
  dialect: { delimiter: ',', newline: '\n' },
  endsInDelimiter: false,
  cells: 2,
  footers: ['合计'],
  ends: [],
  header: {
    isNumbered: false,
    rows: [['id', 'b']],
    detect: ['id'],
  },
  above: [],
  firstLine: 2,
  damage: 'none',
};

async function sieved(text: string, sizes: readonly number[] = []) {
  const rejects: Reject[] = [];
  const sieve = createSieve({
    ...options,
    onRejects: async (batch) => {
      rejects.push(...batch);
    },
  });
  const good: Buffer[] = [];
  for await (const piece of sieve.filter(chunked(Buffer.from(text), sizes))) good.push(piece);
  return { counts: sieve.counts, good: Buffer.concat(good).toString(), rejects };
}

const anyText = fc.string({
  unit: fc.constantFrom('a', ',', '"', '\n', '\r', '\r\n', ' ', '合计', '1,2\n', '"x\ny",z\n'),
  maxLength: 40,
});

test('what comes out does not depend on how the bytes are cut into chunks', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, fc.array(fc.nat(9)), async (text, sizes) => {
      expect(await sieved(text, sizes)).toEqual(await sieved(text));
    }),
    { numRuns: 500 },
  );
});

test('counting alone gives the same counts, although the chunks pass away', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, fc.array(fc.nat(9)), async (text, sizes) => {
      const sieve = createSieve(options);
      for await (const _ of sieve.filter(passing(chunked(Buffer.from(text), sizes)))) {
        // The counts are all that is wanted.
      }
      expect(sieve.counts).toEqual((await sieved(text)).counts);
    }),
    { numRuns: 500 },
  );
});

test('what came through comes through again, whole', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      const once = await sieved(text);
      const twice = await sieved(once.good);
      expect(twice.good).toBe(once.good);
      expect(twice.counts).toMatchObject({ good: once.counts.good, rejected: 0, mended: 0 });
    }),
    { numRuns: 500 },
  );
});

test('a record of which only delimiters are left when its end is mended is a blank line', async () => {
  const { counts, good } = await sieved('1,2\n,,""\n');
  expect(good).toBe('1,2\n');
  expect(counts).toMatchObject({ good: 1, rejected: 0 });
});

test('no byte of a record is lost: good records and rejects together hold all letters', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      const { good, rejects } = await sieved(text.replaceAll('合计', 'b'));
      const letters = (all: string) => all.match(/[abxyz12]/gu)?.length ?? 0;
      const kept = letters(good) + rejects.reduce((sum, { text }) => sum + letters(text ?? ''), 0);
      expect(kept).toBe(letters(text.replaceAll('合计', 'b')));
    }),
    { numRuns: 500 },
  );
});

test('rejects name the line that they begin on, across chunks and quoted line breaks', async () => {
  const { rejects } = await sieved('1,2\n"a\n\nb",c\nbad\n\n3,4\nworse\n', [1, 2, 3, 4, 5, 6]);
  expect(rejects.map(({ line, text }) => [line, text])).toEqual([
    [6, 'bad'],
    [9, 'worse'],
  ]);
});
