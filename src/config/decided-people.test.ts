import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contradictions, decidedPeople } from './decided-people.ts';
import { type Decision, orderedPair, type Verdict, verdicts } from './decision.ts';

function decided(one: string, verdict: Verdict, other: string): Decision {
  return { ...orderedPair(one, other), verdict, decidedOn: '2026-11-20', decidedBy: '', note: '' };
}

test('who is the same through others is one person, named by the smallest record', () => {
  const people = decidedPeople([
    decided('c', 'same', 'b'),
    decided('d', 'different', 'a'),
    decided('a', 'same', 'b'),
    decided('e', 'later', 'a'),
  ]);
  expect(Object.fromEntries(people)).toEqual({ a: 'a', b: 'a', c: 'a', d: 'd' });
});

test('a contradiction tells the shortest way on which two records are the same', () => {
  const apart = decided('a', 'different', 'd');
  const [ab, bd] = [decided('a', 'same', 'b'), decided('b', 'same', 'd')];
  const others = [decided('b', 'same', 'c'), decided('c', 'same', 'd')];
  expect(contradictions([...others, apart, bd, ab])).toEqual([{ apart, chain: [ab, bd] }]);
});

test('"later" contradicts nothing', () => {
  expect(contradictions([decided('a', 'same', 'b'), decided('a', 'later', 'b')])).toEqual([]);
});

const decision = fc
  .tuple(
    fc.integer({ min: 0, max: 9 }),
    fc.integer({ min: 1, max: 9 }),
    fc.constantFrom(...verdicts),
  )
  .map(([one, step, verdict]) => decided(`r${one}`, verdict, `r${(one + step) % 10}`));

test('the order of decisions changes nobody', () => {
  fc.assert(
    fc.property(fc.array(decision), (decisions) => {
      const sorted = (people: ReadonlyMap<string, string>) => [...people].sort();
      expect(sorted(decidedPeople(decisions.toReversed()))).toEqual(
        sorted(decidedPeople(decisions)),
      );
    }),
  );
});

test('"different" contradicts exactly where both records are one person, and a chain leads between them', () => {
  fc.assert(
    fc.property(fc.array(decision), (decisions) => {
      const people = decidedPeople(decisions);
      const found = contradictions(decisions);
      const isBroken = ({ verdict, recordId, otherRecordId }: Decision) =>
        verdict === 'different' && people.get(recordId) === people.get(otherRecordId);
      expect(found.map(({ apart }) => apart)).toEqual(decisions.filter(isBroken));
      for (const { apart, chain } of found) {
        const end = chain.reduce(
          (at, link) => (link.recordId === at ? link.otherRecordId : link.recordId),
          apart.recordId,
        );
        expect(end).toBe(apart.otherRecordId);
      }
    }),
  );
});
