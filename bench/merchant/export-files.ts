/** How many people, order lines and items a generated merchant has. */
export interface Size {
  readonly customers: number;
  /** Records of all order files together, those that come again included. */
  readonly orders: number;
  /** What it sells: eleven items that are bought alike (the default), or more, of which a few are bought most. */
  readonly items?: number;
}

/** What files and folders of a size are called by. */
export function sizeName({ customers, orders, items = 11 }: Size): string {
  return [customers, orders, ...(items === 11 ? [] : [items])].join('-');
}

/** A way to write records: what a channel's export looks like. */
export interface Format {
  readonly feed: string;
  /** The query that draws the cells: `<query>.sql` beside this file. */
  readonly query: string;
  /** The header row: `fixtures/generator/headers/<header>.csv`. */
  readonly header: string;
  readonly encoding: 'utf-8' | 'gb18030';
  /** What a blank cell holds, and what stands behind every cell. */
  readonly blank: string;
  readonly suffix: string;
  /** Lines before the header and after the last record. */
  readonly preamble: readonly string[];
  readonly footers: readonly string[];
}

/** One raw export to generate: a window of all the records that its feed has. */
export interface ExportFile {
  readonly file: string;
  readonly format: Format;
  /** Records of the feed: those from `first` to below `last` are in the file. */
  readonly first: number;
  readonly last: number;
  /** Orders from this record on are on their way; a later file brings them again with their end. */
  readonly unsettledFrom: number;
  readonly total: number;
}

/** Which part of a feed's records a file holds, as shares of all. */
type Window = readonly [
  file: string,
  format: Format,
  first: number,
  last: number,
  settled?: number,
];

const plain = {
  encoding: 'utf-8',
  blank: '',
  suffix: '',
  preamble: [],
  footers: [],
} as const satisfies Partial<Format>;

const app: Format = { ...plain, feed: 'app', query: 'app', header: 'app' };
const zoho: Format = { ...plain, feed: 'zoho', query: 'zoho', header: 'zoho' };
const survey: Format = { ...plain, feed: 'survey', query: 'survey', header: 'survey' };
const shopify: Format = { ...plain, feed: 'shopify', query: 'shopify', header: 'shopify' };
const alipay: Format = {
  feed: 'alipay',
  query: 'alipay',
  header: 'alipay',
  encoding: 'gb18030',
  blank: '',
  suffix: '\t',
  preamble: ['#支付宝业务明细查询', '#账号：[20880000000000000156]', '#---业务明细列表---'],
  footers: ['#---业务明细列表结束---', '#导出时间：[2026年11月20日 01:30:00]'],
};
const newPinduoduo: Format = {
  ...plain,
  feed: 'pinduoduo',
  query: 'pinduoduo',
  header: 'pinduoduo-2026',
};
const oldPinduoduo: Format = { ...newPinduoduo, header: 'pinduoduo-2020', blank: '\t' };
const oldPinduoduoInGb18030: Format = { ...oldPinduoduo, encoding: 'gb18030' };

/** The layout of 2020 names the recipient; that of 2026 names nobody. Both bring orders again. */
const pinduoduoWindows: readonly Window[] = [
  ['pdd_orders_2025-08-22.csv', oldPinduoduo, 0, 0.2],
  ['pdd_orders_2025-12-13.csv', oldPinduoduoInGb18030, 0.2, 0.4],
  ['pdd_orders_2026-04-05.csv', oldPinduoduo, 0.4, 0.6],
  ['pdd_orders_2026-07-26.csv', oldPinduoduo, 0.6, 0.8, 0.76],
  ['pdd_orders_2026-08-02.csv', oldPinduoduo, 0.76, 0.8, 0.7875],
  ['pdd_orders_2026-11-20.csv', newPinduoduo, 0.7875, 1],
];

const shopifyWindows: readonly Window[] = [
  ['shopify_orders_2026-02-08.csv', shopify, 0, 0.5],
  ['shopify_orders_2026-11-18.csv', shopify, 0.5, 1, 0.95],
  ['shopify_orders_2026-11-20.csv', shopify, 0.95, 1],
];

/** The exports of the first night: three quarters of all order records are from Pinduoduo. */
export function firstNight({ customers, orders }: Size): readonly ExportFile[] {
  return [
    ...cut([['app_users_2026-11-20.csv', app, 0, 1]], customers),
    ...cut([['zoho_contacts_2026-11-20.csv', zoho, 0, 1]], customers / 10),
    ...cut([['survey_tea_2026-11-20.csv', survey, 0, 1]], customers / 100),
    ...cut(pinduoduoWindows, orders * 0.75),
    ...cut(shopifyWindows, orders * 0.2),
    ...cut([['alipay_trade_2026-11-20.csv', alipay, 0, 1]], orders * 0.05),
  ];
}

/** What the second night brings: the newest orders of one shop, half of them known before. */
export function secondNight({ orders }: Size): readonly ExportFile[] {
  return cut(shopifyWindows, orders * 0.2)
    .slice(-1)
    .map((newest) => {
      const few = Math.max(wholeGroups(newest.total / 200), 40);
      return {
        ...newest,
        file: 'shopify_orders_2026-11-21.csv',
        first: newest.last - few,
        last: newest.last + few,
        unsettledFrom: newest.last + few,
      };
    });
}

/** A later night: 1 % of all order lines are new, of two shops, bought by customers of every kind. */
export function spreadNight(size: Size): readonly ExportFile[] {
  const [known] = secondNight(size);
  return [
    ['pdd_orders_2026-11-22.csv', oldPinduoduo, 0.75] as const,
    ['shopify_orders_2026-11-22.csv', shopify, 0.25] as const,
  ].map(([file, format, share]) => {
    const earlier = [...firstNight(size), ...(known ? [known] : [])];
    const ofFeed = earlier.filter((each) => each.format.feed === format.feed);
    const first = Math.max(...ofFeed.map(({ last }) => last));
    const last = first + Math.max(wholeGroups(size.orders * 0.01 * share), 40);
    return { file, format, first, last, unsettledFrom: last, total: last };
  });
}

/** Gives the windows of a feed such sizes that its files together hold `records`. */
function cut(windows: readonly Window[], records: number): readonly ExportFile[] {
  const shares = windows.reduce((sum, [, , first, last]) => sum + last - first, 0);
  const total = Math.max(wholeGroups(records / shares), 40);
  return windows.map(([file, format, first, last, settled = 1]) => ({
    file,
    format,
    first: wholeGroups(total * first),
    last: wholeGroups(total * last),
    unsettledFrom: wholeGroups(total * settled),
    total,
  }));
}

/** A number of records that splits no order with several lines (8), and no refund from its payment (20). */
function wholeGroups(records: number): number {
  return Math.round(records / 40) * 40;
}
