import { expect, test } from 'vitest';
import { sharedLines } from './output.ts';

const assumed = 'amounts are in USD, since nothing says otherwise';

test('feeds of which the same is said share a line', () => {
  expect(sharedLines([`app: ${assumed}`, 'app: what Void means', `till: ${assumed}`])).toEqual([
    `app and till: ${assumed}`,
    'app: what Void means',
  ]);
});

test('of many feeds three are named, and the others counted', () => {
  const feeds = ['app', 'mail', 'pos', 'shop', 'till'];
  expect(sharedLines(feeds.map((feed) => `${feed}: ${assumed}`))).toEqual([
    `app, mail, pos and 2 others: ${assumed}`,
  ]);
  expect(sharedLines(feeds.slice(1).map((feed) => `${feed}: ${assumed}`))).toEqual([
    `mail, pos, shop and till: ${assumed}`,
  ]);
});

test('a line about no feed stays as it is', () => {
  expect(sharedLines(['3 columns not landed', '4 columns not landed'])).toEqual([
    '3 columns not landed',
    '4 columns not landed',
  ]);
});
