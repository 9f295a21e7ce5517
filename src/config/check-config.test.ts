import { describe, expect, test } from 'vitest';
import { ConfigError } from './config-error.ts';
import { checkConfig, loadConfig } from './load.ts';
import type { ConfigInput } from './schema.ts';

const smallest = {
  merchant: { name: 'Moonlight Teahouse', timezone: 'Asia/Shanghai', country: 'CN' },
  currency: { base: 'CNY' },
  feeds: [{ name: 'orders', preset: 'pinduoduo-orders', files: 'in/orders' }],
} satisfies ConfigInput;

/** What is wrong with the smallest config when something in it is replaced. */
function problemsOf(changes: Readonly<Record<string, unknown>>): readonly string[] {
  try {
    checkConfig({ ...smallest, ...changes }, '/shop/pipeline.config.ts');
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

const feed = (changes: Readonly<Record<string, unknown>>) => ({
  feeds: [{ ...smallest.feeds[0], ...changes }],
});

const mapping = {
  kind: 'orders',
  platform: 'shop',
  detect: ['order'],
  fields: { order_id: ['order'], ordered_at: ['day'], paid_amount: ['total'], status: ['state'] },
};

/** The smallest config with a mapping that says more, or something else. */
const mapped = (changes: Readonly<Record<string, unknown>>) => ({
  feeds: [{ name: 'own', files: 'in/own', mapping: { ...mapping, ...changes } }],
});

const source = (changes: Readonly<Record<string, unknown>>) => ({
  feeds: [{ name: 'orders', preset: 'pinduoduo-orders', source: changes }],
});

const database = { kind: 'postgres', host: 'h', database: 'd', user: 'u' };

describe('what is spelt well and means nothing is refused:', () => {
  test.each<[Readonly<Record<string, unknown>>, string]>([
    [{ merchant: { ...smallest.merchant, country: 'cn' } }, 'found "cn" (did you mean "CN"?)'],
    [{ merchant: { ...smallest.merchant, country: 'UK' } }, 'found "UK" (did you mean "GB"?)'],
    [{ merchant: { ...smallest.merchant, country: 'ZZ' } }, 'two capital letters of a country'],
    [{ merchant: { ...smallest.merchant, timezone: 'CST' } }, 'an IANA timezone'],
    [{ merchant: { ...smallest.merchant, timezone: '+08:00' } }, 'an IANA timezone'],
    [{ merchant: { ...smallest.merchant, timezone: 'Etc/GMT+8' } }, 'an IANA timezone'],
    [{ merchant: { ...smallest.merchant, timezone: 'PRC' } }, 'did you mean "Asia/Shanghai"?'],
    [{ merchant: { ...smallest.merchant, name: ' ' } }, 'merchant.name: expected some text'],
    [{ currency: { base: 'RMB' } }, 'found "RMB" (did you mean "CNY"?)'],
    [{ currency: { base: 'CNY', rates: { UDS: '7' } } }, 'currency.rates.UDS: expected a currency'],
    [{ currency: { base: 'CNY', rates: { USD: '9999999999' } } }, 'currency.rates.USD: expected'],
    [mapped({ currency: 'usd' }), 'feeds[0].mapping.currency: expected a currency'],
    [mapped({ timezone: 'Nowhere' }), 'feeds[0].mapping.timezone: expected an IANA timezone'],
    [mapped({ country: 'xx' }), 'feeds[0].mapping.country: expected two capital letters'],
    [mapped({ encoding: 'gbkk' }), 'found "gbkk" (did you mean "gbk"?)'],
    [mapped({ delimiter: ';;' }), 'feeds[0].mapping.delimiter: expected one ASCII character'],
    [feed({ delimiter: '；' }), 'found "；" (did you mean ";"?)'],
    [mapped({ platform: 'a/b' }), 'feeds[0].mapping.platform: expected a name without "/"'],
    [mapped({ footers: [''] }), 'feeds[0].mapping.footers[0]: expected some text'],
    [mapped({ constants: { status: 'payed' } }), 'did you mean "paid"?'],
    [mapped({ constants: { currency: 'UDS' } }), 'constants.currency: expected a currency'],
    [
      mapped({ header: ['order', 'day', 'totl', 'state'] }),
      'names no column "total" for paid_amount (did you mean "totl"?)',
    ],
    [
      mapped({ header: ['order', 'day', 'total', 'state', 'day'] }),
      'two columns have the name "day"',
    ],
    [mapped({ timeOfDay: { paid_at: ['clock'] } }), 'none is read for paid_at'],
    [
      mapped({ onlyWhere: { paid_at: { column: 'State', equals: ['paid'] } } }),
      'no column is read for it',
    ],
    [mapped({ drop: ['order'] }), '"order" is read for order_id'],
    [mapped({ signedAmounts: true }), 'only payments have it, and these are orders'],
    [mapped({ questions: '^Q' }), 'only survey answers and traits have it, and these are orders'],
    [feed({ keep: ['商品'] }), '"商品" would be landed anyway'],
    [{ words: { orders: { status: { '': 'paid' } } } }, 'a blank cell holds no word'],
    [{ engine: { memoryLimit: 'lots' } }, 'engine.memoryLimit: expected an amount of memory'],
    [{ engine: { memoryLimit: '-1GB' } }, 'engine.memoryLimit: expected an amount of memory'],
    [{ engine: { threads: 100_000 } }, 'engine.threads: expected at most 1024, found 100000'],
    [{ sales: { testNotes: ['.'] } }, 'sales.testNotes[0]: expected a word'],
    [{ sales: { shamPaidAtMost: '999999' } }, 'sales.shamPaidAtMost: expected at most'],
    [{ sales: { payments: { shareAtLeast: '2' } } }, 'expected a share from 0 to 1'],
    [{ sales: { payments: { daysAfter: 1e9 } } }, 'expected at most 3650'],
    [{ identity: { trust: ['orders', 'orders'] } }, 'identity.trust: "orders" is listed twice'],
    [
      { audiences: { tea: { where: [{ column: 'monetary', atLest: 3 }] } } },
      'audiences.tea.where[0].atLest: there is no such setting (did you mean "atLeast"?)',
    ],
    [{ audiences: { tea: { where: [{ column: 'city' }] } } }, 'expected a test beside its column'],
    [{ audiences: { lost: {} } }, 'audiences.lost: another file among the exports has this name'],
    [{ exports: { columns: ['phone', 'phone'] } }, 'exports.columns: "phone" is listed twice'],
    [
      source({ kind: 'http', url: 'https://a.example/', headers: { 'a b': 'c' } }),
      'a header may have',
    ],
    [source({ ...database, query: 'select 1', overlap: 10 }), 'overlap: is how far behind'],
  ])('%j: %s', (changes, problem) => {
    expect(problemsOf(changes).join('\n')).toContain(problem);
  });
});

describe('a path that lies where it may not is refused:', () => {
  test.each<[Readonly<Record<string, unknown>>, string]>([
    [
      { output: '.' },
      'output: expected a folder of its own, such as "out", found "."; the config is in it',
    ],
    [{ output: '..' }, 'the config is in it'],
    [{ output: ' ' }, 'output: expected a folder of its own'],
    [{ output: '~/out' }, '~ is read by a shell alone'],
    [{ gates: { customers: { lose: { share: 10 } } } }, 'gates.customers'],
    [{ output: '/etc/rollcall' }, 'that is for other things'],
    [{ output: 'node_modules/out' }, 'that is for other things'],
    [{ output: 'in' }, 'feeds[0].files: "in/orders" of "orders": runs write there'],
    [{ output: 'in/orders' }, 'runs write there'],
    [{ output: 'in/orders/out' }, 'output is inside it'],
    [feed({ files: '' }), 'expected a folder, a file or a pattern'],
    [feed({ files: '.' }), 'the config is in this folder'],
    [feed({ files: '/' }), 'this folder is for other things'],
    [feed({ files: 'out/current/**' }), 'runs write there'],
    [{ identity: { decisions: 'out/decisions.csv' } }, 'runs sweep what is old in output'],
    [{ identity: { decisions: 'in/orders/decisions.csv' } }, 'would read it as an export'],
    [{ identity: { decisions: 'pipeline.config.ts' } }, 'that is the config'],
  ])('%j: %s', (changes, problem) => {
    expect(problemsOf(changes).join('\n')).toContain(problem);
  });

  test('folders of one’s own are not', () => {
    expect(problemsOf({ output: '/var/lib/rollcall', ...feed({ files: '**/*.csv' }) })).toEqual([]);
  });
});

describe('a mistake is told with its path, what was expected and what was meant', () => {
  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    [
      'an unknown setting',
      { outpt: 'x' },
      'outpt: there is no such setting (did you mean "output"?)',
    ],
    [
      'an unknown setting of a feed',
      feed({ prset: 'x' }),
      'feeds[0].prset: there is no such setting (did you mean "preset"?)',
    ],
    [
      'an unknown setting of a part that may be left out',
      { engine: { thread: 2 } },
      'engine.thread: there is no such setting (did you mean "threads"?)',
    ],
    [
      'a missing setting',
      { merchant: { name: 'A', country: 'CN' } },
      'merchant.timezone: is missing; expected a string',
    ],
    ['a wrong type', { currency: 'CNY' }, 'currency: expected an object, found "CNY"'],
    ['a list that is none', { feeds: 'orders' }, 'feeds: expected a list, found "orders"'],
    [
      'a timezone that there is not',
      { merchant: { ...smallest.merchant, timezone: 'Asia/Peking' } },
      'merchant.timezone: expected an IANA timezone such as Asia/Shanghai, found "Asia/Peking"',
    ],
    [
      'an amount that is a number',
      { currency: { base: 'CNY', rates: { USD: 7.1 } } },
      'currency.rates.USD: expected a string, found 7.1',
    ],
    [
      'a rate of the base currency',
      { currency: { base: 'CNY', rates: { CNY: '1' } } },
      'currency.rates.CNY: is the base currency, which is worth 1; take it out',
    ],
    [
      'a country in small letters',
      { merchant: { ...smallest.merchant, country: 'cn' } },
      'merchant.country: expected two capital letters of a country',
    ],
    ['a country that there is not', feed({ country: 'XQ' }), 'feeds[0].country: expected two'],
    [
      'words of a feed that there is not',
      { words: { ordes: { status: { done: 'completed' } } } },
      'words.ordes: no feed is named "ordes" (did you mean "orders"?)',
    ],
    [
      'words for a field that has none',
      { words: { orders: { note: { done: 'completed' } } } },
      'words.orders.note: words of orders can be translated for status, after_sales',
    ],
    [
      'a meaning that there is not',
      { words: { orders: { status: { done: 'complete' } } } },
      'found "complete" (did you mean "completed"?)',
    ],
    [
      'an output folder above the config’s',
      { output: '/' },
      'output: expected a folder of its own',
    ],
    [
      'two feeds that read the same',
      { feeds: [smallest.feeds[0], { ...smallest.feeds[0], name: 'again', files: './in/orders' }] },
      'feeds[1].files: "again" reads the same as "orders" (in/orders)',
    ],
  ])('%s', (_, changes, expected) => {
    expect(problemsOf(changes)).toContainEqual(expect.stringContaining(expected));
  });

  test('a word that is near one of the list', () => {
    const [problem] = problemsOf({ rfm: { method: 'quantiles' } });
    expect(problem).toMatch(/^rfm\.method: expected "quantile" or .* found "quantiles"/);
    expect(problem).toContain('(did you mean "quantile"?)');
  });

  test('a preset that is near a known one', () => {
    const [problem] = problemsOf(feed({ preset: 'pinduoduo-order' }));
    expect(problem).toMatch(/^feeds\[0\]\.preset: expected .* found "pinduoduo-order"/);
    expect(problem).toContain('(did you mean "pinduoduo-orders"?)');
  });

  test('a map that is near a known one', () => {
    const [problem] = problemsOf({ segments: 'elven' });
    expect(problem).toMatch(/^segments: .*"eleven".* found "elven"/);
    expect(problem).toContain('(did you mean "eleven"?)');
  });

  test('several at once', () => {
    expect(problemsOf({ outpt: 'x', language: 'fr' })).toHaveLength(2);
  });

  test('the message names the file, and that nothing was run', () => {
    expect(() => checkConfig({ ...smallest, outpt: 1 }, '/shop/pipeline.config.ts')).toThrow(
      /^pipeline\.config\.ts: one problem\.\n {2}outpt: .*\nNothing was run\.\n/,
    );
  });
});

