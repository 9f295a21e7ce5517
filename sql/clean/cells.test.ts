import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Row } from '../../src/engine/engine.ts';
import { dateOrderOf, decimalMarkOf } from '../../src/recognise/value-shapes.ts';
import { type GivenRows, type Models, openModels } from '../models.fixture.ts';
import { together } from '../together.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels();
});

type GivenRow = GivenRows[number];

/** Files of orders, each list one, and what the config says of their feed. */
interface Asked {
  readonly files: readonly (readonly GivenRow[])[];
  readonly feed: GivenRow;
}

/** Each of those that ask at the same time has a feed of its own. */
const answer = together(async (asked: readonly Asked[]) => {
  const rows = await readTogether(asked);
  return asked.map((_, place) => rows.filter((row) => row['feed'] === `shop ${place}`));
});

/** Files of orders whose records are paid and good but for what a test gives; each list is a file. */
function ordersOf(files: Asked['files'], feed: GivenRow = {}): Promise<readonly Row[]> {
  return answer({ files, feed });
}

async function readTogether(all: readonly Asked[]): Promise<readonly Row[]> {
  const files = all.flatMap((asked, place) =>
    asked.files.map((records) => ({ feed: `shop ${place}`, records })),
  );
  const staged = files.flatMap(({ feed, records }, file) =>
    records.map((record, index) => ({
      feed,
      file_number: file + 1,
      record_number: index + 1,
      order_id: `${file}-${index}`,
      ordered_at: '2026-11-01 08:00:00',
      status: 'paid',
      paid_amount: '8',
      ...record,
    })),
  );
  const feeds = all.map(({ feed }, place) => ({
    feed: `shop ${place}`,
    id_scope: `shop ${place}`,
    record_grain: 'order',
    totals: 'first line',
    timezone: 'Asia/Shanghai',
    country: 'CN',
    currency: 'CNY',
    ...feed,
  }));
  const rows = await models.rowsOf('clean.checked_orders', {
    'config.feeds': feeds,
    'config.status_names': feeds.map(({ feed }) => ({
      feed,
      field: 'status',
      status_text: 'paid',
      status: 'paid',
    })),
    'config.rates': ['CNY', 'USD', 'HKD', 'EUR', 'IDR', 'JPY', 'SEK', 'INR'].map((currency) => ({
      currency,
      rate: 1,
    })),
    'staging.orders': staged,
  });
  return rows.toSorted(
    (a, b) =>
      Number(a['file_number']) - Number(b['file_number']) ||
      Number(a['record_number']) - Number(b['record_number']),
  );
}

/** What each text of one column is read as, or the failures of its record. */
async function columnOf(
  field: string,
  texts: readonly string[],
  feed: GivenRow = {},
  read = field,
): Promise<readonly unknown[]> {
  const rows = await ordersOf([texts.map((text) => ({ [field]: text }))], feed);
  return rows.map((row) => row['failures'] || row['set_aside'] || row[read]);
}

const unknownMark = 'paid_amount:decimal mark unknown';
const tooFine = 'paid_amount:more than four decimals';

const [tooMuch, tooLittle, noShare, tooFineShare] = [
  'above maximum',
  'below minimum',
  'unreadable',
  'more than four decimals',
].map((rule) => `discount_rate:${rule}`);

describe.concurrent('a discount', () => {
  test.each<[string | null, readonly string[], readonly (string | null | undefined)[]]>([
    [null, ['0.15', '0', '1', '.5', '15'], ['0.1500', '0.0000', '1.0000', '0.5000', tooMuch]],
    [null, ['15%', '7.5 %', '％20', '0.15'], ['0.1500', '0.0750', '0.2000', '0.1500']],
    ['shares', ['8.5折', '85折', '9 折', '-0.1'], ['0.1500', '0.1500', '0.1000', tooLittle]],
    ['percent', ['15', '0', '100', '12.5'], ['0.1500', '0.0000', '1.0000', '0.1250']],
    ['percent', ['15%', '8.5折', '0.5'], ['0.1500', '0.1500', '0.0050']],
    ['percent', ['101', '-5', '150%', 'none'], [tooMuch, tooLittle, tooMuch, noShare]],
    ['percent', ['33,33', '12,125', '33,333'], ['0.3333', tooFineShare, tooFineShare]],
    ['percent', ['¥5', '5元', '10-15'], [noShare, noShare, noShare]],
    ['shares to pay', ['0.85', '1', '85%'], ['0.1500', '0.0000', '0.1500']],
    ['shares', ['9999', '-10000', '-9999999999.9999'], [tooMuch, noShare, noShare]],
    ['shares to pay', ['9999999999.9999', '-9999999999.9999'], [noShare, noShare]],
    ['percent to pay', ['85', '100', '85%', '120'], ['0.1500', '0.0000', '0.1500', tooLittle]],
    ['tenths to pay', ['8.5', '10', '85', '85%'], ['0.1500', '0.0000', '0.1500', '0.1500']],
    ['tenths to pay', ['0', '10.5', '100', '8.85'], [noShare, noShare, noShare, '0.1150']],
  ])('in a feed that writes %s is read so: %j', async (discount_rates, texts, expected) => {
    expect(await columnOf('discount_rate', texts, { discount_rates })).toEqual(expected);
  });
});

