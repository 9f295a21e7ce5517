import { expect, test } from 'vitest';
import { guessWords } from './guess-words.ts';

const twice = (words: readonly string[]) => [...words, ...words];

test('words of statuses are translated, in Chinese and in English', () => {
  const guess = guessWords(
    'orders',
    'status',
    twice(['已完成', 'Pending Payment', 'partially_refunded']),
  );
  expect(Object.fromEntries(guess?.known ?? [])).toEqual({
    已完成: 'completed',
    'Pending Payment': 'unpaid',
    partially_refunded: 'partially_refunded',
  });
});

test('a word that nothing is known of is given to be translated', () => {
  expect(guessWords('orders', 'status', twice(['已完成', '盲盒中']))?.unknown).toEqual(['盲盒中']);
});

test('a field that holds no statuses has no words', () => {
  expect(guessWords('orders', 'name', ['已完成'])).toBeUndefined();
});

test('of a column that holds many different texts no unknown one is given', () => {
  const cells = Array.from({ length: 60 }, (_, index) => `茶友${index}`);
  expect(guessWords('orders', 'status', [...cells, '已完成', '已完成'])?.unknown).toEqual([]);
});

test('numbers and addresses are no words, however often they occur', () => {
  const cells = twice(['已完成', '19900000001', 'a@example.com']);
  expect(guessWords('orders', 'status', cells)?.unknown).toEqual([]);
});

test('a word that means different things on different platforms is never translated', () => {
  const words = ['Closed', '交易关闭', '完成', 'pending', 'Processing', 'Complete'];
  const guess = guessWords('orders', 'status', twice(words));
  expect([...(guess?.doubtful.keys() ?? [])].sort()).toEqual(
    ['Closed', 'Processing', 'pending', '交易关闭', '完成'].sort(),
  );
  expect(guess?.doubtful.get('Closed')).toEqual(['cancelled', 'refunded', 'completed']);
  expect(Object.fromEntries(guess?.known ?? [])).toEqual({ Complete: 'completed' });
});

test('what stands in brackets behind a word may be the word', () => {
  const guess = guessWords('orders', 'status', twice(['Shipped (returned)']));
  expect(guess).toMatchObject({ unknown: ['Shipped (returned)'], known: new Map() });
});
