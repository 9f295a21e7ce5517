import { basename, join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFinished } from '../files/file-to-read.ts';
import { exportedAt } from '../landing/exported-at.ts';
import { markedName, safeName } from './safe-name.ts';

describe('a remote name becomes', () => {
  test.each([
    ['orders.csv', 'orders.csv'],
    ['订单 2026-11-20.xlsx', '订单 2026-11-20.xlsx'],
    ['2026-11-20/orders.csv', '2026-11-20_orders.csv'],
    ['../../etc/passwd', 'etc_passwd'],
    ['..\\..\\boot.ini', 'boot.ini'],
    ['/orders.csv', 'orders.csv'],
    ['.hidden.csv', 'hidden.csv'],
    ['orders.csv.part', 'orders.csv.part_'],
    ['a*b?[c].csv', 'a_b__c_.csv'],
    ['a\u0000b\u001b[2J\u202ec.csv', 'a_b__2J_c.csv'],
    ['', 'file'],
    ['..', 'file'],
    [' ', 'file'],
  ])('%j → %s', (name, safe) => {
    expect(safeName(name)).toBe(safe);
  });
});

const anyName = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({
    unit: fc.constantFrom('.', '/', '\\', ' ', 'a', '茶', '\u0000', '~'),
    maxLength: 400,
  }),
);

test('whatever a source calls a file, it lies in the inbox itself, and landing reads it', () => {
  fc.assert(
    fc.property(anyName, fc.stringMatching(/^[0-9a-f]{64}$/), (name, hash) => {
      const plain = safeName(name);
      for (const safe of [plain, markedName(plain, hash, 8), markedName(plain, hash, 64)]) {
        expect(resolve('/inbox', safe)).toBe(join('/inbox', safe));
        expect(basename(safe)).toBe(safe);
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(255);
        expect(isFinished(safe)).toBe(true);
      }
    }),
  );
});

test('the mark of other content changes no date in a name', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9a-f]{64}$/), (hash) => {
      const name = 'orders_2026-11-20.csv';
      expect(exportedAt(markedName(name, hash, 8))).toBe(exportedAt(name));
      expect(exportedAt(markedName('orders.csv', hash, 64))).toBe(null);
    }),
  );
});
