import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ConfigInput } from '../config/schema.ts';
import { type Ended, rollcallToEnd } from './command.fixture.ts';
import { asOf, header, openShop, person, type Shop } from './shop.fixture.ts';

type Mapping = NonNullable<ConfigInput['feeds'][number]['mapping']>;

const orders: Mapping = {
  kind: 'orders',
  platform: 'shop',
  detect: ['id', 'day'],
  fields: {
    order_id: ['id'],
    email: ['mail'],
    ordered_at: ['day'],
    status: ['state'],
    currency: ['money'],
    paid_amount: ['total'],
  },
};

const words = { status: { Complete: 'completed' } };
const asPeople: Mapping = {
  kind: 'registrations',
  platform: 'people',
  detect: ['order_id'],
  fields: { user_id: ['customer_id'] },
};

const bought: Mapping = {
  kind: 'orders',
  platform: 'bought',
  detect: ['order_id', 'amount'],
  fields: { order_id: ['order_id'], ordered_at: ['order_date'], paid_amount: ['amount'] },
  constants: { status: 'paid' },
  drop: ['Date de désinscription'],
};

const till: Mapping = {
  kind: 'orders',
  platform: 'till',
  detect: ['ref', 'worth'],
  fields: {
    order_id: ['ref'],
    ordered_at: ['moment'],
    name: ['name'],
    email: ['mail'],
    phone: ['tel'],
    paid_amount: ['worth'],
  },
  constants: { status: 'paid' },
};

const lines: Mapping = {
  kind: 'orders',
  platform: 'lines',
  detect: ['order', 'price'],
  recordGrain: 'line',
  totals: 'sum of quantity x unit price',
  fields: {
    order_id: ['order'],
    ordered_at: ['day'],
    email: ['mail'],
    quantity: ['pieces'],
    unit_price: ['price'],
  },
  constants: { status: 'paid' },
};

const journal: Mapping = {
  kind: 'orders',
  platform: 'journal',
  detect: ['receipt', 'day'],
  fields: { order_id: ['receipt'], ordered_at: ['day'], paid_amount: ['total'] },
  constants: { status: 'paid' },
};

const guests: Mapping = {
  kind: 'registrations',
  platform: 'guests',
  detect: ['address', 'seat'],
  fields: { email: ['address'] },
};

const maillist: Mapping = {
  kind: 'registrations',
  platform: 'maillist',
  detect: ['contact', 'state'],
  fields: { email: ['contact'], email_consent: ['state', 'asked'] },
  words: { email_consent: { Active: 'yes' } },
};

let shop: Shop;
let checked: Ended;

