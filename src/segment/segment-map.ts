import { z } from 'zod';
import { CustomMap } from './custom-map.ts';
import { eightCells, elevenSegments } from './segment-maps.ts';

const scores = [1, 2, 3, 4, 5] as const;

/** Which of the 125 combinations of scores belongs to which segment: a map by name, or one's own. */
export const SegmentMap = z
  .union([z.literal('eleven'), z.literal('eight-cell'), CustomMap])
  .default('eleven')
  .superRefine((map, context) => {
    for (const message of problems(resolve(map))) {
      context.addIssue({ code: 'custom', message });
    }
  });
type SegmentMap = z.infer<typeof SegmentMap>;

/** One combination of scores and the segment that it falls in. */
export interface SegmentCell {
  readonly recency: number;
  readonly frequency: number;
  readonly monetary: number;
  readonly segment: string;
}

export interface SegmentName {
  readonly name: string;
  readonly label: { readonly en: string; readonly zh: string };
}

/** The 125 cells of a map that `SegmentMap` has accepted. */
export function segmentCells(map: SegmentMap): readonly SegmentCell[] {
  const custom = resolve(map);
  return allCells().flatMap((cell) => {
    const segment = matches(custom, cell)[0] ?? custom.otherwise?.name;
    return segment === undefined ? [] : [{ ...cell, segment }];
  });
}

/** A map's segments in its own order, prospects last. */
export function segmentNames(map: SegmentMap): readonly SegmentName[] {
  const { segments, otherwise, prospects } = resolve(map);
  return [...segments, ...(otherwise ? [otherwise] : []), prospects].map(({ name, label }) => ({
    name,
    label,
  }));
}

/** The name of the segment of people who never bought. */
export function prospectsName(map: SegmentMap): string {
  return resolve(map).prospects.name;
}

function resolve(map: SegmentMap): CustomMap {
  if (map === 'eleven') return CustomMap.parse(elevenSegments);
  if (map === 'eight-cell') return CustomMap.parse(eightCells);
  return map;
}

/** Files that stand beside those of the segments. */
const namesOfOtherFiles: readonly string[] = ['summary', 'accounts'];

function problems(map: CustomMap): readonly string[] {
  const all = [...map.segments, ...(map.otherwise ? [map.otherwise] : []), map.prospects];
  const names = all.map((segment) => segment.name);
  const sameLabels = (['en', 'zh'] as const).flatMap((language) => {
    const labels = all.map(({ label }) => label[language]);
    return labels
      .filter((label, index) => labels.indexOf(label) !== index)
      .map(
        (label) =>
          `two segments have the label "${label}" (${language}): people could not distinguish them`,
      );
  });
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  const uncovered = allCells().filter((cell) => !map.otherwise && !matches(map, cell).length);
  const doubled = map.firstMatch
    ? []
    : allCells().filter((cell) => new Set(matches(map, cell)).size > 1);
  const reached = new Set(allCells().map((cell) => matches(map, cell)[0]));
  const unreached = map.segments.filter(({ name }) => doubled.length === 0 && !reached.has(name));
  const taken = names.filter((name) => namesOfOtherFiles.includes(name));
  return [
    ...taken.map((name) => `the segment name "${name}" is that of another file among the exports`),
    ...sameLabels,
    ...(map.otherwise && allCells().every((cell) => matches(map, cell).length > 0)
      ? [
          `no customer can come into the segment "${map.otherwise.name}", since the others take all scores; leave \`otherwise\` out`,
        ]
      : []),
    ...twice.map((name) => `the segment name "${name}" is used twice`),
    ...(uncovered.length
      ? [
          `${uncovered.length} of 125 score cells belong to no segment, the first is ${show(uncovered[0])}; ` +
            'widen a segment or add `otherwise`',
        ]
      : []),
    ...unreached.map(
      ({ name }) =>
        `no customer can come into the segment "${name}", since ${matchingCells(map, name) ? 'segments above it take all of its scores; move it up' : 'no scores fit its cells; widen it'}, or leave it out`,
    ),
    ...(doubled.length
      ? [
          `${doubled.length} of 125 score cells belong to more than one segment, the first is ${show(doubled[0])} ` +
            `(${doubled[0] ? matches(map, doubled[0]).join(' and ') : ''}); narrow one or set \`firstMatch: true\``,
        ]
      : []),
  ];
}

/** How many combinations of scores a segment's boxes hold, whatever is above it. */
function matchingCells(map: CustomMap, name: string): number {
  return allCells().filter((cell) => matches(map, cell).includes(name)).length;
}

function matches(map: CustomMap, cell: Omit<SegmentCell, 'segment'>): readonly string[] {
  const value = Math.floor((cell.frequency + cell.monetary + 1) / 2);
  return map.segments
    .filter((segment) =>
      segment.cells.some(
        (box) =>
          within(cell.recency, box.recency) &&
          within(cell.frequency, box.frequency) &&
          within(cell.monetary, box.monetary) &&
          within(value, box.value),
      ),
    )
    .map((segment) => segment.name);
}

function within(score: number, [low, high]: readonly [number, number]): boolean {
  return low <= score && score <= high;
}

function allCells(): readonly Omit<SegmentCell, 'segment'>[] {
  return scores.flatMap((recency) =>
    scores.flatMap((frequency) => scores.map((monetary) => ({ recency, frequency, monetary }))),
  );
}

function show(cell: Omit<SegmentCell, 'segment'> | undefined): string {
  return cell ? `R${cell.recency} F${cell.frequency} M${cell.monetary}` : '';
}
