import { expect, test } from 'vitest';
import { type LogFacts, safeFacts } from './log-facts.ts';

/** As facts reach the log from code that widened their type, which the compiler lets pass. */
function widened(facts: LogFacts & Record<string, unknown>): LogFacts {
  return facts;
}

test('facts of every kind pass as they are', () => {
  const facts = {
    runId: '2026-11-20T213000Z-02',
    asOf: '2026-11-20',
    stage: 'clean',
    table: 'clean.order_lines',
    feed: 'pdd-orders',
    encoding: 'GB18030',
    errorKind: 'LockHeld',
    fileHash: 'a'.repeat(64),
    rows: 0,
    seconds: 1.25,
  };
  expect(safeFacts(facts)).toEqual(facts);
});

test('a field that no log line has is left out', () => {
  expect(safeFacts(widened({ rows: 1, phone: '+8613900000000' }))).toEqual({ rows: 1 });
});

test('a fact that is not known is left out', () => {
  const facts = Object.fromEntries([['rows', undefined]]);
  expect(safeFacts(facts)).toEqual({});
});

test.each([
  ['an email', 'li.na@example.com'],
  ['a phone number', '13900000000'],
  ['a phone number with its prefix', '+8613900000000'],
  ['a Chinese name', '李娜'],
  ['two words', 'Li Na'],
  ['a path', 'inbox/pdd/orders.csv'],
  ['nothing', ''],
])('%s in the place of a name is withheld', (_, value) => {
  expect(safeFacts({ feed: value, errorKind: value })).toEqual({
    feed: '[withheld]',
    errorKind: '[withheld]',
  });
});

test('an object in the place of a number is withheld', () => {
  const facts = Object.fromEntries([['rows', { email: 'li.na@example.com' }]]);
  expect(safeFacts(facts)).toEqual({ rows: '[withheld]' });
});