describe.concurrent('an amount', () => {
  test.each<[string, readonly string[], readonly (string | null)[]]>([
    [
      'a decimal comma',
      ['1.234,56', '12,00', '1.234', '-0,5'],
      ['1234.5600', '12.0000', '1234.0000', ''],
    ],
    ['a decimal point', ['1,234.50', '12.00', '1,234'], ['1234.5000', '12.0000', '1234.0000']],
    [
      'blanks between thousands',
      ['1 234,50', '1\u202f234,50', '2\u00a0000'],
      ['1234.5000', '1234.5000', '2000.0000'],
    ],
    ['apostrophes between thousands', ["1'234.50", '1’234.50'], ['1234.5000', '1234.5000']],
    ['lakhs and crores', ['1,23,456.00', '12,345'], ['123456.0000', '12345.0000']],
    ['millions', ['1.234.567', '1.000'], ['1234567.0000', '1000.0000']],
    ['nothing that decides', ['1,234', '8', '12'], [unknownMark, '8.0000', '12.0000']],
    ['a point that decides nothing', ['1.000', '2.500'], [unknownMark, unknownMark]],
    ['both', ['1.234,50', '1,234.50'], [unknownMark, unknownMark]],
    ['the noise of floats', ['0.30000000000000004', '12.299999999999999'], ['0.3000', '12.3000']],
    [
      'the noise of floats of single precision',
      ['314.6400146', '-13.10999966', '327.75', '1129.98999'],
      ['314.6400', '', '327.7500', '1129.9900'],
    ],
    [
      'more than four decimals',
      ['33.333333333333336', '2042.761', '314.6400147', '1000.000012'],
      [tooFine, '2042.7610', tooFine, tooFine],
    ],
    [
      'more than an amount has',
      ['13800138000', '9999999999.99'],
      ['paid_amount:above maximum', '9999999999.9900'],
    ],
    [
      'no one amount',
      ['12-15', '--3', '5.', '1e3', '12%', '1.5万'],
      Array(6).fill('paid_amount:unreadable'),
    ],
  ])('in a column with %s is read so', async (_form, texts, expected) => {
    const read = await columnOf('paid_amount', texts);
    expect(read.map((value, index) => (expected[index] === '' ? '' : value))).toEqual(expected);
  });

  test('is read as the feed says, where its column does not decide', async () => {
    expect(await columnOf('paid_amount', ['1.234', '8'], { decimal_mark: ',' })).toEqual([
      '1234.0000',
      '8.0000',
    ]);
    expect(await columnOf('paid_amount', ['1,234', '8'], { decimal_mark: '.' })).toEqual([
      '1234.0000',
      '8.0000',
    ]);
  });

  test('is read as other files of the feed write it, and other amounts, where its file does not decide', async () => {
    const rows = await ordersOf([
      [{ paid_amount: '1.234' }],
      [{ paid_amount: '12,50' }],
      [{ paid_amount: '12,50', gross_amount: '2.000' }],
    ]);
    expect(rows.map((row) => [row['paid_amount'], row['gross_amount']])).toEqual([
      ['1234.0000', null],
      ['12.5000', null],
      ['12.5000', '2000.0000'],
    ]);
  });

  test('is read with a mark between thousands, in a currency that has no decimals', async () => {
    expect(await columnOf('paid_amount', ['150.000'], { currency: 'IDR' })).toEqual([
      '150000.0000',
    ]);
    expect(await columnOf('paid_amount', ['Rp150.000'])).toEqual(['150000.0000']);
    expect(await columnOf('paid_amount', ['1,234'], { currency: 'JPY' })).toEqual(['1234.0000']);
    expect(await columnOf('paid_amount', ['1.000'], { currency: 'EUR' })).toEqual([unknownMark]);
  });
});