describe('what settings say of each other', () => {
  test('trust names feeds that there are', () => {
    expect(problemsOf({ identity: { trust: ['crm'] } })).toEqual([
      'identity.trust: no feed is named "crm"; there are orders',
    ]);
  });

  test('single accounts are of feeds that there are', () => {
    expect(problemsOf({ identity: { singleAccounts: ['orders/x'] } })).toEqual([
      expect.stringMatching(
        /^identity\.singleAccounts: no feed has user ids of "orders\/x"; there are those of /,
      ),
    ]);
  });

  test('what a person is asked is less probable than what is linked', () => {
    expect(problemsOf({ identity: { reviewProbability: 0.9, linkProbability: 0.8 } })).toEqual([
      'identity.reviewProbability: expected at most linkProbability, found 0.9',
    ]);
  });

  test('two feeds have two names', () => {
    expect(problemsOf({ feeds: [smallest.feeds[0], smallest.feeds[0]] })).toEqual([
      'feeds: two feeds are named "orders"; give each a name of its own',
    ]);
  });

  test('a feed has a preset or a mapping', () => {
    expect(problemsOf({ feeds: [{ name: 'orders', files: 'in' }] })).toEqual([
      'feeds[0].preset: either a preset or a mapping of its own, and not both',
    ]);
  });

  test('a feed says whose ids a tool writes, where its mapping does not', () => {
    const one = { ...smallest, ...feed({ platform: 'app' }) };
    const { feeds } = checkConfig(one, '/shop/pipeline.config.ts');
    expect(feeds[0]?.preset.platform).toBe('app');
    expect(problemsOf({ feeds: [{ ...mapped({}).feeds[0], platform: 'app' }] })).toContain(
      'feeds[0].platform: its mapping has a platform; leave one of the two out',
    );
  });

  test('a shop tells ids apart, so there is none where they are the same in all shops', () => {
    expect(problemsOf(feed({ shop: 'north' }))).toEqual([
      'feeds[0].shop: ids of pinduoduo-orders are unique on all of pinduoduo, whatever the shop: it would change nothing; leave it out',
    ]);
    expect(problemsOf(feed({ preset: 'woocommerce-customers', shop: 'north' }))).toEqual([]);
  });

  test('a currency has a rate', () => {
    expect(problemsOf({ currency: { base: 'USD' } })).toEqual([
      'feeds[0]: its currency CNY has no rate; add currency.rates.CNY',
    ]);
  });

  test('the columns of a feed are for fields that there are', () => {
    expect(problemsOf(feed({ columns: { phon: ['手机'] } }))).toEqual([
      'feeds[0].columns: orders have no field "phon" (did you mean "phone"?)',
    ]);
  });

  test.each<[Readonly<Record<string, unknown>>, string]>([
    [{ totals: 'sum of line amounts' }, "totals: a sum of lines needs recordGrain: 'line'"],
    [
      { recordGrain: 'line', totals: 'sum of quantity x unit price' },
      'totals: needs columns for quantity and unit_price',
    ],
    [
      {
        recordGrain: 'line',
        totals: 'every line',
        returns: [{ column: 'No', startsWith: ['C'] }],
      },
      'returns: where each line repeats the total, a return needs a column for line_amount, or for quantity and unit_price',
    ],
    [
      { returns: [{ column: 'No', startsWith: ['C'], equals: ['C1'] }] },
      'returns[0]: expected one of startsWith, equals and is, with its column',
    ],
    [
      {
        header: ['No', 'StockCode', 'Total'],
        notSales: [{ column: 'Stockcode', equals: ['POST'], reason: 'postage' }],
      },
      'notSales: header names no column "Stockcode" (did you mean "StockCode"?)',
    ],
    [
      { notSales: [{ column: 'Code', equals: ['POST'] }] },
      'notSales[0].reason: is missing; expected a string',
    ],
    [
      { notSales: [{ column: 'Code', beginsWith: ['POST'], reason: 'postage' }] },
      'notSales[0].beginsWith: there is no such setting',
    ],
    [
      { kind: 'tickets', fields: {}, returns: [{ column: 'No', is: 'negative' }] },
      'returns: only orders have them, not tickets',
    ],
  ])('what an order is worth can be read: %j', (changes, problem) => {
    const mapping = {
      kind: 'orders',
      platform: 'shop',
      detect: ['No'],
      fields: { order_id: ['No'], paid_amount: ['Total'] },
      ...changes,
    };
    expect(problemsOf({ feeds: [{ name: 'shop', files: 'in', mapping }] })).toContain(
      `feeds[0].mapping.${problem}`,
    );
  });

  test('the columns that say which rows are returns mark the header row and are landed', () => {
    const mapping = {
      kind: 'orders' as const,
      platform: 'shop',
      detect: ['No'],
      drop: ['Type'],
      fields: { order_id: ['No'] },
      returns: [{ column: 'Type', equals: ['refund'] }],
    };
    const returns = [{ column: 'No', startsWith: ['C'] }];
    const [resolved] = checkConfig(
      { ...smallest, feeds: [{ name: 'shop', files: 'in', mapping, returns }] },
      '/shop/pipeline.config.ts',
    ).feeds;
    expect(resolved?.preset).toMatchObject({ detect: ['No', 'Type'] });
    expect(resolved?.preset.returns).toHaveLength(2);
    expect(resolved?.preset.drop).not.toContain('Type');
  });

  test('the fields of a mapping are those of its kind', () => {
    const mapping = {
      kind: 'registrations',
      platform: 'app',
      detect: ['uid'],
      fields: { registration_id: ['uid'], paid_amount: ['total'] },
    };
    const [problem] = problemsOf({ feeds: [{ name: 'app', files: 'in', mapping }] });
    expect(problem).toMatch(
      /^feeds\[0\]\.mapping\.fields: registrations have no field "paid_amount"/,
    );
  });

  test('edges are given exactly for the method that takes them', () => {
    const fixed = {
      recencyDays: [30, 60, 90, 180],
      frequency: [2, 3, 5, 9],
      monetary: [1, 2, 3, 4],
    };
    expect(problemsOf({ rfm: { method: 'fixed', fixed } })).toEqual([]);
    expect(problemsOf({ rfm: { method: 'fixed' } })).toHaveLength(1);
    expect(problemsOf({ rfm: { fixed } })).toHaveLength(1);
  });

  test('edges ascend', () => {
    const fixed = {
      recencyDays: [30, 60, 60, 180],
      frequency: [2, 3, 5, 9],
      monetary: [1, 2, 3, 4],
    };
    expect(problemsOf({ rfm: { method: 'fixed', fixed } })).toEqual([
      'rfm.fixed.recencyDays: expected ascending edges, found 30, 60, 60, 180',
    ]);
  });
});

