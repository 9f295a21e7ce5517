import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectPath } from '../engine/project-path.ts';
import type { Recognition } from '../recognise/recognise.ts';
import { recogniseAll } from '../recognise/recognise-all.ts';
import { draftConfig } from './draft-config.ts';
import { configText } from './write-config.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-draft-'));
});

afterAll(() => rm(folder, { recursive: true }));

/** The config that is written for files of these contents. */
async function configFor(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const inbox = join(await mkdtemp(join(folder, 'shop-')), 'exports');
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(inbox, name)), { recursive: true });
    await writeFile(join(inbox, name), text);
  }
  return recogniseAll([inbox], (found: readonly Recognition[]) => write(found, folder));
}

async function write(found: readonly Recognition[], place: string): Promise<string> {
  return configText(await draftConfig(found, place), './src/config/define-config.ts');
}

const members = '会员号,姓名,手机号\nM1,茶友,19900000001\nM2,茶客,19900000002\n';

test('each guess says why it was made', async () => {
  const text = await configFor({ 'members.csv': members });
  expect(text).toContain("registration_id: ['会员号'], // sure: by its name\n");
  expect(text).toContain("phone: ['手机号'], // sure: by its name and its values\n");
});

test('a second column of one name is reported, and its number stands in no header row', async () => {
  const text = await configFor({
    'o.csv': 'order,date,mail,amount,amount\n1,2026-11-20,a@example.com,5.00,6.00\n',
  });
  expect(text).toContain(
    "paid_amount: ['amount'], // likely: by its name; amount (2) is possible too",
  );
  expect(text).toMatch(/detect: \[[^\](]*\]/);
});

test('columns without names get some, with what stands under them', async () => {
  const order = (id: number) =>
    `${id},茶友${id},1990000000${id},2026-11-0${id} 10:00:00,${id}.50,已付款\n`;
  const text = await configFor({ 'a.csv': order(1) + order(2) + order(3) });
  expect(text).toContain(`
          'col_1', // whole numbers
          'col_2', // texts
          'col_3', // phone numbers
          'col_4', // times
          'col_5', // amounts
          'col_6', // a few words, again and again
        ],
`);
  expect(text).toContain("ordered_at: ['col_4'], // a guess: by what its values look like");
  expect(text).not.toMatch(/detect:|茶友/);
});

test('cells in single quotes are looked at without them', async () => {
  const text = await configFor({
    'orders.csv':
      "order_id,order_date,status,email,amount\n'1','2026-01-02','paid','ann@example.com','5.00'\n'2','2026-01-03','paid','bob@example.com','6.00'\n",
  });
  expect(text).toContain("paid_amount: ['amount'], // sure");
  expect(text).toContain("email: ['email'], // sure: by its name and its values");
});

test('it says what is missing when a kind cannot be without it', async () => {
  const text = await configFor({ 'orders.csv': '订单号,实付金额,状态\n1,5.00,已完成\n' });
  expect(text).toContain('no column was found for ordered_at.');
});

test('orders without a status are taken for paid, and it asks whether that is so', async () => {
  const text = await configFor({ 'orders.csv': '订单号,下单时间,实付金额\n1,2026-11-20,5.00\n' });
  expect(text).toContain('status is taken for paid in all records. Is that so?');
  expect(text).toContain("constants: {\n          status: 'paid',");
});

test('quoted cells behind spaces are read as a run reads them', async () => {
  const text = await configFor({
    'people.csv': `user_id, name, email, registered_at, consented_at
1, Ann Lee, ann@example.com, 2026-01-01 10:00:00, 2026-01-01
2, "Lee, Bob", bob@example.com, 2026-01-01 10:00:00, 2026-01-01
`,
  });
  expect(text).toContain("registered_at: ['registered_at'], // sure");
  expect(text).toContain("consented_at: ['consented_at'], // sure");
});

test('without a status, an order without a date of payment is taken for unpaid, and it says so', async () => {
  const header = 'order_id,order_date,amount,paid_at,product_name';
  const config = (...rows: string[]) =>
    configFor({ 'orders.csv': `${[header, ...rows].join('\n')}\n` });
  const [paid, unpaid] = ['1,2026-11-20,5.00,2026-11-20,Tea', '2,2026-11-20,7.00,,Tea'];
  const condition = "notSales: [{ column: 'paid_at', is: 'empty', reason: 'unpaid' }],";
  const text = await config(paid, unpaid);
  expect(text).toContain(condition);
  expect(text).toContain('Not sure: no column says the status, and records without a paid_at are');
  expect(await config(unpaid)).not.toContain(condition);
  expect(await config(paid)).not.toContain(condition);
  expect(await config(paid, '1,2026-11-20,5.00,,Cup')).not.toContain(condition);
});

test('where no status is known, columns that may say it are named', async () => {
  const records = ['kész', 'törölve', 'kész', 'törölve'].map(
    (word, id) => `${id},2026-11-20,5.00,${word}`,
  );
  const text = await configFor({
    'orders.csv': `order_id,order_date,amount,állapot\n${records.join('\n')}\n`,
  });
  expect(text.replace(/\s+\/\/ /g, ' ')).toContain('Is that so? Perhaps állapot says it:');
});

test('columns of national ids are dropped, by their name or by their values', async () => {
  const text = await configFor({
    'members.csv': '会员号,手机号,身份证,x\nM1,19900000001,,11010519491231002X\n',
  });
  expect(text).toContain("drop: ['身份证', 'x'],");
});

test('totals under the records are footers', async () => {
  const lines = Array.from({ length: 12 }, (_, index) => `D${index},2026-11-20,5.00,已完成`);
  const text = await configFor({
    'orders.csv': `订单号,下单时间,实付金额,状态\n${lines.join('\n')}\n合计,,60.00,\n`,
  });
  expect(text).toContain("footers: ['合计'],");
  expect(text).not.toContain("合计: '");
});

test('marks for nothing of databases and spreadsheets are blanks, and no values', async () => {
  const lines = ['1,2026-11-20,5.00,completed', '2,NULL,\\N,\\N', '3,2026-11-21,6.00,completed'];
  const text = await configFor({
    'o.csv': `order_id,order_date,amount,status\n${lines.join('\n')}\n`,
  });
  expect(text).toContain(String.raw`blanks: ['NULL', '\\N'],`);
  expect(text).toContain("ordered_at: ['order_date'],");
  expect(text).not.toContain("NULL: '");
});

test('an order whose lines have amounts of their own by their name comes to the sum of these', async () => {
  const lines = ['7,2026-11-20,Tea,1,9.00', '7,2026-11-20,Pot,1,9.00', '8,2026-11-21,Tea,1,9.00'];
  const text = await configFor({
    'o.csv': `order_id,order_date,product_name,quantity,line_total\n${lines.join('\n')}\n`,
  });
  expect(text).toContain("totals: 'sum of line amounts',");
});

test('a status in numbers is named where no column says it in words', async () => {
  const text = await configFor({
    'o.csv':
      '注文番号,注文ステータス,注文日時,合計金額\nR-1,700,2026-05-02 10:11:12,3500\nR-2,900,2026-05-03 10:11:12,2000\n',
  });
  expect(text).toMatch(/status: 'paid',/);
  expect(text).toContain('Perhaps 注文ステータス says it');
});

