import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guessHeader } from './guess-header.ts';

const guess = (text: string) => guessHeader({ text, isWhole: true });

describe('the header row is found', () => {
  test.each([
    ['by two names that are known', '姓名,手机号,喜欢的茶\n张三,19900000001,龙井\n', 1],
    ['under lines of other text', '会员导出\n2026-11-19\n\n姓名,手机号\n张三,19900000001\n', 4],
    [
      'under notes with numbers',
      '交易明细\n1. 仅供个人对账使用\n2. 以实际交易为准\n交易时间,商户名称,金额,收/支\n2026-01-02 10:00:00,甲店,12.00,支出\n',
      4,
    ],
    [
      'under a smaller table',
      'Name,Period\nMy shop,January\n\nOrder ID,Order date,Total,Status,Email\n1,2026-01-02,5.00,paid,a@example.com\n',
      4,
    ],
    [
      'at its first place, where it comes again above a second table',
      'Order ID,Order date,Total\n1,2026-01-02,5.00\n\nReturned\nOrder ID,Order date,Total\n2,2026-01-03,6.00\n3,2026-01-04,7.00\n',
      1,
    ],
    ['by the one name of a file of one column', 'phone\n19900000001\n', 1],
    ['by questions', '1、您多大?,2、喜欢茶吗?\n20,是\n', 1],
    [
      'by what stands under unknown names',
      'foo,bar,baz\nx,2026-01-01,1.50\ny,2026-01-02,2.50\n',
      1,
    ],
    [
      'by what stands in the only record, under names of which one is known',
      'Courriel;foo;bar;baz\nbob@example.org;oui;12/11/2026;x\n',
      1,
    ],
    [
      'by names as databases have them, of which one is known',
      '"customer_id","customer_zip_code_prefix","customer_city"\n06b8,14409,franca\n18955,09790,mogi\n',
      1,
    ],
    ['in a file without records', 'uid,mobile,mail\n', 1],
  ])('%s', (_, text, line) => {
    expect(guess(text)?.line).toBe(line);
  });
});

test.each([',', '\t', ';', '|'])('whatever parts the cells: %j', (delimiter) => {
  const text = ['uid', 'mobile', 'mail'].join(delimiter);
  expect(guess(`${text}\n`)).toMatchObject({ delimiter, cells: ['uid', 'mobile', 'mail'] });
});

test('a header row that comes again is no record', () => {
  const text = 'uid,mobile,mail\n1,19900000001,\nuid,mobile,mail\n2,19900000002,\n';
  expect(guess(text)?.records.map(([uid]) => uid)).toEqual(['1', '2']);
});

test('an empty name that only ends the line is left out', () => {
  expect(guess('uid,mobile,\n1,19900000001,\n')?.cells).toEqual(['uid', 'mobile']);
});

test('the records under it are given, without those that are much shorter', () => {
  const text = 'uid,mobile,mail\n1,19900000001,a@example.com\n合计\n';
  expect(guess(text)?.records).toEqual([['1', '19900000001', 'a@example.com']]);
});

describe('no header row is found', () => {
  test.each([
    ['in a text', '请每天把文件放在这里。\n谢谢\n'],
    ['in records alone', '张三,19900000001\n李四,19900000002\n'],
    ['where an unknown word occurs twice', 'foo,foo,bar\n1,2,3\n4,5,6\n'],
    ['in a list of words', '龙井\n碧螺春\n'],
  ])('%s', (_, text) => {
    expect(guess(text)).toBeUndefined();
  });
});

test('a record is never taken for the header row', () => {
  const person = fc.record({
    name: fc.constantFrom('茶友', '月光', '王小明', 'Ann Lee', ''),
    phone: fc
      .integer({ min: 0, max: 9999 })
      .map((last) => `1990000${String(last).padStart(4, '0')}`),
    email: fc.constantFrom('a@example.com', 'b@example.org', ''),
    city: fc.constantFrom('杭州', '北京', 'Paris', ''),
  });
  fc.assert(
    fc.property(fc.array(person, { minLength: 1, maxLength: 20 }), (people) => {
      const lines = people.map(({ name, phone, email, city }) => [name, phone, email, city].join());
      expect(guess(`${lines.join('\n')}\n`)).toBeUndefined();
    }),
  );
});

test.each([
  ['lines', '{"order_id":"A1","customer":{"email":"a@x.net"}}\n{"order_id":"A2","total":12.50}\n'],
  [
    'an array',
    '[{"order_id":"A1","customer":{"email":"a@x.net"}},{"order_id":"A2","total":12.50}]',
  ],
])('in %s of JSON objects the names of their fields stand for a header row', (_form, text) => {
  expect(guessHeader({ text, isWhole: true })).toMatchObject({
    cells: ['order_id', 'customer.email', 'total'],
    records: [
      ['A1', 'a@x.net', ''],
      ['A2', '', '12.50'],
    ],
  });
});