describe.concurrent('the currency beside an amount', () => {
  const differs = 'currency:not that of the amount';
  test.each<[string, GivenRow, string]>([
    ['$100', {}, differs],
    ['$100', { currency: 'USD' }, 'USD'],
    ['$100', { currency: 'HKD' }, 'HKD'],
    ['100 USD', {}, 'USD'],
    ['HK$100', {}, 'HKD'],
    ['¥100', {}, 'CNY'],
    ['￥100', { currency: 'JPY' }, 'JPY'],
    ['¥100', { currency: 'USD' }, differs],
    ['CNY ¥12', {}, 'CNY'],
    ['€ 5', {}, 'EUR'],
    ['kr 100', { currency: 'SEK' }, 'SEK'],
    ['kr 100', {}, differs],
    ['₹100', {}, 'INR'],
    ['100 zł', {}, 'currency:no rate'],
    ['100 kg', {}, 'paid_amount:unreadable'],
  ])('of %s, in a feed with %j, is %s', async (text, feed, expected) => {
    expect(await columnOf('paid_amount', [text], feed, 'currency')).toEqual([expected]);
  });

  test.each<[string, string, string]>([
    ['USD', '$100', 'USD'],
    ['RMB', '¥100', 'CNY'],
    ['人民币', '100', 'CNY'],
    ['cny', '100 CNY', 'CNY'],
    ['CNY', 'HK$100', differs],
    ['USD', '¥100', differs],
  ])('goes with the currency %s of the record: %s is %s', async (currency, amount, expected) => {
    const [row] = await ordersOf([[{ currency, paid_amount: amount }]]);
    expect(row?.['failures'] || row?.['currency']).toBe(expected);
  });
});

describe.concurrent('a record that names no currency', () => {
  const required = 'currency:required';
  test.each<[string, readonly string[], GivenRow, readonly string[]]>([
    ['has that of the feed where no record names one', ['', ''], {}, ['CNY', 'CNY']],
    ['has it where all others name the same', ['RMB', '', 'rmb'], {}, ['CNY', 'CNY', 'CNY']],
    ['is refused where others name another', ['USD', ''], {}, ['USD', required]],
    ['is refused where others name several', ['USD', 'CNY', ''], {}, ['USD', 'CNY', required]],
    ['has what the config says', ['USD', ''], { names_currency: true }, ['USD', 'CNY']],
  ])('%s', async (_, currencies, feed, expected) => {
    expect(await columnOf('currency', currencies, feed)).toEqual(expected);
  });

  test('has that which stands beside its amount', async () => {
    const rows = await ordersOf([
      [{ currency: 'USD' }, { paid_amount: '8 EUR' }, { paid_amount: '¥8' }],
    ]);
    expect(rows.map((row) => row['failures'] || row['currency'])).toEqual(['USD', 'EUR', 'CNY']);
  });

  test('is not refused where nothing was paid', async () => {
    const rows = await ordersOf([[{ currency: 'USD' }, { paid_amount: '0' }]]);
    expect(rows.map((row) => row['failures'] || row['currency'])).toEqual(['USD', 'CNY']);
  });
});

test('a currency that is none is refused, and asks for no rate', async () => {
  expect(await columnOf('currency', ['US Dollar', '$', '13526857714'])).toEqual([
    'currency:unreadable',
    'currency:unreadable',
    'currency:unreadable',
  ]);
});

describe.concurrent('what the config says of a column', () => {
  const contradicted = 'ordered_at:date order contradicted';
  test.each<[string, string, readonly string[], readonly string[]]>([
    [
      'moves no days',
      'day first',
      ['9/13/2026', '9/3/2026', '5/5/2026'],
      [contradicted, contradicted, '2026-05-04 16:00:00+00'],
    ],
    ['moves no days', 'month first', ['13/9/2026', '3/9/2026'], [contradicted, contradicted]],
    [
      'stands',
      'day first',
      ['13/9/2026', '3/9/2026'],
      ['2026-09-12 16:00:00+00', '2026-09-02 16:00:00+00'],
    ],
    [
      'stands, where some cells fit one order and some the other,',
      'day first',
      ['13/9/2026', '3/9/2026', '9/13/2026'],
      ['2026-09-12 16:00:00+00', '2026-09-02 16:00:00+00', 'ordered_at:date order unknown'],
    ],
  ])('%s: %s, for %s', async (_, date_order, texts, expected) => {
    expect(await columnOf('ordered_at', texts, { date_order })).toEqual(expected);
  });

  test('moves no days in the feed’s other files either', async () => {
    const files = [['9/13/2026'], ['9/3/2026']].map((texts) =>
      texts.map((ordered_at) => ({ ordered_at })),
    );
    const rows = await ordersOf(files, { date_order: 'day first' });
    expect(rows.map((row) => row['failures'])).toEqual([contradicted, contradicted]);
  });

  test('makes no other amounts', async () => {
    const wrong = 'paid_amount:decimal mark contradicted';
    expect(
      await columnOf('paid_amount', ['12.50', '1,234', '1,234.50'], { decimal_mark: ',' }),
    ).toEqual(['12.5000', wrong, wrong]);
    expect(await columnOf('paid_amount', ['12,50', '1.234'], { decimal_mark: '.' })).toEqual([
      wrong,
      wrong,
    ]);
  });
});

