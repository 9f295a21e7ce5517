import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Night, type Nights, openNights, type Tonight } from './nights.fixture.ts';

let nights: Nights;

beforeAll(async () => {
  nights = await openNights();
});

afterAll(() => nights.close());

/** What the last of several nights leaves. */
async function lastOf(...tonights: readonly (Tonight | string)[]): Promise<Night> {
  const [last] = (await nights.follow(tonights)).slice(-1);
  if (last === undefined) throw new RangeError('no night');
  return last;
}

/** The customers and their records, such as `C1 ab, C2 c`. */
function customers({ members }: Night): string {
  const records = Map.groupBy(members, ({ customer_id: id }) => id);
  return [...records]
    .map(([id, rows]) => `${id} ${rows.map(({ record_id: record }) => record).join('')}`)
    .sort()
    .join(', ');
}

/** Every record with its home, such as `a:C1`; `a:-` where it has none. */
function homes({ members }: Night): string {
  return members.map((row) => `${row.record_id}:${row.home_customer_id ?? '-'}`).join(' ');
}

/** The ids that are not active, such as `C2 → C1` and `C3 retired`. */
function former({ ids }: Night): string {
  return ids
    .filter(({ status }) => status !== 'active')
    .map((id) => `${id.customer_id} ${id.merged_into === null ? id.status : `→ ${id.merged_into}`}`)
    .join(', ');
}

describe('new customers', () => {
  test('get ids in the order of their smallest records', async () => {
    expect(customers(await lastOf('ac b'))).toBe('C1 ac, C2 b');
  });

  test('keep their ids when they grow', async () => {
    expect(customers(await lastOf('b', 'abc'))).toBe('C1 abc');
  });
});

describe('customers who merge', () => {
  test('bear the oldest id, however small a part it had', async () => {
    const night = await lastOf('d', 'd abc', 'abcd');
    expect([customers(night), former(night)]).toEqual(['C1 abcd', 'C2 → C1']);
  });

  test('of whom one had been merged before all lead to who is left', async () => {
    const night = await lastOf('a b c', 'a bc', 'abc');
    expect([customers(night), former(night)]).toEqual(['C1 abc', 'C2 → C1, C3 → C1']);
  });

  test('leave to every record the home that it had', async () => {
    expect(homes(await lastOf('a b c', 'a bc', 'abc'))).toBe('a:C1 b:C2 c:C3');
  });
});

describe('customers who are taken apart again', () => {
  test('get their former ids back', async () => {
    const night = await lastOf('ab c', 'abc', 'ab c');
    expect([customers(night), former(night)]).toEqual(['C1 ab, C2 c', '']);
  });

  test('get them back also where most records are those of the one that was merged', async () => {
    expect(customers(await lastOf('a bcd', 'abcd', 'a bcd'))).toBe('C1 a, C2 bcd');
  });

  test('get them back after any number of nights', async () => {
    const night = await lastOf('a bcd', 'abcd', 'abcd', 'abcd', 'a bcd');
    expect(customers(night)).toBe('C1 a, C2 bcd');
  });

  test('get them back time and again', async () => {
    const night = await lastOf('a bcd', 'abcd', 'a bcd', 'abcd', 'a bcd');
    expect([customers(night), former(night)]).toEqual(['C1 a, C2 bcd', '']);
  });

  test('get them back wherever records went that came in between', async () => {
    const merged = await lastOf('1 2', '12', '12345');
    expect(homes(merged)).toBe('1:C1 2:C2 3:- 4:- 5:-');
    const [apart, later] = await nights.follow(['1 2345', '1 2345'], merged);
    expect(apart && [customers(apart), homes(apart)]).toEqual([
      'C1 1, C2 2345',
      '1:C1 2:C2 3:C2 4:C2 5:C2',
    ]);
    expect(later && customers(later)).toBe('C1 1, C2 2345');
  });
});

describe('of a chain of merges, the last into the first,', () => {
  const chain = ['a b c', 'a bc', 'abc'];

  test('the end that leaves gets its own id back', async () => {
    const night = await lastOf(...chain, 'ab c');
    expect([customers(night), former(night)]).toEqual(['C1 ab, C3 c', 'C2 → C1']);
  });

  test('the middle and the end that leave together bear the id of the middle', async () => {
    const night = await lastOf(...chain, 'a bc');
    expect([customers(night), former(night)]).toEqual(['C1 a, C2 bc', 'C3 → C2']);
  });

  test('the middle that leaves alone gets its own id back', async () => {
    const night = await lastOf(...chain, 'ac b');
    expect([customers(night), former(night)]).toEqual(['C1 ac, C2 b', 'C3 → C1']);
  });

  test('all that leave get their own ids back', async () => {
    expect(customers(await lastOf(...chain, 'a b c'))).toBe('C1 a, C2 b, C3 c');
  });
});

describe('a customer who is split as never before', () => {
  test('keeps the id for the larger part, and the other gets a new one', async () => {
    expect(customers(await lastOf('abc', 'a bc'))).toBe('C1 bc, C2 a');
  });

  test('keeps it for the part with the smallest record where the parts are equal', async () => {
    expect(customers(await lastOf('ab', 'b a'))).toBe('C1 a, C2 b');
  });

  test('gives the part its new id again after they were one in between', async () => {
    const night = await lastOf('abc', 'a bc', 'abc', 'a bc');
    expect([customers(night), former(night)]).toEqual(['C1 bc, C2 a', '']);
  });

  test('keeps it for the larger part of its own records, not of those of who was merged', async () => {
    expect(customers(await lastOf('abc def', 'abcdef', 'ab cdef'))).toBe('C1 ab, C2 cdef');
  });
});