test('an order whose records each come to no more than a piece costs comes to the sum of these', async () => {
  const lines = ['7,2026-11-20,Tea,300.00,250.00', '7,2026-11-20,Tea,300.00,250.00'];
  const text = await configFor({
    'o.csv': `order_id,order_date,product_name,unit_price,paid_price\n${lines.join('\n')}\n`,
  });
  expect(text).toContain("totals: 'sum of line amounts',");
});

test('an order that two files hold with other amounts takes no several records', async () => {
  const file = (amount: number) =>
    `order_id,order_date,status,email,product_name,total\n1001,2026-10-01,paid,ann@shop-a.net,Tea,${amount}.00\n`;
  const text = await configFor({ 'o-1.csv': file(20), 'o-2.csv': file(25) });
  expect(text).not.toMatch(/^ +totals:/m);
});

test('orders that take several records are lines, with their totals where they stand', async () => {
  const header = '订单号,下单时间,实付金额,状态,商品名称\n';
  const repeated = `${header}D1,2026-11-20,5.00,已完成,龙井\nD1,2026-11-20,5.00,已完成,碧螺春\n`;
  const first = `${header}D1,2026-11-20,5.00,已完成,龙井\nD1,,,,碧螺春\n`;
  expect(await configFor({ 'orders.csv': repeated })).toContain("totals: 'every line',");
  expect(await configFor({ 'orders.csv': first })).toContain("totals: 'first line',");
});

test('files with the same columns are one feed, others are feeds of their own', async () => {
  const text = await configFor({
    'members_2026-11-19.csv': members,
    'members_2026-11-20.csv': '手机号,会员号,姓名,生日\n19900000003,M3,茶友,1990-03-07\n',
    'orders.csv': '订单号,下单时间,实付金额,状态\n1,2026-11-20,5.00,已完成\n',
  });
  expect(text.match(/name: '[a-z-]+',\n {6}files/g)).toHaveLength(2);
  expect(text).toContain("detect: ['会员号', '手机号', '姓名'],");
  expect(text).toContain("birth_on: ['生日'],");
});