describe.concurrent('a time', () => {
  const unknownOrder = 'ordered_at:date order unknown';
  test.each<[string, readonly string[], readonly string[]]>([
    [
      'the month first',
      ['9/13/2026 0:06:16', '9/3/2026'],
      ['2026-09-12 16:06:16+00', '2026-09-02 16:00:00+00'],
    ],
    [
      'the day first',
      ['13.09.2026 10:00', '3.9.2026 3:04 PM'],
      ['2026-09-13 02:00:00+00', '2026-09-03 07:04:00+00'],
    ],
    [
      'no order that shows',
      ['9/3/2026', '5/5/2026', '1/2/2026 3:04 PM'],
      [unknownOrder, '2026-05-04 16:00:00+00', unknownOrder],
    ],
    [
      'both orders',
      ['9/13/2026', '13/9/2026', '5/5/2026'],
      [unknownOrder, unknownOrder, '2026-05-04 16:00:00+00'],
    ],
    [
      'years of two digits',
      ['13/9/26', '28/9/26', '3/9/26'],
      ['2026-09-12 16:00:00+00', '2026-09-27 16:00:00+00', '2026-09-02 16:00:00+00'],
    ],
    [
      'the year of two digits first',
      ['26-09-13', '26-09-30', '25-10-31'],
      ['2026-09-12 16:00:00+00', '2026-09-29 16:00:00+00', '2025-10-30 16:00:00+00'],
    ],
    ['three numbers in any order', ['05-06-07'], [unknownOrder]],
    [
      'names of months',
      ['May 1, 2026', '1 May 2026', '01-May-26', 'Sept 3, 2026 3:04 PM'],
      [
        '2026-04-30 16:00:00+00',
        '2026-04-30 16:00:00+00',
        '2026-04-30 16:00:00+00',
        '2026-09-03 07:04:00+00',
      ],
    ],
    [
      'the form of mails',
      [
        'Thu, 01 Jan 2026 10:00:00 +0000',
        'Thu Jan 01 2026 10:00:00 GMT+0800 (China Standard Time)',
      ],
      ['2026-01-01 10:00:00+00', '2026-01-01 02:00:00+00'],
    ],
    ['seconds', ['1767225600', '1767225601'], ['2026-01-01 00:00:00+00', '2026-01-01 00:00:01+00']],
    ['milliseconds', ['1767225600000'], ['2026-01-01 00:00:00+00']],
    [
      'days of a spreadsheet',
      ['46023', '46023.5'],
      ['2025-12-31 16:00:00+00', '2026-01-01 04:00:00+00'],
    ],
    [
      'seconds beside other times',
      ['1767225600', '2026-01-01 00:00:00'],
      ['ordered_at:unreadable', '2025-12-31 16:00:00+00'],
    ],
    [
      'counts of two kinds',
      ['1767225600', '46023'],
      ['ordered_at:unreadable', 'ordered_at:unreadable'],
    ],
    [
      'halves of the day',
      ['2026/1/2 下午3:04', '2026-01-02 3:04 am'],
      ['2026-01-02 07:04:00+00', '2026-01-01 19:04:00+00'],
    ],
  ])('in a column with %s is read so', async (_form, texts, expected) => {
    expect(await columnOf('ordered_at', texts)).toEqual(expected);
  });

  test.each([
    ['day first', '2026-03-08 16:00:00+00'],
    ['month first', '2026-09-02 16:00:00+00'],
  ])('is read %s where the feed says so', async (date_order, expected) => {
    expect(await columnOf('ordered_at', ['9/3/2026'], { date_order })).toEqual([expected]);
  });

  test('is read as other files of the feed write it', async () => {
    const rows = await ordersOf([[{ ordered_at: '9/3/2026' }], [{ ordered_at: '9/13/2026' }]]);
    expect(rows.map((row) => row['ordered_at'])).toEqual([
      '2026-09-02 16:00:00+00',
      '2026-09-12 16:00:00+00',
    ]);
  });
});