test('a pattern that is no regular expression is told with its place', () => {
  const mapping = { kind: 'survey_answers', platform: 'x', detect: ['id'], fields: {} };
  const feeds = [{ name: 'x', files: 'in', mapping: { ...mapping, questions: '([0-9]+' } }];
  expect(problemsOf({ feeds })).toEqual([
    'feeds[0].mapping.questions: expected a regular expression of JavaScript, found "([0-9]+"',
  ]);
});

describe('what is left out', () => {
  test('has defaults', () => {
    const { config, output } = checkConfig(smallest, '/shop/pipeline.config.ts');
    expect(output).toBe('/shop/out');
    expect(config).toMatchObject({
      language: 'en',
      segments: 'eleven',
      rfm: { method: 'quantile' },
      identity: { trust: [], maxPeoplePerIdentifier: 5 },
      sales: { shamPaidAtMost: '0.01' },
      exports: { formats: ['csv', 'xlsx', 'parquet'] },
      engine: { memoryLimit: '2GB', keepRuns: 14 },
    });
  });

  test('a feed takes from its preset, and what it says itself goes before', () => {
    const { feeds } = checkConfig(
      { ...smallest, ...feed({ encoding: 'gb18030', columns: { phone: ['电话'] } }) },
      '/shop/pipeline.config.ts',
    );
    expect(feeds[0]?.preset).toMatchObject({
      name: 'pinduoduo-orders',
      encoding: 'gb18030',
      fields: { phone: ['电话'], order_id: ['订单号'] },
    });
  });

  test('a feed says by which columns its header row is found, and what separates choices', () => {
    const { feeds } = checkConfig(
      {
        ...smallest,
        ...feed({ preset: 'google-forms', detect: ['时间', ['茶', 'Tea']], choiceSeparator: ';' }),
      },
      '/shop/pipeline.config.ts',
    );
    expect(feeds[0]?.preset).toMatchObject({
      detect: ['时间', ['茶', 'Tea']],
      choiceSeparator: ';',
    });
  });

  test('a column that the preset drops is kept when the feed asks for it', () => {
    const { feeds } = checkConfig(
      { ...smallest, ...feed({ keep: ['身份证号码'] }) },
      '/shop/pipeline.config.ts',
    );
    expect(feeds[0]?.preset.drop).toContain('身份证姓名');
    expect(feeds[0]?.preset.drop).not.toContain('身份证号码');
  });

  test('national ids are left out of a mapping of the merchant’s own too, unless a field reads them', () => {
    const mapping = (fields: Record<string, string[]>) => ({
      kind: 'registrations' as const,
      platform: 'app',
      detect: ['uid'],
      fields: { registration_id: ['uid'], ...fields },
    });
    const dropped = (fields: Record<string, string[]>) =>
      checkConfig(
        { ...smallest, feeds: [{ name: 'app', files: 'in', mapping: mapping(fields) }] },
        '/shop/pipeline.config.ts',
      ).feeds[0]?.preset.drop;
    expect(dropped({})).toContain('身份证号');
    expect(dropped({ user_id: ['身份证号'] })).not.toContain('身份证号');
  });
});

