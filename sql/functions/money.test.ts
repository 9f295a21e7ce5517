import fc from 'fast-check';
import { expect, test } from 'vitest';
import { useEvaluator } from './evaluate.ts';

const sql = useEvaluator();

test.concurrent.each([
  ['-3.5', true],
  ['−3,50', true],
  ['¥-12', true],
  ['- 1.234,50 €', true],
  ['（12.00）', true],
  ['(￥12)', true],
  ['12.00-', true],
  ['12.00', false],
  ['-0.00', false],
  ['2026-01-02', false],
  ['12 (3)', false],
  ['-', false],
  ['', null],
])('whether %j is below zero: %j', async (text, expected) => {
  expect(await sql.one('is_negative(t)', text)).toBe(expected);
});

test.concurrent.each([
  ['12', '12.0000'],
  ['-3.5', '-3.5000'],
  ['+3.5', '3.5000'],
  ['.5', '0.5000'],
  ['¥1,234.50', '1234.5000'],
  ['￥12', '12.0000'],
  ['12元', '12.0000'],
  ['0元', '0.0000'],
  ['$19.99', '19.9900'],
  ['€ 5.50', '5.5000'],
  ['USD 12.3', '12.3000'],
  ['12.3 cny', '12.3000'],
  ['CNY ¥12', '12.0000'],
  ['HK$88', '88.0000'],
  ['人民币12元', '12.0000'],
  ['(12.00)', '-12.0000'],
  ['（￥12.00）', '-12.0000'],
  ['$(1,200)', '-1200.0000'],
  ['-¥3', '-3.0000'],
  ['¥-3', '-3.0000'],
  ['−5', '-5.0000'],
  ['１２．５', '12.5000'],
  ['1，234．50', '1234.5000'],
  ['1 234.50', '1234.5000'],
  ['1\u00a0234\u00a0567', '1234567.0000'],
  ['12.30\t', '12.3000'],
  ['="12.30"', '12.3000'],
  ['12.500000', '12.5000'],
  ['99999999999999.9999', '99999999999999.9999'],
  ['-99999999999999.9999', '-99999999999999.9999'],
])('money of %j is %j', async (text, expected) => {
  expect(await sql.one('money(t)', text)).toBe(expected);
});

test.concurrent.each([
  ['1.23456', 'would have to be rounded'],
  ['0.00005', 'would have to be rounded'],
  ['12,5', 'has a decimal comma, or lost digits'],
  ['1.234,50', 'has a decimal comma'],
  ['1,23', 'has a decimal comma, or lost digits'],
  ['12,34,567', 'is not in thousands'],
  ['1e3', 'is in scientific notation'],
  ['1.2E+3', 'is in scientific notation'],
  ['1_000', 'is a programmer’s number'],
  ['5.', 'may be cut off'],
  ['--3', 'has two signs'],
  ['-¥-3', 'has two signs'],
  ['(-12)', 'is negative twice'],
  ['(12', 'lacks a bracket'],
  ['100000000000000', 'does not fit'],
  ['131.77(已退款89.84)', 'are two amounts'],
  ['12-15', 'are two amounts'],
  ['12.000 VND', 'may be twelve thousand'],
  ['1.5万', 'is in ten thousands'],
  ['12%', 'is a share'],
  ['无退款申请', 'is a word'],
  ['****', 'is masked'],
  ['-', 'has no digit'],
  ['.', 'has no digit'],
  ['¥', 'has no digit'],
  ['nan', 'is no number'],
  ['infinity', 'is no number'],
  ['', 'is blank'],
  ['\t', 'is blank'],
  [null, 'is null'],
])('money of %j is null: it %s', async (text, _reason) => {
  expect(await sql.one('money(t)', text)).toBeNull();
});

test.each<[string, string | null, string | null, string, string]>([
  ['100.00', '100.00', '30.00', '100.00', 'the refund is still in what was paid'],
  ['70.00', '100.00', '30.00', '100.00', 'the refund is taken off already'],
  ['69.99', '100.00', '30.00', '100.00', 'it is taken off but for a fen'],
  ['0.00', '100.00', '100.00', '100.00', 'all of it is taken off'],
  ['90.00', '100.00', '30.00', '90.00', 'a discount was taken off, and not the refund'],
  ['90.00', '100.00', '0.00', '90.00', 'nothing was refunded'],
  ['70.00', null, '30.00', '70.00', 'what was payable is unknown'],
  ['70.00', '100.00', null, '70.00', 'whether there was a refund is unknown'],
])(
  'of %j paid, %j payable and %j given back, %j was paid first: %s',
  async (paid, payable, refund, expected) => {
    const given = JSON.stringify({ paid, payable, refund });
    const amount = (field: string) => `cast(t::json ->> '${field}' as decimal(18, 4))`;
    const sum = `paid_before_refund(${amount('paid')}, ${amount('payable')}, ${amount('refund')})`;
    expect(await sql.one(`cast(${sum} as decimal(18, 2))`, given)).toBe(expected);
  },
);

test.each<[string | null, string | null, string | null, string | null, string | null]>([
  ['3', '9.65', '0.15', null, '24.6075'],
  ['3.5', '10', null, '-1.50', '33.5000'],
  ['1', '0.0001', '0.5', null, '0.0001'],
  ['2', '5', '1', '0', '0.0000'],
  [null, '5', null, null, null],
  ['2', null, null, null, null],
  ['99999999999999', '99999999999999.9999', null, null, null],
])(
  '%j pieces of %j come to less a share of %j and %j: %j',
  async (quantity, price, rate, discount, expected) => {
    const given = JSON.stringify({ quantity, price, rate, discount });
    const number = (field: string) => `cast(t::json ->> '${field}' as decimal(18, 4))`;
    const numbers = ['quantity', 'price', 'rate', 'discount'].map(number).join(', ');
    expect(await sql.one(`line_total(${numbers})`, given)).toBe(expected);
  },
);

test('money gives every amount of up to four places back, however it is written', async () => {
  const tenThousandths = fc.bigInt({ min: -(10n ** 18n - 1n), max: 10n ** 18n - 1n });
  await fc.assert(
    fc.asyncProperty(tenThousandths, async (value) => {
      const sign = value < 0n ? '-' : '';
      const digits = String(value < 0n ? -value : value).padStart(5, '0');
      const [whole, places] = [digits.slice(0, -4), digits.slice(-4)];
      const thousands = whole.replace(/\B(?=(\d{3})+$)/g, ',');
      const written = [
        `${sign}${whole}.${places}`,
        `${sign}¥${whole}.${places}`,
        `${sign}${thousands}.${places}`,
        `${sign}${thousands.replaceAll(',', ' ')}.${places}00元`,
      ];
      const expected = `${sign}${whole}.${places}`;
      expect(await sql.all('money(t)', written)).toEqual(written.map(() => expected));
    }),
  );
});