describe('rows that are no sales', () => {
  const journal = (header: string, ...records: readonly string[]) =>
    configFor({ 'till.csv': `${header}\n${records.join('\n')}\n` });

  test('are returns, or none, by the words of a column that says what they are', async () => {
    const text = await journal(
      'Receipt,Date,Type,Total',
      '1,2026-01-02,Sale,5.00',
      '2,2026-01-02,Refund,5.00',
      '3,2026-01-02,Void,7.00',
      '4,2026-01-02,Exchange,1.00',
    );
    expect(text).toContain("returns: [{ column: 'Type', equals: ['Refund'] }],");
    expect(text).toMatch(
      /notSales: \[\n +\{ column: 'Type', equals: \['Void'\], reason: 'void' \},\n +\/\/ \{ column: 'Type', equals: \['Exchange'\], reason: '…' \},\n +\],/,
    );
  });

  test('are perhaps those of products that are no goods, in the one list of the mapping', async () => {
    const text = await journal(
      'Receipt,Date,Type,Product,Total',
      '1,2026-01-02,Sale,Oolong 250g,5.00',
      '2,2026-01-02,Void,Oolong 250g,5.00',
      '3,2026-01-02,Sale,Gift Card 50,50.00',
      '4,2026-01-02,Sale,Trinkgeld,1.00',
    );
    expect(text).toContain('Not sure: Gift Card 50, Trinkgeld may be no goods.');
    expect(text).toContain(
      "// { column: 'Product', equals: ['Gift Card 50'], reason: 'gift card' },",
    );
    expect(text).toContain("// { column: 'Product', equals: ['Trinkgeld'], reason: 'tip' },");
    expect(text.match(/notSales: \[/g)).toHaveLength(1);
  });

  test('are not, where each line repeats its order’s total', async () => {
    const text = await journal(
      'Order,Date,Email,Product,Order total',
      '1,2026-01-02,ann@shop-a.net,Oolong 250g,55.00',
      '1,2026-01-02,ann@shop-a.net,Gift Card,55.00',
    );
    expect(text).not.toContain('notSales');
  });

  test('give back the sale that they undo, where they are below zero or have its number', async () => {
    const negative = await journal(
      'Bon-Nr,Datum,Vorgang,Betrag',
      '1,2026-01-02,Verkauf,5.00',
      '2,2026-01-02,Storno,-5.00',
    );
    expect(negative).toContain("returns: [{ column: 'Vorgang', equals: ['Storno'] }],");
    const numbered = await journal(
      'Receipt,Date,Type,Total',
      '1,2026-01-02,Sale,5.00',
      '1,2026-01-02,Void,5.00',
    );
    expect(numbered).toContain("returns: [{ column: 'Type', equals: ['Void'] }],");
  });

  test.each([
    'Original Transaction',
    '原单号',
    'Ursprungsbeleg',
    'Bezugsbeleg',
    "ticket d'origine",
    'Ref',
  ])('give it back where %s names it, though their amounts are above zero', async (original) => {
    const text = await journal(
      `Transaction ID,Type,Date,Total,${original}`,
      'T-1,Sale,2026-01-02,100.00,',
      'T-2,Refund,2026-01-03,40.00,T-1',
      'T-3,Sale,2026-01-04,60.00,',
      'T-4,Void,2026-01-04,60.00,T-3',
    );
    expect(text).toContain("returns: [{ column: 'Type', equals: ['Refund', 'Void'] }],");
    expect(text).toMatch(/returned_order_id: \[['"]/);
    expect(text).toContain("order_id: ['Transaction ID'],");
  });

  test('are asked about, where they undo a sale and do not say which', async () => {
    const text = await journal(
      'Receipt,Date,Type,Total',
      '1,2026-01-02,Sale,60.00',
      '2,2026-01-02,Void,60.00',
    );
    expect(text.replace(/\s+\/\/ /g, ' ')).toContain(
      'Not sure: Void may be the undone sales themselves.',
    );
  });

  test('are only proposed, where a column of another name may say it', async () => {
    const text = await configFor({
      'orders.csv':
        'Order ID,Order date,Total,Status,Phase\n1,2026-01-02,5.00,paid,returned\n2,2026-01-02,5.00,paid,delivered\n',
    });
    expect(text).toContain("// returns: [{ column: 'Phase', equals: ['returned'] }],");
  });

  test('are all of a file of refunds, which reduce the orders of another file', async () => {
    const text = await configFor({
      'orders.csv': 'Order ID,Order date,Total\n1001,2026-01-02,5.00\n1002,2026-01-03,6.00\n',
      'refunds.csv': 'Refund ID,Order,Date,Amount\nR1,1001,2026-01-05,2.00\n',
    });
    expect(text.match(/platform: .*/g)).toEqual(["platform: 'orders',", "platform: 'orders',"]);
    expect(text).toContain("returns: [{ column: 'Refund ID', is: 'filled' }],");
    expect(text).toContain("order_id: ['Refund ID'],");
    expect(text).toContain("returned_order_id: ['Order'],");
    expect(text).toContain("status: 'refunded',");
  });

  test.each([
    [
      'N° remboursement;Date;Boutique;N° commande;Montant remboursé;Devise',
      'R-1;10/11/2026;Lyon;1001;10,00;EUR\nR-2;18/11/2026;Lyon;1006;200,00;EUR',
      ['N° remboursement', 'N° commande', 'Date', 'Montant remboursé'],
    ],
    [
      '售后单号,订单号,售后类型,申请时间,退款金额,售后状态',
      'S1,101,仅退款,2026-11-08 10:00:00,19.00,退款成功\nS2,105,退货退款,2026-11-09 10:00:00,50.00,退款关闭',
      ['售后单号', '订单号', '申请时间', '退款金额'],
    ],
  ])('are all of a file with the header %s', async (header, records, columns) => {
    const text = await configFor({ 'a.csv': `${header}\n${records}\n` });
    const [number, original, time, amount] = columns;
    expect(text).toContain(`returns: [{ column: '${number}', is: 'filled' }],`);
    expect(text).toContain(`order_id: ['${number}'],`);
    expect(text).toContain(`returned_order_id: ['${original}'],`);
    expect(text).toContain(`ordered_at: ['${time}'],`);
    expect(text).toContain(`paid_amount: ['${amount}'],`);
    expect(text).toContain("status: 'refunded',");
  });

  test.each([
    [
      'Belegnummer;Belegart;Belegdatum;Kundennummer;E-Mail;Bruttobetrag;Währung;Zahlstatus',
      'RE-1;Rechnung;14.11.2026;K-1;bob@example.org;119,00;EUR;bezahlt\nGS-1;Gutschrift;16.11.2026;K-1;bob@example.org;19,00;EUR;erstattet',
      "returns: [{ column: 'Belegart', equals: ['Gutschrift'] }],",
    ],
    [
      'Bon-Nr.;Datum;Uhrzeit;Vorgang;Zahlungsart;Betrag;Kundennummer;Kundenname',
      '1;03.11.2026;09:12;Verkauf;Bar;12,50;;\n2;03.11.2026;10:05;Rückgabe;EC-Karte;49,00;K-1;Ann Lee',
      "returns: [{ column: 'Vorgang', equals: ['Rückgabe'] }],",
    ],
  ])('are some of the orders with the header %s', async (header, records, returns) => {
    const text = await configFor({ 'a.csv': `${header}\n${records}\n` });
    expect(text).toContain("kind: 'orders',");
    expect(text).toContain(returns);
  });

  test('are all of a file of credit notes, though it looks like that of the invoices', async () => {
    const text = await configFor({
      'Gutschriften.csv':
        'Gutschriftnummer,Rechnung,Datum,Betrag\nG1,R1,2026-01-05,5.00\nG2,R2,2026-01-05,6.00\n',
      'Rechnungen.csv': 'Rechnungsnummer,Datum,Betrag\nR1,2026-01-02,5.00\nR2,2026-01-03,6.00\n',
    });
    expect(text.match(/ name: .*/g)).toHaveLength(3);
    expect(text).toContain("returned_order_id: ['Rechnung'],");
    expect(text.match(/platform: .*/g)).toEqual([
      "platform: 'rechnungen',",
      "platform: 'rechnungen',",
    ]);
  });

  test('name their feed, where its file has no name in letters', async () => {
    const text = await configFor({
      '订单.csv': '订单编号,下单时间,实付金额\nD1,2026-01-02,5.00\nD2,2026-01-02,5.00\n',
      '退款单.csv': '退款单号,订单编号,退款时间,退款金额\nT1,D2,2026-01-05,5.00\n',
    });
    expect(text.match(/ name: '[a-z].*/g)).toEqual([" name: 'orders',", " name: 'returns',"]);
  });

  test('are no refunds that were not made', async () => {
    const text = await configFor({
      'refunds.csv':
        'Refund ID,Order,Date,Amount,State\nR1,1,2026-01-05,2.00,Done\nR2,2,2026-01-05,2.00,Rejected\nR3,3,2026-01-05,2.00,Pending\n',
    });
    expect(text).toContain("equals: ['Rejected'], reason: 'refund not made' },");
    expect(text).toContain("// { column: 'State', equals: ['Pending'], reason: '…' },");
  });

  test('are no refunds that somebody gave up, and perhaps those that wait for somebody', async () => {
    const text = await configFor({
      'aftersales.csv':
        '售后编号,订单编号,申请时间,退款金额,售后状态\n1,A,2026-01-05,2.00,退款成功\n2,B,2026-01-05,2.00,买家已撤销\n3,C,2026-01-05,2.00,待商家处理\n',
    });
    expect(text).toContain("equals: ['买家已撤销'], reason: 'refund not made' },");
    expect(text).toContain("// { column: '售后状态', equals: ['待商家处理'], reason: '…' },");
  });

  test.each([
    ['2026-01-03', 'paid', true],
    ['2026-01-03', 'cancelled', false],
    ['', 'paid', false],
  ])(
    'may be those with a time of cancelling (%j) that are %s: %s',
    async (time, status, isAsked) => {
      const text = await journal(
        'Order ID,Date,Status,Total,Cancelled at',
        `1,2026-01-02,${status},5.00,${time}`,
        '2,2026-01-02,refunded,7.00,2026-01-03',
      );
      expect(text.includes("// notSales: [{ column: 'Cancelled at', is: 'filled',")).toBe(isAsked);
    },
  );

  test('are not asked for where the status says it too', async () => {
    const text = await journal(
      'Order ID,Date,Order Status,Total,Substatus',
      '1,2026-01-02,Completed,5.00,Delivered',
      '2,2026-01-02,Canceled,5.00,Canceled',
    );
    expect(text).not.toContain('notSales');
  });
});

test('amounts beside what was paid are named, where nothing says that they are in it', async () => {
  const orders = (header: string, record: string) =>
    configFor({ 'orders.csv': `Order ID,Order date,${header}\n1,2026-01-02,${record}\n` });
  expect(await orders('Amount,Shipping,Tip', '10.00,5.00,1.00')).toContain(
    "// sums: { paid_amount: { plus: ['Amount', 'Shipping', 'Tip'] } },",
  );
  expect(await orders('Subtotal,Shipping,Tip,Total', '4.00,5.00,1.00,10.00')).not.toContain('sums');
  expect(await orders('Item,Qty,Unit price,Shipping', 'Tea,1,4.00,5.00')).toContain(
    'In no amount: Shipping.',
  );
  expect(await orders('Net,VAT', '10.00,2.00')).toContain("plus: ['Net', 'VAT'],");
});

test('of a statement neither the balance of the account nor whom a payment went to is read', async () => {
  const text = await configFor({
    'd.csv':
      'Date,Name,Type,Status,Currency,Gross,Balance,From Email Address,To Email Address,Transaction ID\n' +
      '2026-11-13,Ann Lee,Website Payment,Completed,USD,10.00,9.50,ann@shop-a.example,me@shop-x.example,0AB1\n' +
      '2026-11-14,Bob Poe,Website Payment,Completed,USD,20.00,15.00,bob@shop-b.example,me@shop-x.example,0AB2\n',
  });
  expect(text).toContain("email: ['From Email Address'],");
  expect(text).not.toContain('unpaid_amount: [');
  expect(text).toContain('// Not sure: Balance may be what is still to be paid, or the balance');
});

test('whether amounts below zero are returns or withdrawals is left to the column of types', async () => {
  const statement = (type: string) =>
    configFor({
      'd.csv': `Date,Name,${type},Status,Currency,Gross,Transaction ID\n2026-11-13,Ann Lee,Website Payment,Completed,USD,10.00,0AB1\n2026-11-14,,General Withdrawal,Completed,USD,-9.50,0AB2\n`,
    });
  expect(await statement('Type')).toMatch(/look at Type:[\s/]+a[\s/]+withdrawal/);
  expect(await statement('Comment')).not.toContain('look at');
});

describe('a feed is named', () => {
  const names = async (files: Readonly<Record<string, string>>) =>
    [...(await configFor(files)).matchAll(/^ {6}name: '(.*)',$/gm)].map(([, name]) => name);
  const customers =
    'Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note\n';
  const orders = 'Name,Email,Financial Status,Paid at,Currency,Total,Lineitem name\n';

  test('by its folder, whatever the file is called', async () => {
    expect(await names({ 'paypal-us/Download.csv': members })).toEqual(['paypal-us']);
  });

  test('by its folder where two shops have one format, and each is a shop', async () => {
    const files = { 'shopify-cn/o.csv': orders, 'shopify-us/o.csv': orders };
    expect(await names(files)).toEqual(['shopify-cn', 'shopify-us']);
    const text = await configFor(files);
    expect(text).toContain("shop: 'shopify-cn',");
    expect(text).toContain("shop: 'shopify-us',");
  });

  test('by folder and format where a folder holds several, which are one shop', async () => {
    const files = { 'cn/o.csv': orders, 'cn/c.csv': customers, 'us/o.csv': orders };
    expect(await names(files)).toEqual(['cn-customers', 'cn-orders', 'us']);
    expect((await configFor(files)).match(/shop: 'cn',/g)).toHaveLength(2);
  });

  test('by the folder above where each day has a folder', async () => {
    const files = { 'app/2026-11-19/u.csv': members, 'app/2026-11-20/u.csv': members };
    expect(await names(files)).toEqual(['app']);
  });

  test('by its file where the folder says nothing', async () => {
    expect(await names({ 'members_2026-11-19.csv': members })).toEqual(['members']);
  });
});

describe('what an order comes to is found by comparing its records:', () => {
  const header = 'order_id,order_date,status,sku,quantity,unit_price,amount\n';
  const lines = (...records: readonly string[]) =>
    configFor({
      'shop/o.csv':
        header + records.map((each) => each.replace('-', ',2026-01-02,paid,')).join('\n'),
    });

  test('quantity × unit price is the amount of a line', async () => {
    const text = await lines('1001-a,2,10,20', '1001-b,1,15,15', '1002-a,1,15,15');
    expect(text).toContain('amount is what each record comes to by itself.');
    expect(text).toContain("totals: 'sum of line amounts',");
  });

  test('records without an amount continue the order above them, whatever they say of it', async () => {
    const text = await configFor({
      'o.csv':
        'Order ID,Email,Status,Total,Created at,Extra\n1,a@example.com,paid,5.00,2026-01-02,a\n1,a@example.com,,,,b\n2,b@example.com,paid,6.00,2026-01-02,c\n',
    });
    expect(text).toContain("recordGrain: 'line',\n        totals: 'first line',");
  });

  test('what differs is the amount of a line', async () => {
    const text = await lines('1-a,2,,20', '1-b,1,,15', '2-a,1,,15', '2-b,1,,7');
    expect(text).toContain("totals: 'sum of line amounts',");
  });

  test('what is repeated and is the sum of quantity × unit price is the total', async () => {
    const text = await lines('1-a,2,10,35', '1-b,1,15,35');
    expect(text).toContain("totals: 'every line',");
    expect(text).not.toContain('Not sure: Some orders');
  });

  test('what is repeated and is the sum of the amounts of its lines is the total', async () => {
    const text = await configFor({
      'shop/o.csv':
        'Order ID,Order date,Status,Product,Order total,Line total\n1,2026-01-02,paid,a,35,20\n1,2026-01-02,paid,b,35,15\n',
    });
    expect(text).toContain(
      '// Some orders take several records, and Order total is the same on all',
    );
    expect(text).toContain("totals: 'every line',");
  });

  test('what is the same on two lines of one order may be either', async () => {
    const text = await lines('1-a,,,20', '1-b,,,20');
    expect(text).toContain('Not sure: Some orders take several records');
  });

  test('where each order has one record, a person has to say it', async () => {
    const text = await lines('1-a,2,10,20', '2-b,1,15,15');
    expect(text).toContain('Not sure: each order in the sample has one record.');
    expect(text).toContain("        // totals: 'sum of line amounts',\n");
    expect(text).not.toMatch(/^ +totals:/m);
  });

  test('without a column for it, it is the sum of quantity × unit price', async () => {
    const text = await configFor({
      'shop/o.csv':
        'InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID\n1,a,2,2026-01-02,1.50,7\n1,b,-1,2026-01-02,1.50,7\n',
    });
    expect(text).toContain("totals: 'sum of quantity x unit price',");
    expect(text).toContain("        // returns: [{ column: 'Quantity', is: 'negative' }],\n");
  });
});

describe('how dates and amounts are written', () => {
  const order = (date: string, total: string) =>
    configFor({
      'shop/o.csv': `Order ID;Order date;Status;Total\n1;${date};paid;${total}\n2;3/4/2026;paid;7\n`,
    });

  test('is decided by the values where they can', async () => {
    const text = await order('9/13/2026', '1.234,56');
    expect(text).toContain(
      "dateOrder: 'month first', // sure: the values of Order date decide it\n",
    );
    expect(text).toContain("decimalMark: ',', // sure: the values of Total decide it\n");
  });

  test('is asked where they cannot', async () => {
    const text = await order('5/6/2026', '1,234');
    expect(text).toContain("        // dateOrder: 'month first', // or 'day first'\n");
    expect(text).toContain("        // decimalMark: '.', // or ','\n");
  });
});

describe('a currency that the name of a column tells', () => {
  const total = (name: string) =>
    configFor({
      'shop/o.csv': `Order ID;Order date;Status;${name}\n1;2026-01-02;paid;5.00\n2;2026-01-03;paid;7.50\n`,
    });

  test.each([
    ['Valor total (R$)', 'BRL'],
    ['amount_usd', 'USD'],
    ['Total (EUR)', 'EUR'],
    ['Betrag €', 'EUR'],
  ])('%s is in %s', async (name, code) => {
    const text = await total(name);
    expect(text).toContain(`currency: '${code}', // sure: the name ${name} says it\n`);
    expect(text).toContain(`base: '${code}',`);
  });

  test('may be that of a column that nothing reads', async () => {
    const text = await configFor({
      'o.csv':
        'Order ID,Order date,Total,Fee(PHP)\n1,2026-01-02,5.00,0.10\n2,2026-01-03,7.50,0.15\n',
    });
    expect(text).toContain("currency: 'PHP', // sure: the name Fee(PHP) says it\n");
  });

  test('needs a rate before anything runs, where another one is the base', async () => {
    const text = await configFor({
      'a/o.csv':
        'Order ID;Order date;Status;Total (R$)\n1;2026-01-02;paid;5.00\n2;2026-01-03;paid;7.50\n3;2026-01-03;paid;7.50\n',
      'b/o.csv': 'Order no;Order date;Status;Total (EUR)\n1;2026-01-02;paid;5.00\n',
    });
    expect(text.replace(/\s+\/\/ /g, ' ')).toContain('until then nothing can run: rates: { EUR');
  });

  test.each(['Total ($)', 'Total (net)', 'Total'])('%s tells none', async (name) => {
    expect(await total(name)).toContain('No column names a currency');
  });
});

test('one file of many does not say where the merchant is', async () => {
  const shop = (id: number) =>
    `Order ID;Order date;Status;Total;Currency\n${id};2026-01-02;paid;5.00;EUR\n`;
  const text = await configFor({
    'a/o.csv': shop(1),
    'b/o.csv': shop(2).replace('Status', 'Order status'),
    'c/o.csv': '注文番号,注文日時,メールアドレス,合計金額\n1,2026-01-02,a@example.com,500\n',
  });
  expect(text).toContain("base: 'EUR',");
});

/** The feed of this name as it is written, without the comments' line ends. */
function feedIn(text: string, name: string): string {
  const feeds = text.split(/^ {4}\},$/m).map((feed) => feed.replaceAll(/\n *\/\/ /g, ' '));
  return feeds.find((feed) => feed.includes(`name: '${name}'`)) ?? '';
}

test('orders whose amounts are in the file of their lines come to the sum of these', async () => {
  const text = await configFor({
    'shop/orders.csv':
      'order_id,customer_id,order_status,order_purchase_timestamp\n101,c1,delivered,2026-01-02 10:00:00\n102,c2,delivered,2026-01-03 10:00:00\n',
    'shop/items.csv':
      'order_id,order_item_id,product_id,price\n101,1,p1,12.50\n101,2,p2,3.00\n102,1,p1,12.50\n',
  });
  const orders = feedIn(text, 'shop-orders');
  expect(orders).toContain('the sum of its lines in shop-items: 2 of 2 numbers seen are there');
  expect(orders).toContain("totalsFrom: ['shop-items'],");
  expect(orders).not.toMatch(/quarantined|paid_amount/);
  const lines = feedIn(text, 'shop-items');
  expect(lines).toContain('Its order numbers are those of shop-orders');
  expect(lines).toContain("line_amount: ['price'], // likely: no column says how many");
});

test('what orders say of postage comes on top of their lines, unless these have it', async () => {
  const orders =
    'OrderID,CustomerID,OrderDate,ShipVia,ShipCity,ShipName,Freight\n10248,A,2026-01-02,1,Bonn,Ann Berg,3.25\n10249,B,2026-01-03,1,Bonn,Bob Dorn,1\n';
  const details = (column: string) =>
    `OrderID,ProductID,UnitPrice,${column}\n10248,11,14.00,2\n10248,42,9.80,0.5\n10249,11,14.00,3\n`;
  const priced = await configFor({ 'nw/orders.csv': orders, 'nw/d.csv': details('Quantity') });
  expect(feedIn(priced, 'nw-orders')).toContain("charges_amount: ['Freight'], // likely");
  const posted = await configFor({
    'nw/orders.csv': orders,
    'nw/d.csv':
      'OrderID,OrderItemID,ProductID,UnitPrice,Freight\n10248,1,11,14.00,2\n10248,2,42,9.80,0.5\n10249,1,11,14.00,3\n',
  });
  expect(feedIn(posted, 'nw-orders')).not.toContain('charges_amount');
  expect(feedIn(posted, 'nw-d')).toContain("line_amount: ['UnitPrice'], // likely");
  expect(feedIn(posted, 'nw-d')).toContain("charges_amount: ['Freight'], // sure");
});

describe('a discount of lines is written as', () => {
  /** The lines about the discount in what is proposed for lines of 2 × 14.00. */
  async function proposed(header: string, ...discounts: readonly string[]) {
    const lines = discounts.map((each, index) => `${index + 1},11,14.00,2,${each}\n`).join('');
    const text = feedIn(
      await configFor({
        'nw/orders.csv': 'OrderID,CustomerID,OrderDate\n1,A,2026-01-02\n2,B,2026-01-03\n',
        'nw/d.csv': `OrderID,ProductID,UnitPrice,Quantity,${header}\n${lines}`,
      }),
      'nw-d',
    );
    return text
      .split('\n')
      .filter((line) => /discount(?:Rates|_\w+):/.test(line))
      .map((line) => line.trim().replace(/(\/\/ (?:sure|likely|a guess)).*/, '$1'));
  }
  const rate = (name: string, certainty: string) => `discount_rate: ['${name}'], // ${certainty}`;
  const amount = (name: string, certainty: string) =>
    `discount_amount: ['${name}'], // ${certainty}`;

  test.each<[string, string, readonly string[], readonly string[]]>([
    ['shares, where none is above one', 'Discount', ['0.15', '0'], [rate('Discount', 'likely')]],
    ['shares, one of them all', 'Discount', ['0.15', '1'], [rate('Discount', 'likely')]],
    ['an amount, where one is above', 'Discount', ['0.15', '2.50'], [amount('Discount', 'sure')]],
    ['an amount, where all is 0', 'Discount', ['0', '0'], [amount('Discount', 'a guess')]],
    [
      'percent, by their sign',
      'Rabatt',
      ['15%', '0', '7,5 %'],
      ["discountRates: 'percent',", rate('Rabatt', 'sure')],
    ],
    [
      'percent, by their name',
      'Discount (%)',
      ['15', '3'],
      ["discountRates: 'percent',", rate('Discount (%)', 'likely')],
    ],
    [
      'percent, since more than the price cannot be taken off',
      'Discount',
      ['40', '13'],
      ["discountRates: 'percent',", rate('Discount', 'likely')],
    ],
    [
      'percent, perhaps, where an amount fits as well',
      'Discount',
      ['5', '10'],
      ["discountRates: 'percent',", rate('Discount', 'a guess')],
    ],
    ['an amount, perhaps', 'Discount', ['3', '4'], [amount('Discount', 'a guess')]],
    ['an amount above a hundred', 'Discount', ['5', '120'], [amount('Discount', 'sure')]],
    [
      'percent, where that makes the total',
      'Discount,Total',
      ['5,26.60', '0,28.00'],
      ["discountRates: 'percent',", rate('Discount', 'sure')],
    ],
    [
      'an amount, where that makes the total',
      'Discount,Total',
      ['5,23.00', '0,28.00'],
      [amount('Discount', 'sure')],
    ],
    [
      'tenths to pay, by their sign',
      '折扣',
      ['8.5折', '9折'],
      ["discountRates: 'tenths to pay',", rate('折扣', 'sure')],
    ],
    [
      'tenths to pay, by a Chinese name',
      '折扣',
      ['8.5', '10'],
      ["discountRates: 'tenths to pay',", rate('折扣', 'likely')],
    ],
    [
      'shares to pay, perhaps, by a Chinese name',
      '折扣',
      ['0.85', '1'],
      ["discountRates: 'shares to pay',", rate('折扣', 'a guess')],
    ],
    [
      'percent to pay, where that makes the total',
      '折扣,小计',
      ['85%,23.80', '100%,28.00'],
      ["discountRates: 'percent to pay',", rate('折扣', 'sure')],
    ],
    [
      'shares that are taken off, where some are 0',
      '折扣',
      ['0.15', '0'],
      [rate('折扣', 'likely')],
    ],
    [
      'one amount, where a column has the same in percent',
      'Discount %,Discount Amount',
      ['10,2.80', '0,0'],
      [amount('Discount Amount', 'likely')],
    ],
  ])('%s', async (_what, header, discounts, expected) => {
    expect(await proposed(header, ...discounts)).toEqual(expected);
  });

  test('something that is not yet in the amount of the line', async () => {
    const text = await configFor({
      'nw/orders.csv': 'OrderID,CustomerID,OrderDate\n1,A,2026-01-02\n2,B,2026-01-03\n',
      'nw/d.csv':
        'OrderID,ProductID,UnitPrice,Quantity,Discount %,Line Total\n1,11,14.00,2,10,28.00\n2,11,14.00,1,0,14.00\n',
    });
    expect(text).not.toContain('line_amount');
    expect(text).toContain('// Not read: Line Total');
  });
});

describe('of two ids of a buyer', () => {
  const buyers = [
    ['c1', 'u1'],
    ['c2', 'u2'],
    ['c3', 'u1'],
  ];
  const table = (header: string, line: (ids: string, n: number) => string) =>
    [header, ...buyers.map((ids, n) => line(ids.join(), n)), ''].join('\n');

  test('that of the person is the user id of orders', async () => {
    const text = await configFor({
      'o.csv': table(
        'order_id,customer_id,customer_unique_id,order_date,order_total',
        (ids, n) => `10${n},${ids},2026-01-0${n + 1},9.00`,
      ),
    });
    expect(text).toContain("user_id: ['customer_unique_id'], // likely");
  });

  test('that of the person is asked for where orders name the other alone', async () => {
    const text = await configFor({
      'db/orders.csv': table(
        'order_id,customer_id,order_date,order_total',
        (ids, n) => `10${n},${ids.slice(0, 2)},2026-01-0${n + 1},9.00`,
      ),
      'db/customers.csv': table(
        'customer_id,customer_unique_id,email',
        (ids, n) => `${ids},ann${n}@shop-a.net`,
      ),
    });
    expect(feedIn(text, 'db-customers')).toContain("platform: 'db-orders',");
    expect(feedIn(text, 'db-customers')).toContain(
      "user_id: ['customer_id'], // a guess: customer_unique_id is the person's",
    );
  });

  test('the usual one is, where a person has it in several orders', async () => {
    const text = await configFor({
      'o.csv':
        'order_id,customer_id,person_id,order_date,order_total\n101,c1,u1,2026-01-01,9.00\n102,c1,u1,2026-01-02,9.00\n103,c2,u2,2026-01-03,9.00\n',
    });
    expect(text).toContain("user_id: ['customer_id'], // sure");
  });
});

describe('orders without an amount and without lines', () => {
  const orders =
    'order_id,customer_id,order_date\n' +
    [1, 2, 3].map((n) => `100${n},C${n},2026-01-0${n}\n`).join('');
  const proposed = async (header: string, ...payments: readonly string[]) =>
    configFor({
      'db/orders.csv': orders,
      'db/payments.csv': [header, ...payments, ''].join('\n'),
    });

  test('come to their payments, read as lines', async () => {
    const text = await proposed(
      'order_id,payment_sequential,payment_value',
      '1001,1,18.00',
      '1001,2,5.00',
      '1002,1,9.00',
      '1003,1,12.00',
    );
    expect(feedIn(text, 'db-orders')).toContain("totalsFrom: ['db-payments'],");
    const lines = feedIn(text, 'db-payments');
    expect(lines).toContain("kind: 'order_lines',");
    expect(lines).toContain("platform: 'db-orders',");
    expect(lines).toContain("line_id: ['payment_sequential'],");
    expect(lines).toContain("line_amount: ['payment_value'],");
  });

  test('do not, where payments may have failed', async () => {
    const text = await proposed(
      'order_id,payment_id,payment_date,payment_status,payment_value',
      '1001,P1,2026-01-01,captured,18.00',
      '1002,P2,2026-01-02,failed,9.00',
      '1003,P3,2026-01-03,captured,12.00',
    );
    expect(feedIn(text, 'db-payments')).toContain("kind: 'payments',");
    expect(text).not.toContain('totalsFrom:');
  });
});

test('a share that an order takes off is one of the sum of its lines', async () => {
  const orders =
    'OrderID,CustomerID,OrderDate,Discount\n1,A,2026-01-02,10%\n2,B,2026-01-03,0%\n3,C,2026-01-03,5%\n';
  const lines = 'OrderID,ProductID,UnitPrice,Quantity\n1,11,14.00,2\n2,11,14.00,1\n3,12,9.00,1\n';
  const text = await configFor({ 'nw/orders.csv': orders, 'nw/d.csv': lines });
  expect(feedIn(text, 'nw-orders')).toContain("discountRates: 'percent',");
  expect(feedIn(text, 'nw-orders')).toContain("discount_rate: ['Discount'], // sure");
  expect(await configFor({ 'orders.csv': orders })).toContain('Not read: Discount');
});

test('postage of lines comes on top of them, unless it is that of their order', async () => {
  const orders = 'OrderID,CustomerID,OrderDate\n1,A,2026-01-02\n2,B,2026-01-03\n';
  const header = 'id,OrderID,ProductID,UnitPrice,Quantity,Freight';
  const proposed = async (...lines: readonly string[]) => {
    const file = [header, ...lines, ''].join('\n');
    return feedIn(await configFor({ 'nw/orders.csv': orders, 'nw/d.csv': file }), 'nw-d');
  };
  const own = await proposed('7,1,11,14.00,2,3.50', '8,1,12,9.00,1,1.50', '9,2,11,14.00,1,2.00');
  expect(own).toContain("charges_amount: ['Freight'], // sure");
  expect(own).toContain("line_id: ['id'], // likely: each line has another");
  const repeated = await proposed('7,1,11,14.00,2,5', '7,1,12,9.00,1,5', '9,2,11,14.00,1,3');
  expect(repeated).toContain('Not read: id, Freight');
  expect(await proposed('7,1,11,14.00,2,5', '9,2,11,14.00,1,3')).toContain(
    "charges_amount: ['Freight'], // likely",
  );
});

test('the id of an employee is no status', async () => {
  const text = await configFor({
    'orders.csv':
      'OrderID,CustomerID,OrderDate,EmployeeID,ship_via,order_status_id,Total\n' +
      [1, 2, 3, 4, 5, 6]
        .map((n) => `${n},C${n},2026-01-0${n},${n % 3},${n % 2},${n % 2},9\n`)
        .join(''),
  });
  expect(text).toContain('Perhaps ship_via or order_status_id says it');
});

test('a table of orders whose number is called id is known by the lines that refer to it', async () => {
  const text = async (name: string) =>
    feedIn(
      await configFor({
        [`db/${name}.csv`]:
          'id,user_id,status,created_at,updated_at\n31,7,paid,2026-01-02 10:00:00,2026-01-03 10:00:00\n32,8,paid,2026-01-03 10:00:00,2026-01-04 10:00:00\n',
        'db/order_lines.csv': 'id,order_id,product_id,qty,price\n1,31,5,2,12.50\n2,32,5,1,12.50\n',
      }),
      `db-${name}`,
    );
  const orders = await text('orders');
  expect(orders).toContain("kind: 'orders',");
  expect(orders).toContain("order_id: ['id'],");
  expect(orders).toContain("totalsFrom: ['db-order-lines'],");
  expect(await text('users')).not.toContain("kind: 'orders',");
});

test('orders of which some rows are returns are not taken for the sum of their lines', async () => {
  const text = await configFor({
    'nw/orders.csv':
      'OrderID,CustomerID,OrderDate,Type\n1,A,2026-01-02,Sale\n2,B,2026-01-03,Return\n3,B,2026-01-04,Sale\n',
    'nw/d.csv': 'OrderID,ProductID,UnitPrice,Quantity\n1,11,14.00,2\n2,11,14.00,2\n3,11,14.00,1\n',
  });
  expect(feedIn(text, 'nw-orders')).toContain('see what is not sure');
  expect(feedIn(text, 'nw-orders')).not.toContain('totalsFrom:');
});

test('of large files a few numbers that no chance gives twice are enough to relate them', async () => {
  const hash = (number: number) => `${String(number).padStart(31, '0')}f`;
  const rows = (from: number, row: (id: string) => string) =>
    Array.from({ length: 100 }, (_, index) => row(hash(from + index))).join('\n');
  const text = await configFor({
    'shop/orders.csv': `order_id,customer_id,order_date\n${rows(0, (id) => `${id},c${id},2026-01-02`)}\n`,
    'shop/items.csv': `order_id,order_item_id,product_id,price\n${rows(97, (id) => `${id},1,p1,12.50`)}\n`,
  });
  expect(feedIn(text, 'shop-orders')).toContain("totalsFrom: ['shop-items'],");
});

test('people whose ids orders of the folder name are of their platform, by a column of one name', async () => {
  const orders = (column: string) =>
    `order_id,${column},order_date,amount\n101,7,2026-01-02,5.00\n102,8,2026-01-03,6.00\n`;
  const people = (column: string) =>
    `${column},first_name,last_name,email\n7,Ann,Berg,ann@shop-a.net\n8,Bob,Dorn,bob@shop-b.net\n9,Cleo,Ems,cleo@shop-c.net\n`;
  const platform = async (ordered: string, listed: string, folder = 'db') =>
    /platform: '([^']+)'/.exec(
      feedIn(
        await configFor({
          'db/orders.csv': orders(ordered),
          [`${folder}/people.csv`]: people(listed),
        }),
        folder === 'db' ? 'db-people' : 'crm',
      ),
    )?.[1];
  expect(await platform('customer_id', 'customer_id')).toBe('db-orders');
  expect(await platform('customer_id', 'id')).toBe('db-orders');
  expect(await platform('customer_id', 'member_no')).toBe('db-people');
  expect(await platform('customer_id', 'customer_id', 'crm')).toBe('crm');
});

test('of orders without a number, what somebody bought at one time is one, and that is not sure', async () => {
  const text = await configFor({
    'shop/o.csv': 'Order date,Order total,Customer name,Email\n2026-01-02,5.00,Ann,a@example.com\n',
  });
  expect(text).toContain("kind: 'orders',");
  expect(text).toContain('// Not sure: no column numbers the orders');
  expect(text).toContain(`        idFrom: ['Order date', 'Email'],
        recordGrain: 'line',
        totals: 'sum of line amounts',
`);
});

test('of orders without a number, an amount that each of their records repeats is not added up', async () => {
  const lines = ['Tea', 'Pot', 'Cup'].map((name) => `2026-01-02,30.00,${name},a@example.com`);
  const text = await configFor({
    'o.csv': `Order date,Order total,Product,Email\n${lines.join('\n')}\n2026-01-03,8.00,Tea,b@example.com\n`,
  });
  expect(text).toContain("        // idFrom: ['Order date', 'Email', 'Order total'],\n");
  expect(text).not.toContain('sum of line amounts');
});

test('orders without a number and a person get a rule that somebody may take', async () => {
  const text = await configFor({
    'shop/o.csv': 'Order date,Order total,Status\n2026-01-02,5.00,paid\n2026-01-03,6.00,paid\n',
  });
  expect(text).toContain("        // idFrom: ['Order date', 'Order total'],\n");
});

test('a time of day beside a date is read with it, and payments of no order are no sales', async () => {
  const text = await configFor({
    'pay/p.csv':
      'Transaction ID,Date,Time,Type,Currency,Gross\nT1,2026-01-02,10:00:00,Sale,USD,5.00\n',
  });
  expect(text).toContain("timeOfDay: {\n          moved_at: ['Time'],\n");
  expect(text).toContain("unmatchedPayments: 'orders without order files',");
});

describe('files that refer to the orders of another', () => {
  const orders = (first: number) =>
    `order_id,order_date,status,email,total\n${[0, 1, 2, 3]
      .map((n) => `${first + n},2026-01-0${n + 1},paid,guest${n}@example.com,${n + 5}.00\n`)
      .join('')}`;
  const lines = (first: number) =>
    `order_id,sku,product_name,quantity,price\n${[0, 1, 2, 3]
      .map((n) => `${first + n},TEA,Tea,1,${n + 5}.00\n`)
      .join('')}`;

  test('share its platform where they hold lines of orders', async () => {
    const text = await configFor({
      'one/orders.csv': orders(1001),
      'one/order_items.csv': lines(1001),
      'two/orders.csv': orders(1001),
      'two/order_items.csv': lines(1001),
    });
    expect(text.match(/platform: '.*'/g)?.sort()).toEqual([
      "platform: 'one-orders'",
      "platform: 'one-orders'",
      "platform: 'two-orders'",
      "platform: 'two-orders'",
    ]);
  });

  test('share no platform where the numbers are of none, or of several elsewhere', async () => {
    const text = await configFor({
      'one/orders.csv': orders(1001),
      'two/orders.csv': orders(1001),
      'lines/order_items.csv': lines(1001),
      'old/order_items.csv': lines(7001),
    });
    expect(text).toContain("platform: 'lines'");
    expect(text).toContain("platform: 'old'");
  });

  test('are payments of them where a bank wrote them, and no second set of orders', async () => {
    const text = await configFor({
      'shop/o.csv': orders(1001),
      'bank/b.csv':
        'Date,Transaction ID,Description,Order number,Amount\n2026-01-02,T1,Ann,#1001,5.00\n2026-01-03,T2,Bob,1002,6.00\n2026-01-04,T3,Rent,,-900.00\n',
      'card/c.csv':
        'Date,Reference,Description,Amount\n2026-01-02,INV-1001,Ann,5.00\n2026-01-03,1002,Bob,6.00\n2026-01-04,RENT-1,Rent,-900.00\n',
    });
    expect(text.match(/kind: '.*'/g)?.sort()).toEqual([
      "kind: 'orders'",
      "kind: 'payments'",
      "kind: 'payments'",
    ]);
    expect(text).toContain("order_number: ['Order number'], // sure");
    expect(text).toContain("order_number: ['Reference'], // likely: by its values");
    expect(text).not.toContain('Without that, the records are quarantined');
  });
});

test('a list of JSON is detected by a column that the other lists lack', async () => {
  const lines =
    '"lines":[{"order_id":"A1","product_id":"T1","quantity":2,"email":"a@example.com"}]';
  const left = '"unsubscribes":[{"email":"b@example.com","reason":"spam"}]';
  const text = await configFor({ 'api/all.json': `{${lines},${left}}` });
  expect(text).toContain("detect: ['email', 'reason'],");
});

test('a list of bare addresses or numbers is read without a header row', async () => {
  const emails = 'guest1@example.com\nguest2@example.com\n';
  expect(await configFor({ 'blacklist.txt': emails })).toMatch(
    /header: \[\s*'col_1',[\s\S]*email: \['col_1'\][\s\S]*email_opt_out: 'yes'/,
  );
  const numbers = '13800138001\n13800138002\n';
  expect(await configFor({ 'stop.csv': numbers })).toMatch(/phone: \['col_1'\]/);
});

test('events that name people by email alone are not said to be refused', async () => {
  const rows = (column: string, cell: string) =>
    `event_time,event_type,product_id,${column}\n2026-01-02 10:00:00,view,T1,${cell}\n`;
  expect(await configFor({ 'e.csv': rows('email', 'guest1@example.com') })).not.toContain(
    'quarantined',
  );
  expect(await configFor({ 'e.csv': rows('remark', 'red') })).toContain(
    'the records are quarantined',
  );
});

test('negative lines are said to be what they are taken for', async () => {
  const file = (quantity: string) =>
    `order_id,order_date,status,sku,quantity,amount\n1,2026-01-02,paid,TEA,1,5.00\n1,2026-01-02,paid,CUP,${quantity},-3.00\n`;
  expect(await configFor({ 'o.csv': file('1') })).toContain('taken for discounts of');
});

test('how a file is written is asked where it is not certain', async () => {
  const text =
    'order_id,order_date,status,email,amount,name\n1,2026-01-02,paid,a@example.com,5,Muñoz\n';
  const config = await configFor({ 'shop/o.csv': Buffer.from(text, 'latin1') });
  expect(config).toContain("      // encoding: 'windows-1252', // or 'windows-1250'\n");
  expect(config).toContain("kind: 'orders',");
});

test('a bank statement is in no feed, since payouts are no sales', async () => {
  const text = await configFor({
    'bank/x.csv': 'Date,Description,Debit,Credit,Balance\n2026-01-02,Payout,,100.00,100.00\n',
    'members.csv': members,
  });
  expect(text).not.toContain("kind: 'payments'");
  // Where the path is long, the comment takes several lines.
  expect(text.replaceAll(/\n *\/\/ /g, ' ')).toMatch(/In no feed: .*x\.csv: it looks like a/);
});

test.each([
  'Transaction ID,Date,Name,Amount,Money Out,Money In\ntx_1,2026-01-02,Ann,5.00,,5.00\n',
  'ID,Direction,Created on,Source amount (after fees),Target amount (after fees)\n1,OUT,2026-01-02,5.00,5.00\n',
])('movements of an account are a bank statement, whatever numbers them', async (statement) => {
  const text = await configFor({ 'bank/x.csv': statement, 'members.csv': members });
  expect(text.replaceAll(/\n *\/\/ /g, ' ')).toMatch(/In no feed: .*x\.csv: it looks like a bank/);
});

test('the currency of most amounts is the base, and says where the merchant may be', async () => {
  const text = await configFor({
    'o.csv':
      'Order ID,Order date,Status,Total,Currency\n1,2026-01-02,paid,5.00,CAD\n2,2026-01-02,paid,5.00,CAD\n3,2026-01-02,paid,5.00,USD\n',
  });
  expect(text).toContain('Guessed, since most of your amounts are in CAD');
  expect(text).toMatch(/country: 'CA',[\s\S]*base: 'CAD',[\s\S]*\/\/ rates: { USD: '…' },/);
});

test('where amounts of both signs stand beside a word, the sign counts', async () => {
  const text = await configFor({
    'v.csv':
      'ID,Datetime,Type,Status,Amount (total),Amount (fee)\n41,2026-01-02T10:00:00,Payment,Complete,+ $12.00,0\n42,2026-01-02T11:00:00,Payment,Complete,- $7.00,0\n',
  });
  expect(text).toContain('Payment have amounts of both signs:');
  expect(text).toContain('        signedAmounts: true,\n');
});

test('two questionnaires are two feeds, since their answers are numbered alike', async () => {
  const head = '序号,提交答卷时间,所用时间,来源,来源详情,来自IP';
  const text = await configFor({
    'tea.csv': `${head},1、喜欢茶吗?,2、几岁?,3、几口人?,4、手机?,5、哪里?,6、多久?,7、几杯?\n`,
    'shop.csv': `${head},1、满意吗?,2、会再来吗?,3、推荐吗?,4、建议?,5、价格?,6、包装?,7、口味?\n`,
  });
  expect(text.match(/preset: 'wenjuanxing-survey'/g)).toHaveLength(2);
});

test('a merchant with Chinese files is in China, any other has to say where', async () => {
  expect(await configFor({ 'members.csv': members })).toMatch(
    /timezone: 'Asia\/Shanghai'[\s\S]*base: 'CNY'/,
  );
  const english = 'user_id,email\n1,a@example.com\n';
  expect(await configFor({ 'users.csv': english })).toContain('put your own here');
});

test('foreign currencies need a rate, which is said and never invented', async () => {
  const text = await configFor({
    'orders.csv': '订单号,下单时间,实付金额,状态,币种\n1,2026-11-20,5.00,已完成,USD\n',
  });
  expect(text).toContain('Your files also hold USD.');
  expect(text).toContain("\n    // rates: { USD: '…' },\n");
  expect(text).not.toMatch(/^ +rates:/m);
});

test('a file with order numbers and money never becomes a list of people', async () => {
  const text = await configFor({ 'orders.csv': '订单号,客户编号,下单时间,实付金额,手机号\n' });
  expect(text).toContain("kind: 'orders',");
  expect(text).toContain('By 订单号, 实付金额, 下单时间 these are orders');
});

test('a word that platforms use differently is asked, and never guessed', async () => {
  const header = 'Order ID,Order Date,Total Charged,Order Status\n';
  const text = await configFor({
    'orders.csv': `${header}1,2026-01-02,5.00,Closed\n2,2026-01-02,5.00,Complete\n`,
  });
  expect(text).toContain("            Complete: 'completed',\n");
  expect(text).toContain(
    "            // Closed: 'cancelled', // or 'refunded' or 'completed': platforms differ\n",
  );
});

test('what is written is formatted, whatever the columns are called', async () => {
  const odd = fc.constantFrom(
    '"',
    "'",
    "it's",
    '\\',
    '`',
    '$',
    '{x}',
    '手机',
    'ＡＢ',
    '😀',
    'é',
    '(元)',
    '*/',
    '//',
    ' ',
    'x',
  );
  const name = fc.array(odd, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''));
  const lists = fc.sample(fc.uniqueArray(name, { minLength: 1, maxLength: 25 }), {
    numRuns: 40,
    seed: 7,
  });
  const place = await mkdtemp(join(folder, 'written-'));
  for (const [index, columns] of lists.entries()) {
    const cells = columns.map((column) => `"手机${column.replaceAll('"', '""')}"`);
    const values = columns.map(() => '19900000001').join();
    const text = await configFor({
      'users.csv': `会员号,姓名,${cells.join()}\nM1,茶友,${values}\nM2,茶客,${values}\n`,
    });
    expect(text).toContain('phone: [');
    await writeFile(join(place, `${index}.ts`), text);
  }
  await expect(format(place)).resolves.toContain('No fixes applied');
});

/** Runs the project's formatter over a folder; it fails when a file is not as it would write it. */
async function format(place: string): Promise<string> {
  const biome = projectPath('node_modules', '.bin', 'biome');
  const options = [`--config-path=${projectPath('biome.json')}`, '--vcs-enabled=false'];
  const arguments_ = ['format', ...options, '--vcs-use-ignore-file=false', place];
  const { stdout, stderr } = await promisify(execFile)(biome, arguments_);
  return stdout + stderr;
}

test('a file of order lines in French needs no date of its own', async () => {
  const text = await configFor({
    'lignes.csv':
      'N° commande;Ligne;Référence;Désignation;Quantité;Prix unitaire;Total ligne\n1;1;A1;Thé vert;2;5,00;10,00\n1;2;A2;Thé noir;1;4,00;4,00\n',
  });
  expect(text).toContain("kind: 'order_lines',");
  expect(text).toContain("product_name: ['Désignation'],");
  expect(text).toContain("line_amount: ['Total ligne'],");
});
