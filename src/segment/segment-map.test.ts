import { describe, expect, test } from 'vitest';
import type { SegmentMapInput } from './custom-map.ts';
import { prospectsName, SegmentMap, segmentCells, segmentNames } from './segment-map.ts';

const called = (name: string) => ({ name, label: { en: name, zh: `${name} 甲` } });
const whole: SegmentMapInput = { segments: [{ ...called('all'), cells: [{}] }] };

/** What is wrong with a map. */
function problemsOf(map: unknown): readonly string[] {
  const result = SegmentMap.safeParse(map);
  return result.success ? [] : result.error.issues.map(({ message }) => message);
}

describe.each(['eleven', 'eight-cell'] as const)('the map %s', (map) => {
  test('gives each of the 125 combinations of scores one segment', () => {
    const cells = segmentCells(SegmentMap.parse(map));
    const combinations = cells.map((cell) => [cell.recency, cell.frequency, cell.monetary].join());
    expect([cells.length, new Set(combinations).size]).toEqual([125, 125]);
  });

  test('gives every segment some combination, apart from prospects', () => {
    const parsed = SegmentMap.parse(map);
    const used = new Set(segmentCells(parsed).map(({ segment }) => segment));
    const names = segmentNames(parsed).map(({ name }) => name);
    expect(names.filter((name) => !used.has(name))).toEqual(['prospects']);
  });

  test('has labels in both languages', () => {
    for (const { label: own } of segmentNames(SegmentMap.parse(map))) {
      expect([own.en, own.zh]).toEqual([
        expect.stringMatching(/^[A-Z]/),
        expect.stringMatching(/\p{Script=Han}/u),
      ]);
    }
  });
});

test.each<[number, number, number, string]>([
  [5, 5, 5, 'champions'],
  [5, 5, 1, 'potential-loyalists'],
  [5, 1, 1, 'new'],
  [4, 1, 1, 'promising'],
  [4, 3, 3, 'loyal'],
  [3, 3, 3, 'need-attention'],
  [3, 1, 2, 'about-to-sleep'],
  [2, 4, 4, 'at-risk'],
  [1, 5, 5, 'cant-lose'],
  [2, 1, 1, 'hibernating'],
  [1, 1, 1, 'lost'],
])('of the eleven, R%i F%i M%i is %s', (recency, frequency, monetary, segment) => {
  expect(segmentCells('eleven')).toContainEqual({ recency, frequency, monetary, segment });
});

test.each<[number, number, number, string]>([
  [4, 4, 4, '重要价值客户'],
  [5, 3, 5, '重要发展客户'],
  [3, 5, 4, '重要保持客户'],
  [1, 1, 4, '重要挽留客户'],
  [4, 5, 3, '一般价值客户'],
  [4, 1, 1, '一般发展客户'],
  [3, 4, 3, '一般保持客户'],
  [3, 3, 3, '一般挽留客户'],
])('of the eight cells, R%i F%i M%i is %s', (recency, frequency, monetary, chinese) => {
  const cell = segmentCells('eight-cell').find(
    (each) =>
      each.recency === recency && each.frequency === frequency && each.monetary === monetary,
  );
  const name = segmentNames('eight-cell').find(({ name: own }) => own === cell?.segment);
  expect(name?.label.zh).toBe(chinese);
});

describe('a map of one’s own', () => {
  const low = { ...called('low'), cells: [{ recency: [1, 2] }] };
  const high = { ...called('high'), cells: [{ recency: [3, 5] }] };
  const top = {
    ...called('top'),
    cells: [{ recency: [5, 5], frequency: [5, 5], monetary: [5, 5] }],
  };

  test('that covers every combination once is taken', () => {
    expect(problemsOf({ segments: [low, high] })).toEqual([]);
  });

  test('that leaves some out is refused, and told how many and the first', () => {
    expect(problemsOf({ segments: [low] })).toEqual([
      '75 of 125 score cells belong to no segment, the first is R3 F1 M1; widen a segment or add `otherwise`',
    ]);
  });

  test('with a segment that nobody can come into is refused, by its name', () => {
    expect(problemsOf({ firstMatch: true, segments: [low, high, top] })).toEqual([
      'no customer can come into the segment "top", since segments above it take all of its scores; move it up, or leave it out',
    ]);
    const none = { ...called('none'), cells: [{ monetary: [1, 1], value: [5, 5] }] };
    expect(problemsOf({ segments: [low, high, none] })).toEqual([
      'no customer can come into the segment "none", since no scores fit its cells; widen it, or leave it out',
    ]);
  });

  test('that leaves some out is taken when it says where those go', () => {
    const map = SegmentMap.parse({ segments: [low], otherwise: called('others') });
    const others = segmentCells(map).filter(({ segment }) => segment === 'others');
    expect(others).toHaveLength(75);
  });

  test('that covers one twice is refused, and told by which', () => {
    expect(problemsOf({ segments: [top, low, high] })).toEqual([
      '1 of 125 score cells belong to more than one segment, the first is R5 F5 M5 (top and high); ' +
        'narrow one or set `firstMatch: true`',
    ]);
  });

  test('that covers one twice is taken when the first that fits decides', () => {
    const map = SegmentMap.parse({ firstMatch: true, segments: [top, low, high] });
    const segments = segmentCells(map).map(({ segment }) => segment);
    expect(segments.filter((segment) => segment === 'top')).toHaveLength(1);
    expect(segments.filter((segment) => segment === 'high')).toHaveLength(74);
  });

  test('may name one segment in several boxes that overlap', () => {
    const taken = { ...whole, segments: [{ ...called('summary'), cells: [{}] }] };
    expect(problemsOf(taken)).toEqual([
      'the segment name "summary" is that of another file among the exports',
    ]);
    const twice = { ...called('low'), cells: [{ recency: [1, 2] }, { recency: [2, 2] }] };
    expect(problemsOf({ segments: [twice, high] })).toEqual([]);
  });

  test('has no segment that nobody can come into, and no two labels alike', () => {
    const all = { ...called('all'), cells: [{}] };
    expect(problemsOf({ segments: [all], otherwise: called('others') })).toEqual([
      'no customer can come into the segment "others", since the others take all scores; leave `otherwise` out',
    ]);
    const prospects = { name: 'leads', label: { en: 'all', zh: '潜在客户' } };
    expect(problemsOf({ segments: [all], prospects })).toEqual([
      'two segments have the label "all" (en): people could not distinguish them',
    ]);
  });

  test('has no two segments of one name', () => {
    expect(problemsOf({ ...whole, prospects: { ...called('others'), name: 'all' } })).toEqual([
      'the segment name "all" is used twice',
    ]);
  });

  test('has ranges from low to high, within 1 and 5', () => {
    const withRange = (recency: unknown) => ({
      segments: [{ ...called('a'), cells: [{ recency }] }],
    });
    expect(problemsOf(withRange([4, 2])).length).toBeGreaterThan(0);
    expect(problemsOf(withRange([0, 5])).length).toBeGreaterThan(0);
    expect(problemsOf(withRange([1, 6])).length).toBeGreaterThan(0);
  });

  test('may call prospects otherwise', () => {
    const map = SegmentMap.parse({ ...whole, prospects: called('leads') });
    expect([prospectsName(map), segmentNames(map).at(-1)?.name]).toEqual(['leads', 'leads']);
  });
});
