import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ExportFile, firstNight, secondNight, spreadNight } from './export-files.ts';

const size = fc.record({
  customers: fc.integer({ min: 1000, max: 2_000_000 }),
  orders: fc.integer({ min: 10_000, max: 20_000_000 }),
});
const orderFeeds = ['pinduoduo', 'shopify', 'alipay'];
const records = (files: readonly ExportFile[]) =>
  files.reduce((sum, { first, last }) => sum + last - first, 0);
const ofFeed = (files: readonly ExportFile[], feed: string) =>
  files.filter(({ format }) => format.feed === feed);

test('all order files together have as many records as were asked for', () => {
  fc.assert(
    fc.property(size, (wanted) => {
      const orders = orderFeeds.flatMap((feed) => ofFeed(firstNight(wanted), feed));
      // Each file begins and ends with a whole group of 40.
      expect(Math.abs(records(orders) - wanted.orders)).toBeLessThanOrEqual(40 * orders.length);
    }),
  );
});

test('every order of a feed is in a file, and some are in two', () => {
  fc.assert(
    fc.property(size, fc.constantFrom(...orderFeeds), (wanted, feed) => {
      const files = ofFeed(firstNight(wanted), feed);
      let covered = 0;
      for (const { first, last } of files) {
        expect(first).toBeLessThanOrEqual(covered);
        covered = Math.max(covered, last);
      }
      expect(covered).toBe(files[0]?.total);
    }),
  );
});

test('an order that is not settled yet comes again in a later file', () => {
  const files = firstNight({ customers: 100_000, orders: 1_000_000 });
  for (const [index, { format, last, unsettledFrom }] of files.entries()) {
    const later = ofFeed(files.slice(index + 1), format.feed);
    for (let number = unsettledFrom; number < last; number += 40) {
      expect(later.some((file) => file.first <= number && number < file.last)).toBe(true);
    }
  }
});

test('the second night brings new orders and some that are known', () => {
  const wanted = { customers: 100_000, orders: 1_000_000 };
  const [file, ...others] = secondNight(wanted);
  const known = Math.max(...ofFeed(firstNight(wanted), 'shopify').map(({ last }) => last));
  expect(others).toEqual([]);
  expect(file?.first).toBeLessThan(known);
  expect(file?.last).toBeGreaterThan(known);
});

test('a later night brings new order lines alone, a hundredth of all', () => {
  const wanted = { customers: 100_000, orders: 1_000_000 };
  const files = spreadNight(wanted);
  // Each file holds whole groups of 40.
  expect(Math.abs(records(files) - 10_000)).toBeLessThanOrEqual(40 * files.length);
  for (const { format, first } of files) {
    const known = ofFeed([...firstNight(wanted), ...secondNight(wanted)], format.feed);
    expect(first).toBe(Math.max(...known.map(({ last }) => last)));
  }
});
