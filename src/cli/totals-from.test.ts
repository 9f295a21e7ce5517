import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rollcallToEnd } from './command.fixture.ts';
import { openShop, type Shop } from './shop.fixture.ts';

/** The tables of a shop's database on the first night: orders without amounts, and what else names them. */
const firstNight = {
  customers: [
    'CustomerID,FirstName,LastName,Email,City',
    '7,Ann,Berg,ann@shop-a.net,Bonn',
    '8,Bob,Dorn,bob@shop-b.net,Bonn',
    '9,Cleo,Ems,cleo@shop-c.net,Ulm',
  ],
  orders: [
    'OrderID,CustomerID,OrderDate,OrderStatus,Freight,ShipCity',
    '1001,7,2026-11-01 10:00:00,completed,4.20,Bonn',
    '1002,8,2026-11-02 10:00:00,completed,0,Bonn',
    '1003,9,2026-11-18 10:00:00,completed,1.00,Ulm',
    '1004,7,2026-11-03 10:00:00,completed,0,Bonn',
    '1005,9,2026-11-04 10:00:00,cancelled,0,Ulm',
  ],
  order_details: [
    'OrderID,ProductID,UnitPrice,Quantity,Discount',
    '1001,11,12.50,2,0',
    '1001,42,3.95,1,0',
    '1002,11,9.65,3,0.15',
    '1004,11,5.00,2,0',
    '1004,42,5.00,two,0',
    '1009,11,5.00,1,0',
    ',11,5.00,1,0',
  ],
  order_payments: [
    'OrderID,PaymentSequential,PaymentType,PaymentValue',
    '1001,1,card,20.00',
    '1001,2,voucher,13.15',
    '1002,1,card,25.00',
  ],
};

/** The lines of the night after: those that were late, and corrections. */
const secondNight = {
  order_details: [
    'OrderID,ProductID,UnitPrice,Quantity,Discount',
    '1002,11,9.65,3,0.10',
    '1003,11,5.25,1,0',
    '1004,11,5.00,2,0',
    '1004,42,5.00,2,0',
  ],
};

async function deliver(
  shop: Shop,
  day: string,
  tables: Readonly<Record<string, readonly string[]>>,
) {
  const folder = join(shop.folder, 'exports', 'db');
  await mkdir(folder, { recursive: true });
  for (const [name, lines] of Object.entries(tables)) {
    await writeFile(join(folder, `${name}_${day}.csv`), `${lines.join('\n')}\n`);
  }
}

/** The accounts of the published run, each line as item, reason, orders and amount. */
async function accountsOf(shop: Shop): Promise<readonly string[]> {
  const path = join(shop.output, 'current', 'exports', 'segments', 'accounts.csv');
  const [, ...lines] = (await readFile(path, 'utf8')).trim().split(/\r?\n/);
  return lines.map((line) => {
    const cells = line.match(/(?<=^|,)("[^"]*"|[^,]*)/g) ?? [];
    return cells
      .slice(2, 6)
      .map((cell) => cell.replaceAll('"', ''))
      .join(' ');
  });
}

test('orders of a database come to the sum of their lines, from the first look at the files', async () => {
  await using shop = await openShop();
  await deliver(shop, '2026-11-19', firstNight);
  const config = join(shop.folder, 'db.config.ts');
  const rollcall = (...words: readonly string[]) => rollcallToEnd(...words, '--config', config);
  await rollcall('init', join(shop.folder, 'exports'));
  const text = await readFile(config, 'utf8');
  expect(text).toContain("totalsFrom: ['db-order-details'],");
  await writeFile(
    config,
    text.replaceAll(/files: '([^']+)_2026-11-19\.csv'/g, "files: '$1_*.csv'"),
  );

  const checked = await rollcall('check');
  expect(checked.stdout).toContain('refused: order_id no lines, order_id line refused');

  const first = await rollcall('run', 'nightly', '--as-of', '2026-11-19');
  expect(first.code).toBe(0);
  // 33.15 of 1001, as its lines and payments say; of 1002 24.61 by its line, of which a statement says that 25.00 was paid.
  expect(await accountsOf(shop)).toEqual([
    'Gross as written orders 3 57.90',
    'Gross as written refused records 2 11.00',
    'Refused records order_id:line refused 1 -10.00',
    'Refused records order_id:no lines 1 -1.00',
    'Discounts  1 -4.34',
    'Postage, taxes and other charges  1 4.20',
    'As payment statements say paid by statements 2 58.15',
    'As payment statements say stated by orders 2 -57.76',
    'Not a sale cancelled 1 0.00',
    'Net revenue of customers 2 58.15',
  ]);
  expect(first.stderr).toContain('db-orders: 1 of 5 orders without lines in db-order-details');
  expect(first.stderr).toContain('db-order-details: 1 refused line that names no order');
  const waiting = await rollcall('explain', '1003');
  expect(waiting.stdout).toContain('order_id no lines');

  await deliver(shop, '2026-11-20', secondNight);
  const second = await rollcall('run', 'nightly', '--as-of', '2026-11-20');
  expect(second.code).toBe(0);
  // 1003 with 6.25 and 1004 with 20.00 have come; of 1002 the line has another discount now.
  expect(await accountsOf(shop)).toEqual([
    'Gross as written orders 5 83.15',
    'Discounts  1 -2.90',
    'Postage, taxes and other charges  2 5.20',
    'As payment statements say paid by statements 2 58.15',
    'As payment statements say stated by orders 2 -59.21',
    'Not a sale cancelled 1 0.00',
    'Net revenue of customers 4 84.40',
  ]);
  const corrected = await rollcall('explain', '1002');
  expect(corrected.stdout).toContain(
    'comes to the sum of 1 line in db-order-details (order_details_2026-11-20.csv): 26.06 USD',
  );
  const come = await rollcall('explain', '1003');
  expect(come.stdout).toContain(
    '5.25 USD, and 1.00 of the order itself, such as postage or a discount',
  );
  expect(come.stdout).toContain('belongs to customer');
}, 600_000);
