import { expect, test } from 'vitest';
import { looksPersonal } from './looks-personal.ts';

test.each([
  '19900000001',
  '+86 199 0000 0001',
  '0086-199-0000-0001',
  "'19900000001",
  '１９９００００００01',
  '+441632960001',
  'lin.wei@example.com',
  'mail: lin.wei@example.com',
  '110101199001010011',
  '11010119900101001X',
])('%j looks like somebody', (text) => {
  expect(looksPersonal(text)).toBe(true);
});

test.each([
  '19.90',
  '¥1,299.00',
  '2026-11-20 10:00:00',
  '250909-112705119408985',
  '2026112022001400001234567890',
  '神游中',
  'TEA-01',
  '',
])('%j does not', (text) => {
  expect(looksPersonal(text)).toBe(false);
});
