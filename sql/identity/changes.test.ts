import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Nights, openNights, type Tonight } from './nights.fixture.ts';

let nights: Nights;

beforeAll(async () => {
  nights = await openNights();
});

afterAll(() => nights.close());

/** What the last of several nights reports, such as `C2 merged C1 (phone)`. */
async function told(...tonights: readonly (Tonight | string)[]): Promise<readonly string[]> {
  const [last] = (await nights.follow(tonights)).slice(-1);
  if (last === undefined) throw new RangeError('no night');
  return last.changes.map((row) => {
    const reason = row.reason === null ? null : `(${row.reason})`;
    return [row.customer_id, row.change, row.other_customer_id, reason]
      .filter((word) => word !== null)
      .join(' ');
  });
}

test('where nothing changed nothing is told', async () => {
  expect(await told('a b', 'ab', 'ab')).toEqual([]);
});

test('customers are new', async () => {
  expect(await told('a b')).toEqual(['C1 new', 'C2 new']);
});

test('a customer whose records are gone is retired', async () => {
  expect(await told('a b', 'b')).toEqual(['C1 retired (records gone)']);
});

describe('of customers who merge, the reason is', () => {
  const merged = async (facts: Omit<Tonight, 'clusters'>, before = 'ab cd') =>
    told(before, { clusters: 'abcd', ...facts });

  test('what links their records', async () => {
    expect(await merged({ links: [['b', 'c', 'phone', '+1']] })).toEqual(['C2 merged C1 (phone)']);
  });

  test('how alike two of their records are, never rounded up', async () => {
    const pairs = [
      ['a', 'c', 0.961],
      ['b', 'd', 0.9939],
    ] as const;
    expect(await merged({ pairs })).toEqual(['C2 merged C1 (match probability 0.993)']);
  });

  test.each([
    ['decision', 'user_id'],
    ['user_id', 'phone'],
    ['phone', 'email'],
    ['email', 'match probability'],
  ])('%s before %s', async (stronger, weaker) => {
    const link = (evidence: string, one: string, other: string) =>
      [one, other, evidence, evidence === 'decision' ? null : 'x'] as const;
    const facts: Omit<Tonight, 'clusters'> =
      weaker === 'match probability'
        ? { links: [link(stronger, 'b', 'c')], pairs: [['a', 'c', 0.99999]] }
        : { links: [link(weaker, 'a', 'c'), link(stronger, 'b', 'c')] };
    expect(await merged(facts)).toEqual([`C2 merged C1 (${stronger})`]);
  });

  test('an identifier that both bear, also where each is linked to a third record', async () => {
    const links = [
      ['a', 'b', 'phone', '+1'],
      ['a', 'c', 'phone', '+1'],
      ['c', 'd', 'user_id', 'u'],
    ] as const;
    expect(await told('b c', { clusters: 'abcd', links })).toEqual(['C2 merged C1 (phone)']);
  });

  test('what joins its records to a new one, where nothing joins them to those of the other', async () => {
    const links = [
      ['a', 'c', 'phone', '+1'],
      ['b', 'c', 'email', 'x'],
      ['b', 'd', 'user_id', 'u'],
    ] as const;
    expect(await told('a bd', { clusters: 'abcd', links })).toEqual(['C2 merged C1 (email)']);
  });

  test('what joins them by way of a new record, however alike they are', async () => {
    const links = [
      ['a', 'c', 'phone', '+1'],
      ['b', 'c', 'email', 'x'],
    ] as const;
    for (const probability of [0.688, 0.99]) {
      const pairs = [['a', 'b', probability]] as const;
      expect(await told('a b', { clusters: 'abc', links, pairs })).toEqual([
        'C2 merged C1 (email)',
      ]);
    }
  });

  test('no match probability that would not join them', async () => {
    const pairs = [
      ['a', 'c', 0.688],
      ['a', 'e', 0.96],
      ['c', 'e', 0.97],
    ] as const;
    expect(await told('ab cd', { clusters: 'abcde', pairs })).toEqual([
      'C2 merged C1 (match probability 0.970)',
    ]);
  });

  test('that people no longer tell them apart', async () => {
    const links = [['b', 'c', 'phone', '+1']] as const;
    const apart = { clusters: 'ab cd', conflicts: [['a', 'c', 'decision']] } as const;
    expect(await told(apart, { clusters: 'abcd', links })).toEqual([
      'C2 merged C1 (decision forgotten)',
    ]);
  });

  test('not what joins the records of one of them alone', async () => {
    const links = [
      ['a', 'b', 'user_id', 'u'],
      ['c', 'd', 'user_id', 'v'],
      ['b', 'c', 'email', 'x'],
    ] as const;
    expect(await merged({ links })).toEqual(['C2 merged C1 (email)']);
  });
});

