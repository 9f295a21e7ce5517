import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countRows } from './postgres-rows.ts';

const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '长') });
const file = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1 });

test('rows are counted wherever the bytes are cut, and none is lost', () => {
  fc.assert(
    fc.property(file, fc.infiniteStream(fc.integer({ min: 1, max: 9 })), (records, lengths) => {
      const bytes = Buffer.from(records.map(toLine).join(''));
      const counter = countRows();
      const passed: Uint8Array[] = [];
      for (let at = 0; at < bytes.length; ) {
        const end = at + (lengths.next().value ?? 1);
        passed.push(...counter.pass(bytes.subarray(at, end)));
        at = end;
      }
      // The first record is the header.
      expect(counter.rows()).toBe(records.length - 1);
      expect(Buffer.concat(passed).equals(records.length > 1 ? bytes : Buffer.alloc(0))).toBe(true);
    }),
  );
});

function toLine(record: readonly string[]): string {
  return `${record.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')}\n`;
}
