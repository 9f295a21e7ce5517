import { expect, test } from 'vitest';
import { findHeader } from '../landing/header/find-header.ts';
import { definePreset } from '../presets/preset.ts';
import { doubtsAbout, rankFits, weighFit } from './fit.ts';

const columns = ['order id', 'paid', 'state', 'phone', 'mail'];

const header = findHeader(`${columns.join(',')}\n`, true, { name: 'any', detect: columns });
if (header === undefined) throw new Error('the header row of this test is not found');

/** A preset of the first so many columns, and of some that the file does not have. */
function presetOf(name: string, known: number, others = 0) {
  const absent = Array.from({ length: others }, (_, index) => `absent ${index}`);
  const fields = [...columns.slice(0, known), ...absent].map((column, index) => [
    `f${index}`,
    [column],
  ]);
  return definePreset({
    name,
    title: name,
    kind: 'orders',
    platform: name,
    detect: ['order id'],
    fields: Object.fromEntries(fields),
  });
}

const fitOf = (name: string, known: number, others?: number) =>
  weighFit(presetOf(name, known, others), header, 'utf-8');

test('the preset that knows most columns comes first', () => {
  const ranked = rankFits([fitOf('small', 2), fitOf('large', 5), fitOf('middle', 3)]);
  expect(ranked.map(({ preset }) => preset.name)).toEqual(['large', 'middle', 'small']);
});

test('of two that know as many, the one that misses less comes first', () => {
  const ranked = rankFits([fitOf('gappy', 4, 3), fitOf('whole', 4)]);
  expect(ranked.map(({ preset }) => preset.name)).toEqual(['whole', 'gappy']);
});

test('it is sure when much is known and no other comes near', () => {
  expect(doubtsAbout([fitOf('large', 5), fitOf('small', 2)])).toEqual([]);
});

test('two that know nearly as much leave a doubt', () => {
  expect(doubtsAbout([fitOf('large', 5), fitOf('rival', 4)])).toEqual([
    'rival fits nearly as well',
  ]);
});

test('so does a preset that finds columns for less than half of its fields', () => {
  expect(doubtsAbout([fitOf('gappy', 4, 5)])).toEqual([
    "only 4 of the preset's 9 fields are filled",
  ]);
});

test('what is missing is told by field, what is unknown by column', () => {
  const { missing, unknown } = fitOf('gappy', 4, 1);
  expect([...missing]).toEqual([['f4', ['absent 0']]]);
  expect(unknown).toEqual(['mail']);
});
