import { describe, expect, test } from 'vitest';
import type { PatternCount } from './comparison-levels.ts';
import { levelNamesOf, worthsOf } from './comparison-levels.ts';
import { fieldsOf } from './fields.ts';
import { learn, shippedM } from './learn.ts';

const fields = fieldsOf({
  id: 'id',
  columns: { given: 'given name', family: 'family name', born: 'date', sex: 'category' },
});

/** Chances by level: of one comparison level each as given, the rest for "different". */
function chances(place: number, given: Readonly<Record<string, number>>): readonly number[] {
  const field = fields[place];
  const names = field ? levelNamesOf(field) : [];
  const rest = 1 - Object.values(given).reduce((sum, one) => sum + one, 0);
  const others = names.length - 1 - Object.keys(given).length;
  return names.map((name, level) => (level === 0 ? 0 : (given[name] ?? rest / others)));
}

/** How many pairs of `pairs` show each pattern, if fields are independent. */
function expectedPatterns(pairs: number, by: readonly (readonly number[])[]): PatternCount[] {
  const worths = worthsOf(fields);
  let patterns = [{ pattern: 0n, pairs }];
  for (const [place, row] of by.entries()) {
    patterns = patterns.flatMap((one) =>
      row.flatMap((chance, level) =>
        chance === 0
          ? []
          : [
              {
                pattern: one.pattern + BigInt(level) * (worths[place] ?? 0n),
                pairs: one.pairs * chance,
              },
            ],
      ),
    );
  }
  return patterns;
}

const u = [
  chances(0, { equal: 0.004, different: 0.98 }),
  chances(1, { equal: 0.002, different: 0.99 }),
  chances(2, { equal: 0.0001, different: 0.95 }),
  chances(3, { equal: 0.5, different: 0.5 }),
];
const m = [
  chances(0, { equal: 0.6, different: 0.05 }),
  chances(1, { equal: 0.7, different: 0.08 }),
  chances(2, { equal: 0.5, different: 0.2 }),
  chances(3, { equal: 0.97, different: 0.03 }),
];
const all = 10_000_000;
const compared = [...expectedPatterns(20_000, m), ...expectedPatterns(all - 20_000, u)];

test('what pairs were made with is learned from their patterns alone', () => {
  const learned = learn({ fields, compared, u, agreeing: [], pairs: all, most: all });
  expect(learned.prior * all).toBeGreaterThan(17_000);
  expect(learned.prior * all).toBeLessThan(21_000);
  for (const [place, row] of m.entries()) {
    const equal = row.length - 1;
    expect(learned.m[place]?.[equal]).toBeCloseTo(row[equal] ?? 0, 1);
  }
});

describe('of places', () => {
  const located = fieldsOf({
    id: 'id',
    columns: { given: 'given name', born: 'date', city: 'place', street: 'address' },
  });
  const worths = worthsOf(located);
  const level = (place: number, name: string) => {
    const names = located.flatMap((field, one) => (one === place ? levelNamesOf(field) : []));
    return (worths[place] ?? 0n) * BigInt(names.indexOf(name));
  };
  const person = level(0, 'equal') + level(1, 'equal');
  const strangers = located.map((_, place) => level(place, 'different'));
  const apart = strangers.reduce((sum, one) => sum + one, 0n);
  const pattern = (city: string, street: string) => person + level(2, city) + level(3, street);
  const byChance = located.map((field) => {
    const rest = 0.05 / (levelNamesOf(field).length - 2);
    return levelNamesOf(field).map((name) =>
      name === 'missing' ? 0 : name === 'different' ? 0.95 : rest,
    );
  });
  const differing = (patterns: readonly PatternCount[]) => {
    const strange = { pattern: apart, pairs: 900_000 };
    const { dependences } = learn({
      fields: located,
      compared: [...patterns, strange],
      u: byChance,
      agreeing: [],
      pairs: 1_000_000,
      most: 500_000,
    });
    return dependences.reduce((sum, { bits }) => sum + bits, 0);
  };

  test('it is learned how often both differ because somebody has moved', () => {
    const bits = differing([
      { pattern: pattern('equal', 'equal'), pairs: 8000 },
      { pattern: pattern('different', 'different'), pairs: 2000 },
    ]);
    // Two in ten differ in each, and all of these in both.
    expect(bits).toBeCloseTo(Math.log2(0.2 / 0.2 ** 2), 1);
  });

  test('nothing is learned where the two never differ, so that differing never counts for a pair', () => {
    expect(differing([{ pattern: pattern('equal', 'equal'), pairs: 10_000 }])).toBe(0);
  });

  test('nothing is learned where one differs whatever the other does', () => {
    const bits = differing([
      { pattern: pattern('equal', 'equal'), pairs: 6400 },
      { pattern: pattern('different', 'equal'), pairs: 1600 },
      { pattern: pattern('equal', 'different'), pairs: 1600 },
      { pattern: pattern('different', 'different'), pairs: 400 },
    ]);
    expect(bits).toBeLessThan(0.1);
  });
});

test('nothing to learn from leaves the shipped figures', () => {
  const learned = learn({ fields, compared: [], u, agreeing: [], pairs: 1, most: 0.5 });
  const shipped = fields.map((field) => shippedM(field).map((m) => expect.closeTo(m, 10)));
  expect(learned.m).toEqual(shipped);
});

test('no level is ever impossible, so that no weight is infinite', () => {
  const sure = compared.filter(({ pairs }) => pairs > 1000);
  const learned = learn({ fields, compared: sure, u, agreeing: [], pairs: all, most: all });
  expect(learned.m.flatMap((row) => row.slice(1)).every((chance) => chance > 0)).toBe(true);
});

test('who agrees in nothing of their own is nobody’s twin, and teaches nothing', () => {
  const [place = 0n] = worthsOf(fields).slice(3);
  const neighbours = { pattern: place * 2n, pairs: 1_000_000 };
  const with_ = learn({
    fields,
    compared: [...compared, neighbours],
    u,
    agreeing: [],
    pairs: all,
    most: all,
  });
  const without = learn({ fields, compared, u, agreeing: [], pairs: all, most: all });
  expect(with_.m[3]?.[2]).toBeCloseTo(without.m[3]?.[2] ?? 0, 3);
});

describe('what cannot be true', () => {
  const worths = worthsOf(fields);
  const pattern = (...levels: readonly string[]) =>
    levels.reduce((sum, name, place) => {
      const names = fields.flatMap((field, one) => (one === place ? levelNamesOf(field) : []));
      return sum + (worths[place] ?? 0n) * BigInt(names.indexOf(name));
    }, 0n);

  test('there are never more true pairs than are plausible', () => {
    const learned = learn({ fields, compared, u, agreeing: [], pairs: all, most: 300 });
    expect(learned.prior * all).toBeLessThanOrEqual(300);
  });

  test('pairs whose family names mostly differ are none of one person: the shipped figures stay', () => {
    const alike = { pattern: pattern('equal', 'different', 'one digit', 'equal'), pairs: 50_000 };
    const strange = {
      pattern: pattern('different', 'different', 'different', 'different'),
      pairs: all,
    };
    const learned = learn({
      fields,
      compared: [alike, strange],
      u,
      agreeing: [],
      pairs: all,
      most: all,
    });
    expect(learned.doubt).toBe('names differ');
    expect(learned.m).toEqual(
      fields.map(shippedM).map((row) => row.map((one) => expect.closeTo(one))),
    );
  });
});
