import { expect, test } from 'vitest';
import { namesObjectionList } from './objection-lists.ts';

test.each([
  'blacklist.csv',
  '黑名单',
  '退订名单_2026-11.xlsx',
  'unsubscribed_users_20261101',
  'email-suppression',
  'Robinsonliste.csv',
  'do_not_contact',
  'optouts.txt',
  'Werbewidersprüche',
  'abgemeldete Empfänger abmeldungen',
  'désabonnés.csv',
  'lista negra',
  'bajas.csv',
  'cleaned_email_audience_export',
  'hard bounces',
  '配信停止リスト',
  '수신거부',
  'DNC-list',
])('%s is named after those who want no marketing', (name) => {
  expect(namesObjectionList(name)).toBe(true);
});

test.each([
  'customers.csv',
  'newsletter',
  'subscribers',
  'orders_2026',
  'contacts',
  '会员',
  'objects.csv',
  'trabajas',
  'blocks',
  'cleaned_orders',
  'options',
])('%s is not', (name) => {
  expect(namesObjectionList(name)).toBe(false);
});
