import fc from 'fast-check';
import { writers } from './writers.fixture.ts';

/** Changes a text at places that are parts of its length, so that it fits any text. */
export type TextChange = (text: string) => string;
export type ByteChange = (bytes: Buffer) => Buffer;

const injected = [
  ...['"', '""', ',', ';', '\t', '\n', '\r', '\r\n', '\0', '\uFEFF', '\\"', '\\', "'", ' ', '#'],
  ...['id,姓名,paid', 'x,y', '"x,y', '\u2028', '\u202e', '合计', '\n\n', '"\n"'],
];

const place = fc.noBias(fc.integer({ min: 0, max: 9_999 })).map((part) => part / 10_000);
const few = fc.integer({ min: 1, max: 6 });

const insertion = fc
  .tuple(place, fc.constantFrom(...injected))
  .map(([at, added]) => (text: string) => {
    const index = Math.floor(at * text.length);
    return text.slice(0, index) + added + text.slice(index);
  });

const deletion = fc.tuple(place, few).map(([at, count]) => (text: string) => {
  const index = Math.floor(at * text.length);
  return text.slice(0, index) + text.slice(index + count);
});

const swapOfLines = fc.tuple(place, place).map(([from, to]) => (text: string) => {
  const lines = linesOf(text);
  const [first, second] = [from, to].map((at) => Math.floor(at * lines.length));
  const moved = new Map([
    [first, second],
    [second, first],
  ]);
  return lines.map((line, index) => lines[moved.get(index) ?? index] ?? line).join('');
});

const repeatedLine = fc.tuple(place, few).map(([at, times]) => (text: string) => {
  const lines = linesOf(text);
  const repeated = Math.floor(at * lines.length);
  return lines.map((line, index) => line.repeat(index === repeated ? times + 1 : 1)).join('');
});

const cut = place.map((at) => (text: string) => text.slice(0, Math.floor(at * text.length)));

/** Insert, delete, swap lines, repeat a line or the whole, cut off. */
export const textChange: fc.Arbitrary<TextChange> = fc.oneof(
  insertion,
  insertion,
  deletion,
  swapOfLines,
  repeatedLine,
  cut,
  fc.constant((text: string) => text + text),
);

const insertedBytes = fc
  .tuple(place, fc.uint8Array({ minLength: 1, maxLength: 3 }))
  .map(([at, added]) => (bytes: Buffer) => {
    const index = behindHead(bytes, at);
    return Buffer.concat([bytes.subarray(0, index), added, bytes.subarray(index)]);
  });

const deletedBytes = fc.tuple(place, few).map(([at, count]) => (bytes: Buffer) => {
  const index = behindHead(bytes, at);
  return Buffer.concat([bytes.subarray(0, index), bytes.subarray(index + count)]);
});

const changedByte = fc.tuple(place, fc.nat(255)).map(([at, value]) => (bytes: Buffer) => {
  const changed = Buffer.from(bytes);
  if (changed.length > 0) changed[behindHead(changed, at)] = value;
  return changed;
});

const partInAnyEncoding = fc
  .constantFrom(...Object.values(writers))
  .map((write) => (bytes: Buffer) => Buffer.concat([bytes, write('9,韩梅梅,7,c,d\n')]));

/** Insert, delete or change bytes, or add a line in an encoding that may be another. */
export const byteChange: fc.Arbitrary<ByteChange> = fc.oneof(
  insertedBytes,
  deletedBytes,
  changedByte,
  partInAnyEncoding,
);

/** A place behind the beginning, where a file's header row mostly is. */
function behindHead(bytes: Buffer, at: number): number {
  return Math.floor((0.3 + at * 0.7) * bytes.length);
}

function linesOf(text: string): readonly string[] {
  return text.split(/(?<=\n)/u);
}
