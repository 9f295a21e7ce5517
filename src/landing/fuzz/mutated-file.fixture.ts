import fc from 'fast-check';
import { type ByteChange, byteChange, type TextChange, textChange } from './changes.fixture.ts';
import { writers } from './writers.fixture.ts';

const words = [
  ...['a', 'B7', '李雷', '订单', '€', '😀', '—', 'ü', '元'],
  ...["'x", '="007"', '5" b', ' ', '\t', ''],
];
const quotedWords = ['a,b', 'x\ny', 'say ""hi""', '行\r\n行', '', ';', 'C:\\'];
const cell = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...words) },
  { weight: 2, arbitrary: fc.constantFrom(...quotedWords).map((text) => `"${text}"`) },
);

/** A preamble with a header row, and records, each cell as it is written. */
const goodText = fc
  .record({
    preamble: fc.constantFrom('', '', '#导出\n', '标题,,\n\n'),
    columns: fc.integer({ min: 2, max: 5 }),
    records: fc.noBias(fc.integer({ min: 0, max: 12 })),
    delimiter: fc.constantFrom(',', ',', ';', '\t', '|'),
    lineEnd: fc.constantFrom('\n', '\n', '\r\n', '\r'),
    isTrailing: fc.boolean(),
  })
  .chain(({ columns, records, delimiter, lineEnd, preamble, isTrailing }) => {
    const record = fc.array(cell, { minLength: columns - 1, maxLength: columns - 1 });
    return fc.array(record, { minLength: records, maxLength: records }).map((rows) => {
      const header = ['id', '姓名', 'paid', 'c', 'd'].slice(0, columns);
      const lines = [header, ...rows.map((row, index) => [String(index), ...row])];
      const end = `${isTrailing ? delimiter : ''}${lineEnd}`;
      const [head = '', ...body] = lines.map((line) => line.join(delimiter) + end);
      return { head: preamble + head, body: body.join('') };
    });
  });

/** Seldom any change at all. */
const seldom = <T>(changes: fc.Arbitrary<T[]>, otherwise: number) =>
  fc.oneof(
    { weight: otherwise, arbitrary: fc.constant<T[]>([]) },
    { weight: 1, arbitrary: changes },
  );

/** Bytes of files that were good and had some changes made to them, rarely to their header rows. */
export const mutatedFile: fc.Arbitrary<Buffer> = fc
  .record({
    text: goodText,
    write: fc.oneof(
      { weight: 3, arbitrary: fc.constant(writers['utf-8']) },
      { weight: 2, arbitrary: fc.constant(writers.gb18030) },
      { weight: 3, arbitrary: fc.constantFrom(...Object.values(writers)) },
    ),
    headChanges: seldom<TextChange>(fc.array(textChange, { maxLength: 2 }), 9),
    bodyChanges: fc.array(textChange, { maxLength: 4 }),
    byteChanges: seldom<ByteChange>(fc.array(byteChange, { maxLength: 2 }), 2),
  })
  .map(({ text, write, headChanges, bodyChanges, byteChanges }) => {
    const head = headChanges.reduce((before, change) => change(before), text.head);
    const body = bodyChanges.reduce((before, change) => change(before), text.body);
    return byteChanges.reduce((before, change) => change(before), write(head + body));
  });