test('words of a preset and of a feed join those that the preset knows, the feed’s last', () => {
  const known = checkConfig(smallest, '/shop/pipeline.config.ts').feeds[0]?.preset.words;
  const words = {
    'pinduoduo-orders': { status: { 拼团中: 'unpaid', 待核销: 'unpaid' } },
    orders: { status: { 待核销: 'paid' }, after_sales: { 仅换货: 'none' } },
  };
  const { feeds } = checkConfig({ ...smallest, words }, '/shop/pipeline.config.ts');
  expect(feeds[0]?.preset.words).toMatchObject({
    status: { ...known?.['status'], 拼团中: 'unpaid', 待核销: 'paid' },
    after_sales: { ...known?.['after_sales'], 仅换货: 'none' },
  });
});

test.each(['marketing_consent', 'email_consent', 'sms_consent', 'email_opt_out', 'sms_opt_out'])(
  'words of %s can be translated to yes and no, for a feed and in its mapping',
  (field) => {
    const configOf = (meaning: string) => {
      const words = { [field]: { Active: meaning, Removed: 'no', Never: '', '*': 'no' } };
      const mapping = {
        kind: 'registrations',
        platform: 'maillist',
        detect: ['mail'],
        fields: { email: ['mail'], [field]: ['state'] },
        words,
      };
      const maillist = { name: 'maillist', files: 'in/maillist', mapping };
      return { ...smallest, feeds: [maillist], words: { maillist: words } };
    };
    const words = checkConfig(configOf('yes'), '/shop/pipeline.config.ts').feeds[0]?.preset.words;
    expect(words?.[field]).toMatchObject({ Active: 'yes', Removed: 'no' });
    expect(() => checkConfig(configOf('sure'), '/shop/pipeline.config.ts')).toThrow(
      `words.maillist.${field}.Active: expected "yes" or "no", found "sure"`,
    );
  },
);

test('a config file that there is not is told with how to name one', async () => {
  await expect(loadConfig('/nowhere/pipeline.config.ts')).rejects.toThrow(
    /There is no such file\.\nNothing was run\.\nSay where it is: --config FILE/,
  );
});