describe('of a customer who is split off', () => {
  test('it is told whom it left', async () => {
    expect(await told('abc', 'a bc')).toEqual(['C2 split C1 (records changed)']);
  });

  test('whom most of its records left is named, and what came from others moved', async () => {
    expect(await told('012 34567', '01 345 267')).toEqual([
      'C1 moved C3',
      'C3 split C2 (records changed)',
    ]);
  });

  test.each(['decision', 'household'])('the reason is a conflict: %s', async (reason) => {
    expect(await told('abc', { clusters: 'a bc', conflicts: [['a', 'b', reason]] })).toEqual([
      `C2 split C1 (${reason})`,
    ]);
  });

  test('the reason may be two accounts where a person has one', async () => {
    const accounts = [
      ['a', 'u1'],
      ['b', 'u2'],
    ] as const;
    expect(await told('abc', { clusters: 'a bc', accounts })).toEqual([
      'C2 split C1 (two accounts)',
    ]);
  });

  test('the reason is a decision rather than a household', async () => {
    const conflicts = [
      ['a', 'b', 'household'],
      ['a', 'c', 'decision'],
    ] as const;
    expect(await told('abc', { clusters: 'a bc', conflicts })).toEqual(['C2 split C1 (decision)']);
  });

  test('a conflict with somebody else, or within a part, is no reason', async () => {
    const conflicts = [
      ['a', 'f', 'household'],
      ['a', 'b', 'household'],
      ['c', 'd', 'household'],
    ] as const;
    expect(await told('abcde f', { clusters: 'ab cde f', conflicts })).toEqual([
      'C3 split C1 (records changed)',
    ]);
  });

  test('the reason may be that people no longer say that they are one person', async () => {
    const decided = { clusters: 'abcd', links: [['a', 'c', 'decision', null]] } as const;
    expect(await told(decided, 'ab cd')).toEqual(['C2 split C1 (decision forgotten)']);
    expect(await told(decided, 'a c')).toEqual(['C2 split C1 (decision forgotten)']);
    expect(await told(decided, 'ab d')).toEqual(['C2 split C1 (records gone)']);
  });

  test('the reason may be an identifier that too many people share by now', async () => {
    expect(await told('abc', { clusters: 'a bc', crowd: 'ab' })).toEqual([
      'C2 split C1 (shared identifier)',
    ]);
    expect(await told('abc', { clusters: 'a bc', crowd: 'bc' })).toEqual([
      'C2 split C1 (records changed)',
    ]);
  });

  test('the reason may be that a record is gone', async () => {
    expect(await told('abcd', 'a bc')).toEqual(['C2 split C1 (records gone)']);
  });
});

describe('of a customer who is restored', () => {
  test('it is told whom it left and why', async () => {
    const conflicts = [['a', 'b', 'decision']] as const;
    expect(await told('a bcd', 'abcd', { clusters: 'a bcd', conflicts })).toEqual([
      'C2 restored C1 (decision)',
    ]);
  });

  test('of several at once each is told', async () => {
    expect(await told('a b c', 'abc', 'a b c')).toEqual([
      'C2 restored C1 (records changed)',
      'C3 restored C1 (records changed)',
    ]);
  });

  test('the reason may be that its records returned', async () => {
    expect(await told('a b', 'b', 'a b')).toEqual(['C1 restored (records returned)']);
  });
});

describe('a record that goes by another id since its values were corrected', () => {
  test('keeps its customer', async () => {
    expect(await told('ab c', { clusters: 'db e', renamed: 'ad ce' })).toEqual([]);
  });

  test('brings its customer along where the correction joins it to another', async () => {
    const links = [['b', 'd', 'phone', '+1']] as const;
    expect(await told('b a', { clusters: 'bd', renamed: 'ad', links })).toEqual([
      'C2 merged C1 (phone)',
    ]);
  });

  test('is not waited for under its former id', async () => {
    const [, night] = await nights.follow(['a', { clusters: 'b', renamed: 'ab' }]);
    expect(night?.absent).toEqual([]);
  });
});

describe('records that move between customers', () => {
  test('are told once for the two, with what joins them now', async () => {
    const links = [['c', 'e', 'phone', '+1']] as const;
    expect(await told('abcd ef', { clusters: 'ab cdef', links })).toEqual(['C1 moved C2 (phone)']);
  });
});
