import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Decision, orderedPair, pairOf, type Verdict, verdicts } from '../config/decision.ts';
import { parseDecisions } from '../config/decisions.ts';
import { decide, forget } from './decide.ts';
import { DecisionContradicts, DecisionNotFound } from './review-errors.ts';
import { decisionsText } from './write-decisions.ts';

const id = (number: number) => `${number}a2b3c4d-0000-0000-0000-00000000000${number}`;

function decided(one: number, verdict: Verdict, other: number, note = ''): Decision {
  const made = { verdict, decidedOn: '2026-11-20', decidedBy: 'anna', note };
  return { ...orderedPair(id(one), id(other)), ...made };
}

test('a decision takes the place of the one before on the same pair', () => {
  const before = decided(1, 'same', 2);
  const after = decided(2, 'different', 1);
  expect(decide([before], after)).toEqual({ decisions: [after], before });
});

test('a contradiction names all that speaks against it', () => {
  const [ab, bc, ad] = [decided(1, 'same', 2), decided(2, 'same', 3), decided(1, 'same', 4)];
  expect(() => decide([ab, bc, ad], decided(3, 'different', 1))).toThrow(DecisionContradicts);
  try {
    decide([ab, bc, ad], decided(3, 'different', 1));
  } catch (error) {
    expect(error).toMatchObject({ decisions: [ab, bc] });
  }
});

test('a decision is taken back by the beginnings of its records, in either order', () => {
  const decisions = [decided(1, 'same', 2), decided(1, 'later', 3)];
  expect(forget(decisions, '3A2B3C', '1a2b3c4d-0').decisions).toEqual([decisions[0]]);
});

test('nothing is taken back where no decision is meant', () => {
  expect(() => forget([decided(1, 'same', 2)], '1a2b3c', '3a2b3c')).toThrow(DecisionNotFound);
  const idNow = (record: string) => (record === id(2) ? id(3) : record);
  expect(forget([decided(1, 'same', 2)], '1a2b3c', '3a2b3c', idNow).decisions).toEqual([]);
});

const decision = fc
  .tuple(
    fc.integer({ min: 0, max: 9 }),
    fc.integer({ min: 1, max: 9 }),
    fc.constantFrom(...verdicts),
    fc.string(),
  )
  .map(([one, step, verdict, note]) => decided(one, verdict, (one + step) % 10, note));

test('whatever is decided one after the other can be written and read again', () => {
  fc.assert(
    fc.property(fc.array(decision), (wanted) => {
      let decisions: readonly Decision[] = [];
      for (const each of wanted) {
        try {
          decisions = decide(decisions, each).decisions;
        } catch (error) {
          expect(error).toBeInstanceOf(DecisionContradicts);
        }
      }
      const text = decisionsText(decisions);
      const read = parseDecisions(text, 'identity-decisions.csv');
      expect(read.map((each) => [pairOf(each), each.verdict])).toEqual(
        decisions.map((each) => [pairOf(each), each.verdict]).sort(),
      );
      expect(decisionsText(read)).toBe(text);
    }),
  );
});