beforeAll(async () => {
  shop = await openShop({
    app: {},
    canada: { mapping: { ...orders, words } },
    dates: { mapping: { ...orders, words } },
    states: { mapping: { ...orders, words } },
    people: { mapping: asPeople },
    till: { mapping: till },
    lines: { mapping: lines },
    guests: { mapping: guests },
    maillist: { mapping: maillist },
  });
  const order = (id: number, day: string, state = 'Complete', money = 'CNY') =>
    `${id},guest${id}@example.com,${day},${state},${money},12.00\n`;
  const head = 'id,mail,day,state,money,total\n';
  await shop.deliver('app/a.csv', header + person(1) + person(2));
  await shop.deliver('canada/c.csv', `${head}${order(1, '2026-01-02', 'Complete', 'CAD')}`);
  await shop.deliver('dates/d.csv', `${head}${order(1, '3/4/2026')}${order(2, '5/6/2026')}`);
  await shop.deliver(
    'states/s.csv',
    `${head}${order(1, '2026-01-02', 'Closed')}${order(2, '2026-01-03')}`,
  );
  await shop.deliver(
    'people/p.csv',
    'order_id,customer_id,order_date,amount\n1,C1,2026-01-02,5.00\n',
  );
  await shop.deliver(
    'till/t.csv',
    'ref,moment,name,mail,tel,worth\n1,2026-01-02,茶友1,guest1@example.com,19900000001,5.00\n',
  );
  await shop.deliver(
    'lines/l.csv',
    'order,day,mail,pieces,price\n1,2026-01-02,guest1@example.com,1,\n',
  );
  await shop.deliver('guests/g.csv', 'address,seat\nguest1@example.com,1\n,2\n');
  await shop.deliver(
    'maillist/m.csv',
    'contact,state,asked\nguest1@example.com,Active,yes\nguest2@example.com,Active,Removed\n',
  );
  for (const name of ['journal', 'undone', 'jobs', 'account', 'credits', 'bought', 'kept']) {
    await mkdir(join(shop.folder, 'inbox', name));
  }
  await shop.deliver(
    'journal/j.csv',
    'receipt,day,type,till,total\n1,2026-01-02,Sale,A,5.00\n2,2026-01-02,Refund,A,5.00\n3,2026-01-02,Void,B,7.00\n',
  );
  await shop.deliver(
    'undone/u.csv',
    'receipt,day,type,original transaction,total\n1,2026-01-02,Sale,,5.00\n2,2026-01-02,Void,1,5.00\n',
  );
  await shop.deliver(
    'jobs/j.csv',
    'receipt,day,amount paid,balance due\n1,2026-01-02,20.00,5.00\n',
  );
  await shop.deliver(
    'account/a.csv',
    'receipt,day,transaction id,total,balance\n1,2026-01-02,T1,20.00,5.00\n',
  );
  await shop.deliver(
    'bought/b.csv',
    'order_id,customer_id,order_date,amount,Date de désinscription\n2,C1,2026-01-02,5.00,2026-02-13\n',
  );
  await shop.deliver(
    'kept/k.csv',
    'receipt,day,state,substate,total,cancelled at\n1,2026-01-02,Paid,Shipped,5.00,2026-01-03\n2,2026-01-02,Cancelled,Cancelled,5.00,2026-01-03\n',
  );
  await shop.deliver('credits/c.csv', 'Credit note,receipt,day,total\nC1,1,2026-01-02,5.00\n');
  // What a run refuses at once is told beside what is wrong with the files.
  const strict = join(shop.folder, 'strict.config.mjs');
  await writeFile(
    strict,
    `import good from './pipeline.config.mjs';
    const [feed] = good.feeds;
    const journal = ${JSON.stringify(journal)};
    const { fields } = journal;
    const bought = ${JSON.stringify(bought)};
    const more = [
      { name: 'journal', files: 'inbox/journal', mapping: journal },
      { name: 'undone', files: 'inbox/undone', mapping: { ...journal, notSales: [{ column: 'type', equals: ['Void'], reason: 'void' }] } },
      { name: 'jobs', files: 'inbox/jobs', mapping: { ...journal, fields: { ...fields, unpaid_amount: ['balance due'], paid_amount: ['amount paid'] } } },
      { name: 'account', files: 'inbox/account', mapping: { ...journal, fields: { ...fields, unpaid_amount: ['balance'] } } },
      { name: 'credits', files: 'inbox/credits', mapping: journal },
      { name: 'bought', files: 'inbox/bought', mapping: bought },
      { name: 'buyers', files: 'inbox/bought/*.csv', mapping: ${JSON.stringify(asPeople)} },
      { name: 'kept', files: 'inbox/kept', mapping: { ...journal, constants: {}, fields: { ...fields, status: ['state'] }, words: { status: { Paid: 'paid', Cancelled: 'cancelled' } } } },
      { ...feed, name: 'sweden', files: 'inbox/sweden', currency: 'SEK' },
      { ...feed, name: 'mars', files: 'inbox/mars' },
      { ...feed, name: 'nested', files: 'nested' },
    ];
    export default { ...good, feeds: [...good.feeds, ...more] };`,
  );
  await mkdir(shop.output, { mode: 0o750 });
  await mkdir(join(shop.folder, 'inbox', 'sweden'));
  await mkdir(join(shop.folder, 'nested', '2026'), { recursive: true });
  await writeFile(join(shop.folder, 'nested', '2026', 'a.csv'), header);
  await symlink('gone', join(shop.folder, 'nested', 'link\u001b[8m\u202e\nFORGED'));
  checked = await rollcallToEnd('check', '--json', '--config', strict);
});

afterAll(() => shop[Symbol.asyncDispose]());