describe.concurrent('a quantity', () => {
  test.each([
    ['2', '2.0000'],
    ['2,00', '2.0000'],
    ['0.5', '0.5000'],
    ['2件', '2.0000'],
    ['3 盒', '3.0000'],
    ['two', 'quantity:unreadable'],
    ['-1', 'quantity:below minimum'],
  ])('of %s is %s', async (text, expected) => {
    expect(await columnOf('quantity', [text])).toEqual([expected]);
  });
});

describe.concurrent('a consent', () => {
  test.each<[readonly string[], readonly (string | boolean | null)[]]>([
    [
      ['Subscribed', 'Unsubscribed', 'not_subscribed'],
      [true, false, false],
    ],
    [
      ['已订阅', '未订阅', '退订'],
      [true, false, false],
    ],
    [
      ['opt-in', 'Opted out'],
      [true, false],
    ],
    [
      ['on', 'off'],
      [true, false],
    ],
    [
      ['1', '0', 'yes'],
      [true, false, true],
    ],
    [['1', '0', '2'], Array(3).fill('email_consent:unreadable')],
    [['perhaps'], ['email_consent:unreadable']],
  ])('of the column %j is %j', async (texts, expected) => {
    const rows = await ordersOf([texts.map((text) => ({ email_consent: text }))]);
    expect(rows.map((row) => row['set_aside'] || row['email_consent'])).toEqual(expected);
  });
});

describe('what a column decides is the same for whoever looks at its values', () => {
  const digits = (most: number) => fc.stringMatching(new RegExp(`^[1-9][0-9]{0,${most - 1}}$`));
  const amount = fc
    .tuple(digits(3), fc.constantFrom('', ',', '.'), fc.stringMatching(/^[0-9]{1,4}$/))
    .map(([whole, mark, rest]) => (mark === '' ? whole : `${whole}${mark}${rest}`));
  const number = fc.integer({ min: 1, max: 31 });
  const date = fc.tuple(number, number).map(([one, other]) => `${one}/${other}/2026`);
  const columns = <T>(cells: fc.Arbitrary<T>) =>
    fc.array(fc.array(cells, { minLength: 1, maxLength: 3 }), { minLength: 60, maxLength: 60 });

  /** What SQL decides of each column, each in a feed of its own. */
  async function formsOf(field: string, texts: readonly (readonly string[])[]) {
    const given = {
      'config.feeds': texts.map((_, index) => ({ feed: `${index}`, currency: 'CNY' })),
      'staging.orders': texts.flatMap((cells, index) =>
        cells.map((cell, record) => ({
          feed: `${index}`,
          file_number: index,
          record_number: record,
          [field]: cell,
        })),
      ),
    };
    const rows = await models.rowsOf('clean.column_forms', given);
    return texts.map((_, index) => rows.find((row) => row['feed'] === `${index}`));
  }

  test('the decimal mark', async () => {
    await fc.assert(
      fc.asyncProperty(columns(amount), async (texts) => {
        const forms = await formsOf('paid_amount', texts);
        const decided = forms.map((form) => form?.['decimal_mark'] ?? null);
        const expected = texts.map((cells) => {
          const mark = decimalMarkOf(cells);
          return mark === 'undecided' ? null : (mark ?? null);
        });
        expect(decided).toEqual(expected);
      }),
      { numRuns: 2 },
    );
  });

  test('the order of dates', async () => {
    await fc.assert(
      fc.asyncProperty(columns(date), async (texts) => {
        // 2/30 and 31/31 are no days: SQL does not count them.
        const real = texts.map((cells) => cells.filter(isDay));
        const forms = await formsOf('ordered_at', real);
        const decided = forms.map((form) => form?.['date_order'] ?? null);
        const expected = real.map((cells) => {
          const order = dateOrderOf(cells);
          return order === 'undecided' ? null : (order ?? null);
        });
        expect(decided).toEqual(expected);
      }),
      { numRuns: 2 },
    );
  });

  function isDay(text: string): boolean {
    const [one = 0, other = 0] = text.split('/').map(Number);
    return Math.min(one, other) <= 12 && Math.max(one, other) <= 28;
  }
});
