import fc from 'fast-check';
import { encodeGb18030 } from '../../../fixtures/generator/gb18030.ts';

/** A good file as text, and what is done to it: to its text, and to the bytes that it is written in. */
export interface MutatedFile {
  readonly encoding: Encoding;
  readonly bytes: Buffer;
}

export type Encoding = 'utf-8' | 'utf-8 with mark' | 'gb18030' | 'utf-16le' | 'utf-16be';

const writers: Readonly<Record<Encoding, (text: string) => Buffer>> = {
  'utf-8': (text) => Buffer.from(text),
  'utf-8 with mark': (text) => Buffer.from(`\uFEFF${text}`),
  // A change can part a character of two units, and the halves have no code in GB18030.
  gb18030: (text) => encodeGb18030(text.toWellFormed().replaceAll('\uFFFD', '?')),
  'utf-16le': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  'utf-16be': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
};

const words = [
  'a',
  'B7',
  '李雷',
  '订单',
  '€',
  '😀',
  '—',
  'ü',
  '元',
  "'x",
  '="007"',
  '5" b',
  ' ',
  '\t',
  '',
];
const quotedWords = ['a,b', 'x\ny', 'say ""hi""', '行\r\n行', '', ';', 'C:\\'];
const cell = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...words) },
  { weight: 2, arbitrary: fc.constantFrom(...quotedWords).map((text) => `"${text}"`) },
);

/** Texts of a preamble, a header row and records, each cell as it is written. */
const goodText = fc
  .record({
    preamble: fc.constantFrom('', '', '#导出\n', '标题,,\n\n'),
    columns: fc.integer({ min: 2, max: 5 }),
    records: fc.noBias(fc.integer({ min: 0, max: 12 })),
    delimiter: fc.constantFrom(',', ',', ';', '\t', '|'),
    lineEnd: fc.constantFrom('\n', '\n', '\r\n', '\r'),
    isTrailing: fc.boolean(),
  })
  .chain(({ columns, records, delimiter, lineEnd, preamble, isTrailing }) =>
    fc
      .array(fc.array(cell, { minLength: columns - 1, maxLength: columns - 1 }), {
        minLength: records,
        maxLength: records,
      })
      .map((rows) => {
        const header = ['id', '姓名', 'paid', 'c', 'd'].slice(0, columns);
        const lines = [header, ...rows.map((row, index) => [String(index), ...row])];
        const end = `${isTrailing ? delimiter : ''}${lineEnd}`;
        const [head = '', ...body] = lines.map((line) => line.join(delimiter) + end);
        return { head: preamble + head, body: body.join('') };
      }),
  );

const injected = [
  ...['"', '""', ',', ';', '\t', '\n', '\r', '\r\n', '\0', '\uFEFF', '\\"', '\\', "'", ' ', '#'],
  ...['id,姓名,paid', 'x,y', '"x,y', '\u2028', '\u202e', '合计', '\n\n', '"\n"'],
];

/** A change of a text; places are parts of its length, so that they fit any text. */
type TextChange = (text: string) => string;

const place = fc.noBias(fc.integer({ min: 0, max: 9_999 })).map((part) => part / 10_000);

const textChange: fc.Arbitrary<TextChange> = fc.oneof(
  fc.tuple(place, fc.constantFrom(...injected)).map(([at, added]) => (text: string) => {
    const index = Math.floor(at * text.length);
    return text.slice(0, index) + added + text.slice(index);
  }),
  fc.tuple(place, fc.integer({ min: 1, max: 6 })).map(([at, count]) => (text: string) => {
    const index = Math.floor(at * text.length);
    return text.slice(0, index) + text.slice(index + count);
  }),
  fc.tuple(place, place).map(([from, to]) => (text: string) => {
    const lines = text.split(/(?<=\n)/u);
    const [first, second] = [from, to].map((at) =>
      Math.min(Math.floor(at * lines.length), lines.length - 1),
    );
    if (first === undefined || second === undefined) return text;
    return lines
      .map(
        (line, index) => lines[index === first ? second : index === second ? first : index] ?? line,
      )
      .join('');
  }),
  fc.tuple(place, fc.integer({ min: 1, max: 3 })).map(([at, times]) => (text: string) => {
    const lines = text.split(/(?<=\n)/u);
    const index = Math.floor(at * lines.length);
    return lines
      .flatMap((line, number) => (number === index ? Array(times + 1).fill(line) : [line]))
      .join('');
  }),
  fc.constant((text: string) => text + text),
  place.map((at) => (text: string) => text.slice(0, Math.floor(at * text.length))),
);

/** A place behind the beginning, where a file's header row mostly is. */
const placeIn = (bytes: Buffer, at: number) => Math.floor((0.3 + at * 0.7) * bytes.length);

type ByteChange = (bytes: Buffer) => Buffer;

const byteChange: fc.Arbitrary<ByteChange> = fc.oneof(
  fc
    .tuple(place, fc.uint8Array({ minLength: 1, maxLength: 3 }))
    .map(([at, added]) => (bytes: Buffer) => {
      const index = placeIn(bytes, at);
      return Buffer.concat([bytes.subarray(0, index), added, bytes.subarray(index)]);
    }),
  fc.tuple(place, fc.integer({ min: 1, max: 3 })).map(([at, count]) => (bytes: Buffer) => {
    const index = placeIn(bytes, at);
    return Buffer.concat([bytes.subarray(0, index), bytes.subarray(index + count)]);
  }),
  fc.tuple(place, fc.nat(255)).map(([at, value]) => (bytes: Buffer) => {
    const changed = Buffer.from(bytes);
    if (changed.length > 0) changed[placeIn(changed, at)] = value;
    return changed;
  }),
  fc.tuple(place, fc.constantFrom(...Object.values(writers))).map(
    ([at, write]) =>
      (bytes: Buffer) =>
        // A further part, perhaps in another encoding.
        Buffer.concat([bytes, write(`${Math.floor(at * 9)},韩梅梅,7,c,d\n`)]),
  ),
);

/** Files that were good and had some changes made to them, seldom to their header rows. */
export const mutatedFile: fc.Arbitrary<MutatedFile> = fc
  .record({
    text: goodText,
    encoding: fc.constantFrom<Encoding>(
      ...(['utf-8', 'utf-8', 'utf-8', 'utf-8 with mark', 'gb18030', 'gb18030'] as const),
      ...(['utf-16le', 'utf-16be'] as const),
    ),
    headChanges: fc.oneof(
      { weight: 9, arbitrary: fc.constant<TextChange[]>([]) },
      { weight: 1, arbitrary: fc.array(textChange, { maxLength: 2 }) },
    ),
    bodyChanges: fc.array(textChange, { maxLength: 4 }),
    byteChanges: fc.oneof(
      { weight: 2, arbitrary: fc.constant<ByteChange[]>([]) },
      { weight: 1, arbitrary: fc.array(byteChange, { maxLength: 2 }) },
    ),
  })
  .map(({ text, encoding, headChanges, bodyChanges, byteChanges }) => {
    const head = headChanges.reduce((before, change) => change(before), text.head);
    const body = bodyChanges.reduce((before, change) => change(before), text.body);
    const bytes = writers[encoding](head + body);
    return { encoding, bytes: byteChanges.reduce((before, change) => change(before), bytes) };
  });
