import { expect, test } from 'vitest';
import { blockingParts } from './blocking-parts.ts';
import { chooseRules, combine } from './choose-rules.ts';
import { fieldsOf } from './fields.ts';
import { simulatePairs } from './simulated-pairs.ts';

const fields = fieldsOf({
  id: 'id',
  columns: {
    given: 'given name',
    family: 'family name',
    born: 'date',
    city: 'place',
    sex: 'category',
  },
});
const parts = blockingParts(fields);
const common = new Map([
  ['sex', 0.5],
  ['city', 0.05],
  ['first letter of given', 0.1],
  ['first letter of family', 0.1],
]);
const facts = parts.map(({ name }) => ({
  present: name === 'born' ? 0.5 : 0.95,
  agreesByChance: common.get(name) ?? 0.002,
}));
const choice = {
  combinations: combine(parts, facts, simulatePairs(parts, facts), 20_000),
  records: 20_000,
  budget: 500_000,
  measured: new Map(),
  estimates: true,
};

test('the rules cost no more than the budget, as far as it can be told', () => {
  const cost = chooseRules(choice).reduce((sum, rule) => sum + rule.estimatedPairs, 0);
  expect(cost).toBeLessThanOrEqual(choice.budget);
  expect(cost).toBeGreaterThan(0);
});

test('no rule goes by places and categories alone', () => {
  expect(chooseRules(choice).every((rule) => rule.parts.some(({ isOwn }) => isOwn))).toBe(true);
});

test('no rule takes two parts of one field', () => {
  for (const { parts: chosen } of chooseRules(choice)) {
    const used = chosen.flatMap((part) => part.fields);
    expect(new Set(used).size).toBe(used.length);
  }
});

test('pairs without a birth date, or with changed names, meet by some rule', () => {
  const rules = chooseRules(choice).map((rule) => rule.parts);
  const without = (...names: readonly string[]) =>
    rules.some((rule) => rule.every((part) => !part.fields.some((field) => names.includes(field))));
  expect([without('born'), without('given'), without('family'), without('city')]).toEqual([
    true,
    true,
    true,
    true,
  ]);
});

test('a rule that was found to cost more than the budget is not taken again', () => {
  const [dear] = chooseRules(choice);
  const name = dear?.name ?? '';
  const rules = chooseRules({
    ...choice,
    measured: new Map([[name, { pairs: 600_000, reach: 1 }]]),
  });
  expect(rules.map((rule) => rule.name)).not.toContain(name);
});

test('of two rules that cost the same, the one whose blocks are small enough to be compared is taken first', () => {
  const measured = new Map([
    ['given + born', { pairs: 100, reach: 0.2 }],
    ['family + born', { pairs: 100, reach: 1 }],
  ]);
  const rules = chooseRules({ ...choice, measured, estimates: false });
  expect(rules.map((rule) => rule.name)).toEqual(['family + born', 'given + born']);
});

test('a rule all of whose blocks are too large is not taken', () => {
  const measured = new Map([['given + born', { pairs: 0, reach: 0 }]]);
  expect(chooseRules({ ...choice, measured, estimates: false })).toEqual([]);
});

test('where nothing is to be estimated, only rules that were measured are taken', () => {
  const measured = new Map([
    ['given + born', { pairs: 100, reach: 1 }],
    ['family + born', { pairs: 200, reach: 1 }],
  ]);
  const rules = chooseRules({ ...choice, measured, estimates: false });
  expect(new Set(rules.map((rule) => rule.name))).toEqual(new Set(measured.keys()));
  expect(rules.every((rule) => rule.estimatedPairs === measured.get(rule.name)?.pairs)).toBe(true);
});

test('what one rule alone finds is looked for once more, as long as few pairs are compared', () => {
  // Who has one family name has its first letter too.
  const namesOf = (pairs: number) => {
    const measured = new Map([
      ['first letter of family + born', { pairs: 50, reach: 1 }],
      ['family + born', { pairs, reach: 1 }],
    ]);
    return chooseRules({ ...choice, measured, estimates: false }).map(({ name }) => name);
  };
  expect(namesOf(100)).toEqual(['first letter of family + born', 'family + born']);
  expect(namesOf(250_000)).toEqual(['first letter of family + born']);
});

test('the choice is the same each time', () => {
  expect(chooseRules(choice)).toEqual(chooseRules(choice));
});
