import { cp, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeMerchant } from '../bench/merchant/write-merchant.ts';
import { exportsFolder, nights } from '../fixtures/nightly.fixture.ts';
import shipped from '../pipeline.config.ts';
import { header, openShop, person, type Shop } from '../src/cli/shop.fixture.ts';
import type { Story } from './torture-shop.ts';

/** The shipped example, whose exports of three days come one day after the other. */
export const example: Story = {
  name: 'the example',
  open: () => openShipped(),
  nights: nights.map((asOf) => ({
    asOf,
    deliver: async (shop) => {
      for (const feed of await readdir(exportsFolder)) {
        const files = await readdir(join(exportsFolder, feed));
        for (const file of files.filter((name) => name.includes(asOf))) {
          await copyFile(join(exportsFolder, feed, file), shop, feed);
        }
      }
    },
  })),
};

/** A generated merchant with so many customers, five times as many order lines, and a second night. */
export async function merchant(folder: string, customers: number): Promise<Story> {
  const written = await writeMerchant(folder, { customers, orders: customers * 5 });
  return {
    name: `a shop of ${customers} customers`,
    open: () => openShipped(),
    nights: [
      { asOf: '2026-11-20', deliver: (shop) => deliverAll(written.firstNight, shop) },
      { asOf: '2026-11-21', deliver: (shop) => deliverAll(written.secondNight, shop) },
    ],
  };
}

/** A few people, and some more the day after: small enough for a test. */
export const smallShop: Story = {
  name: 'a small shop',
  open: () => openShop(),
  nights: [
    {
      asOf: '2026-11-19',
      deliver: (shop) => shop.deliver('app/app_2026-11-18.csv', header + person(1) + person(2)),
    },
    {
      asOf: '2026-11-20',
      deliver: (shop) => shop.deliver('app/app_2026-11-19.csv', header + person(2) + person(3)),
    },
  ],
};

function openShipped(): Promise<Shop> {
  const { feeds, ...settings } = shipped;
  const ofFeeds = feeds.map((feed) => [
    feed.name,
    { mapping: undefined, ...feed, files: join('inbox', feed.name) },
  ]);
  return openShop(Object.fromEntries(ofFeeds), { ...settings, engine: { threads: 2 } });
}

async function deliverAll(folder: string, shop: Shop): Promise<void> {
  for (const feed of await readdir(folder)) {
    for (const file of await readdir(join(folder, feed))) {
      await copyFile(join(folder, feed, file), shop, feed);
    }
  }
}

async function copyFile(path: string, shop: Shop, feed: string): Promise<void> {
  await mkdir(join(shop.folder, 'inbox', feed), { recursive: true });
  const target = join(shop.folder, 'inbox', feed, path.slice(path.lastIndexOf('/') + 1));
  await cp(path, target, { preserveTimestamps: true });
}