describe('a record that moves from one customer to another', () => {
  test('is at home there', async () => {
    const night = await lastOf('abc de', 'ab cde');
    expect([customers(night), homes(night)]).toEqual(['C1 ab, C2 cde', 'a:C1 b:C1 c:C2 d:C2 e:C2']);
  });

  test('has no home where others had been merged into that customer', async () => {
    expect(homes(await lastOf('abc d e', 'abc de', 'ab cde'))).toBe('a:C1 b:C1 c:- d:C2 e:C3');
  });
});

describe('a record that leaves for another customer, and whose own id was merged,', () => {
  const moved = ['a b', 'ab', 'ab cd', 'a bcd'];

  test('leaves that customer its id', async () => {
    const night = await lastOf(...moved);
    expect([customers(night), former(night)]).toEqual(['C1 a, C3 bcd', 'C2 → C3']);
  });

  test('gets its own id back when it leaves that one too', async () => {
    const night = await lastOf(...moved, 'a b cd');
    expect([customers(night), former(night)]).toEqual(['C1 a, C2 b, C3 cd', '']);
  });

  test('leaves it its id also after all were one in between', async () => {
    const night = await lastOf(...moved, 'abcd', 'a bcd');
    expect([customers(night), former(night)]).toEqual(['C1 a, C3 bcd', 'C2 → C3']);
  });
});

describe('where records disappear', () => {
  test('an id without any is retired and not given again', async () => {
    const night = await lastOf('a', 'b');
    expect([customers(night), former(night)]).toEqual(['C2 b', 'C1 retired']);
  });

  test('an id that was merged still leads to who is left', async () => {
    const night = await lastOf('a b', 'ab', 'a');
    expect([customers(night), former(night)]).toEqual(['C1 a', 'C2 → C1']);
  });

  test('an id that was merged into one who is retired is retired', async () => {
    const night = await lastOf('a b', 'ab', 'c');
    expect([customers(night), former(night)]).toEqual(['C3 c', 'C1 retired, C2 retired']);
  });

  test('an id without records stays with the one that it was merged into first', async () => {
    const night = await lastOf('a b c', 'a bc', 'a b', 'ab', 'a b');
    expect([customers(night), former(night)]).toEqual(['C1 a, C2 b', 'C3 → C2']);
  });

  test('an id leads on to who is left when the one that it was merged into is left without too', async () => {
    const night = await lastOf('a b c', 'a bc', 'abc', 'a');
    expect([customers(night), former(night)]).toEqual(['C1 a', 'C2 → C1, C3 → C1']);
  });

  test('a customer whose own records are gone keeps the id for those of who was merged', async () => {
    const night = await lastOf('a b c', 'abc', 'bc');
    expect([customers(night), homes(night)]).toEqual(['C1 bc', 'b:C1 c:C3']);
    const [later] = await nights.follow(['b c'], night);
    expect(later && customers(later)).toBe('C1 b, C3 c');
  });

  test('it keeps it for records without a home before those', async () => {
    const night = await lastOf('1 2', '12', '123', '23');
    expect([customers(night), homes(night)]).toEqual(['C1 23', '2:C2 3:C1']);
  });
});

describe('a record that returns', () => {
  test('brings its id back', async () => {
    const night = await lastOf('a b', 'b', 'b', 'a b');
    expect([customers(night), former(night), night.absent]).toEqual(['C1 a, C2 b', '', []]);
  });

  test('brings the id of its home back that had been merged', async () => {
    const night = await lastOf('a b', 'ab', 'a', 'a b');
    expect([customers(night), former(night)]).toEqual(['C1 a, C2 b', '']);
  });

  test('brings both ids back of customers who merged, one merged into the other', async () => {
    const night = await lastOf('a b', 'ab', 'c', 'ab c');
    expect([customers(night), former(night)]).toEqual(['C1 ab, C3 c', 'C2 → C1']);
  });

  test('brings back the one who was merged before, where both return', async () => {
    const merged = ['a b', 'ab', 'ab cd', 'a bcd'];
    const night = await lastOf(...merged, 'a', 'a bcd');
    expect([customers(night), former(night)]).toEqual(['C1 a, C3 bcd', 'C2 → C3']);
  });

  test('brings back what led to its customer', async () => {
    const night = await lastOf('a b', 'ab', 'c', 'a c');
    expect([customers(night), former(night)]).toEqual(['C1 a, C3 c', 'C2 → C1']);
  });

  test('brings back the customer that it was last of where it had no home', async () => {
    const night = await lastOf('1 2', '12', '123', '4', '23 4');
    expect([customers(night), homes(night)]).toEqual(['C1 23, C3 4', '2:C2 3:C1 4:C3']);
  });

  test('takes no id from a customer who bears it', async () => {
    expect(customers(await lastOf('ab', 'a', 'a b'))).toBe('C1 a, C2 b');
  });

  test('to another customer leaves that one its id', async () => {
    const night = await lastOf('a b', 'b', 'ab');
    expect([customers(night), former(night)]).toEqual(['C2 ab', 'C1 retired']);
  });

  test('to the customer whom it had been merged into keeps its home', async () => {
    expect(homes(await lastOf('a b', 'ab', 'a', 'ab'))).toBe('a:C1 b:C2');
  });
});

test('a night that is done again from the same past gives the same', async () => {
  const past = await lastOf('a bcd e', 'abcde', 'acde b');
  const once = await nights.follow(['a bcd f'], past);
  expect(await nights.follow(['a bcd f'], past)).toEqual(once);
});
