import { expect, test } from 'vitest';
import { degreesOf, worthsOf } from './degrees.ts';
import { fieldsOf } from './fields.ts';
import { learn, type PatternCount, shippedM } from './learn.ts';

const fields = fieldsOf({
  id: 'id',
  columns: { given: 'given name', family: 'family name', born: 'date', sex: 'category' },
});

/** Chances by degree: of one degree each as given, the rest for "different". */
function chances(place: number, given: Readonly<Record<string, number>>): readonly number[] {
  const field = fields[place];
  const names = field ? degreesOf(field) : [];
  const rest = 1 - Object.values(given).reduce((sum, one) => sum + one, 0);
  const others = names.length - 1 - Object.keys(given).length;
  return names.map((name, degree) => (degree === 0 ? 0 : (given[name] ?? rest / others)));
}

/** How many pairs of `pairs` show each pattern, if fields are independent. */
function expectedPatterns(pairs: number, by: readonly (readonly number[])[]): PatternCount[] {
  const worths = worthsOf(fields);
  let patterns = [{ pattern: 0n, pairs }];
  for (const [place, row] of by.entries()) {
    patterns = patterns.flatMap((one) =>
      row.flatMap((chance, degree) =>
        chance === 0
          ? []
          : [
              {
                pattern: one.pattern + BigInt(degree) * (worths[place] ?? 0n),
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
  const learned = learn({ fields, compared, u, dependences: [], pairs: all });
  expect(learned.prior * all).toBeGreaterThan(17_000);
  expect(learned.prior * all).toBeLessThan(21_000);
  for (const [place, row] of m.entries()) {
    const equal = row.length - 1;
    expect(learned.m[place]?.[equal]).toBeCloseTo(row[equal] ?? 0, 1);
  }
});

test('nothing to learn from leaves the shipped figures', () => {
  const learned = learn({ fields, compared: [], u, dependences: [], pairs: 1 });
  expect(learned.m).toEqual(fields.map(shippedM));
});

test('no degree is ever impossible, so that no weight is infinite', () => {
  const sure = compared.filter(({ pairs }) => pairs > 1000);
  const learned = learn({ fields, compared: sure, u, dependences: [], pairs: all });
  expect(learned.m.flatMap((row) => row.slice(1)).every((chance) => chance > 0)).toBe(true);
});

test('who agrees in nothing of their own is nobody’s twin, and teaches nothing', () => {
  const [place = 0n] = worthsOf(fields).slice(3);
  const neighbours = { pattern: place * 2n, pairs: 1_000_000 };
  const with_ = learn({
    fields,
    compared: [...compared, neighbours],
    u,
    dependences: [],
    pairs: all,
  });
  const without = learn({ fields, compared, u, dependences: [], pairs: all });
  expect(with_.m[3]?.[2]).toBeCloseTo(without.m[3]?.[2] ?? 0, 3);
});