describe('what a run would refuse, and a line of config would cure, is told by the check:', () => {
  test.each([
    [['canada'], 'there is no rate for CAD', 'currency.rates', "CAD: '…', // CNY for one CAD"],
    [
      ['dates'],
      'the dates in day do not say which number is the month',
      'feeds[2]',
      "dateOrder: 'month first', // or 'day first'",
    ],
    [
      ['states'],
      'status has an unknown word: Closed',
      'words.states.status',
      expect.stringMatching(/^Closed: '…', \/\/ one of unpaid, paid, .*cancelled$/),
    ],
    [
      ['maillist'],
      'email_consent has an unknown word: Removed',
      'words.maillist.email_consent',
      "Removed: '…', // one of yes, no",
    ],
    [
      ['people'],
      'by order_id, order_date, amount these look like orders, and the config says registrations',
      'feeds[4].mapping',
      expect.stringContaining("kind: 'orders',"),
    ],
  ])('%j: %s', (feeds, what, path, line) => {
    const { trial } = JSON.parse(checked.stdout);
    expect(trial.faults).toContainEqual(
      expect.objectContaining({ feeds, what, path, lines: [line] }),
    );
  });

  test('a time of opting out that nothing reads, and no kind of record that another feed reads the file for', () => {
    const { trial } = JSON.parse(checked.stdout);
    const ofBuyers = (trial.faults as { feeds: string[] }[]).filter(({ feeds }) =>
      feeds.includes('buyers'),
    );
    expect(ofBuyers).toMatchObject([
      {
        what: expect.stringContaining('nothing reads Date de désinscription'),
        lines: [expect.stringContaining('opted_out_at: ['), expect.stringContaining('drop: [')],
      },
    ]);
  });

  test.each([
    [
      'journal',
      'nothing reads type, which says Refund, Void of rows that count as sales',
      [
        "returns: [{ column: 'type', equals: ['Refund'] }], // where they give money back",
        "notSales: [{ column: 'type', equals: ['Void'], reason: 'void' }], // where they are the undone sales themselves; in returns, where each undoes the sale of another row",
        "// or, if it says nothing of the kind: drop: ['type']",
      ],
    ],
    [
      'undone',
      'rows with Void in type undo the sales of other rows, which count all the same, since notSales has them',
      [
        "returns: [{ column: 'type', equals: ['Void'] }], // where they give money back",
        "returned_order_id: ['original transaction'], // in fields: the order that a return gives back",
      ],
    ],
    [
      'credits',
      'each record seems to give money back (each record has a Credit note), and they count as sales',
      [
        "returns: [{ column: 'Credit note', is: 'filled' }],",
        "order_id: ['Credit note'], // in fields",
        "returned_order_id: ['receipt'], // in fields",
      ],
    ],
    [
      'kept',
      '1 record has a cancelled at and a status that counts as a sale',
      [
        "notSales: [{ column: 'cancelled at', is: 'filled', reason: 'cancelled' }], // where the money was not kept",
        "// or, if it was: drop: ['cancelled at']",
      ],
    ],
    [
      'jobs',
      'balance due is taken off amount paid, which holds what was paid already',
      [expect.stringContaining("paid_amount: ['…'],")],
    ],
    [
      'account',
      'balance is taken off total, and seems to be the balance of an account',
      [expect.stringContaining('no unpaid_amount')],
    ],
  ])('%s: %s', (feed, what, lines) => {
    const { trial } = JSON.parse(checked.stdout);
    const faults = trial.faults.filter(({ feeds }: { feeds: string[] }) => feeds.includes(feed));
    expect(faults).toMatchObject([{ what, lines, share: 1 }]);
  });

  test('a blank price of a line is no column that is missing', () => {
    const { trial } = JSON.parse(checked.stdout);
    const faults = trial.faults.filter(({ feeds }: { feeds: string[] }) => feeds.includes('lines'));
    expect(faults.map(({ what }: { what: string }) => what)).toEqual([
      'refused: paid_amount required',
    ]);
  });

  test('nor is an id that a record without an address cannot have', () => {
    const { trial } = JSON.parse(checked.stdout);
    const faults = trial.faults.filter(({ feeds }: { feeds: string[] }) =>
      feeds.includes('guests'),
    );
    expect(faults).toMatchObject([
      { what: 'refused: registration_id required, user_id no identity', lines: [] },
    ]);
  });

  test('a mapping that reads more columns than are known by name knows what they are', () => {
    const { trial } = JSON.parse(checked.stdout);
    expect(trial.faults).not.toContainEqual(expect.objectContaining({ feeds: ['till'] }));
  });

  test('so are a currency without a rate, folders that are missing or empty, and files that nobody reads', () => {
    const { problems, folders } = JSON.parse(checked.stdout);
    expect(problems).toEqual([
      'feeds[17]: its currency SEK has no rate; add currency.rates.SEK',
      'mars: inbox/mars: there is no such file or folder.',
    ]);
    expect(folders.slice(-3)).toMatchObject([
      { feed: 'sweden', files: 0 },
      { feed: 'mars', files: 0 },
      { feed: 'nested', files: 1, folders: ['nested/2026'] },
    ]);
    const [refused] = JSON.parse(checked.stdout).trial.refused;
    expect(refused.message).toContain(join(shop.folder, 'nested'));
    expect(refused.message).not.toContain('rollcall-check-');
    expect(refused).toMatchObject({ feed: 'nested', file: 'link\\u001b[8m\\u202e\\nFORGED' });
  });

  test('and that others may look into the output folder', () => {
    expect(JSON.parse(checked.stdout)).toMatchObject({ openToOthers: '750' });
  });

  test('and the check does not call the config good', () => {
    expect(JSON.parse(checked.stdout)).toMatchObject({ isGood: false });
    expect(checked.code).toBe(1);
  });

  test('nothing is left behind, and no value of a person is told', async () => {
    expect(checked.stdout + checked.stderr).not.toMatch(/guest\d|19900000/);
    await expect(shop.current()).rejects.toThrow('ENOENT');
  });
});

test('after a run the same stands first in what needs a person', async () => {
  const { stderr } = await shop.rollcall('run', 'nightly', ...asOf, '--to', 'clean', '--quiet');
  const [, needs = ''] = stderr.split('What needs a person\n');
  expect(needs).toMatch(/^ {2}people: by order_id, order_date, amount these look like orders/);
  expect(needs).toContain(
    "dates: the dates in day do not say which number is the month (2 records): in feeds[2] write\n    dateOrder: 'month first', // or 'day first'\n",
  );
});
