import { expect, test } from 'vitest';
import { appearances, type Seen } from './appearances.ts';

/** A file of a night: `place=contents`, with the hour of November at which it was written. */
type Lying = readonly [file: string, hour: number];

const at = (hour: number) => new Date(Date.UTC(2026, 10, 1, hour));

/** What is known after each of several nights, each going on from the one before. */
function nights(...all: readonly (readonly Lying[])[]): ReadonlyMap<string, Seen> {
  let known: ReadonlyMap<string, Seen> = new Map();
  for (const files of all) {
    known = appearances(
      known,
      files.map(([file, hour]) => {
        const [place = '', contents = ''] = file.split('=');
        return {
          name: place,
          place,
          writtenAt: at(hour),
          timezone: 'UTC',
          landsBy: new Date(Date.UTC(2026, 11, 1)),
          contents: [...contents].map((hash) => ({ hash, name: place })),
        };
      }),
    );
  }
  return known;
}

/** How often each content was exported, the one that was exported last at the end. */
function order(known: ReadonlyMap<string, Seen>): string {
  const last = ([, { seenAt }]: [string, Seen]) => seenAt.at(-1) ?? '';
  return [...known]
    .sort((one, other) => (last(one) < last(other) ? -1 : 1))
    .map(([hash, { seenAt }]) => `${hash}${seenAt.length}`)
    .join(' ');
}

test('a file that returns to earlier bytes is the newest again', () => {
  expect(order(nights([['c=A', 1]], [['c=B', 2]], [['c=A', 3]]))).toBe('B1 A2');
});

test('so it is where it brings its old time of writing back', () => {
  expect(order(nights([['c=A', 1]], [['c=B', 2]], [['c=A', 1]]))).toBe('B1 A2');
});

test('a file that takes another’s place under one name is newer, whatever the name says', () => {
  const known = nights([['c_2026-11-20.csv=A', 1]], [['c_2026-11-20.csv=B', 1]]);
  expect(order(known)).toBe('A1 B1');
  expect(known.get('B')?.seenAt).toEqual(['2026-11-20T00:00:00.001Z']);
});

test('a file that was only copied or touched keeps its time', () => {
  const before = nights([
    ['a=A', 1],
    ['b=B', 2],
  ]);
  expect(
    nights(
      [
        ['a=A', 1],
        ['b=B', 2],
      ],
      [
        ['a=A', 9],
        ['b=B', 8],
      ],
    ),
  ).toEqual(before);
});

test('a folder that was emptied and filled again makes nothing newer', () => {
  const before = nights([
    ['a=A', 1],
    ['b=B', 2],
  ]);
  expect(
    nights(
      [
        ['a=A', 1],
        ['b=B', 2],
      ],
      [],
      [
        ['a=A', 9],
        ['b=B', 8],
      ],
    ),
  ).toEqual(before);
});

test('the same bytes under a new name were exported again', () => {
  expect(
    order(
      nights(
        [['a=A', 1]],
        [
          ['a=A', 1],
          ['b=B', 2],
        ],
        [['c=A', 3]],
      ),
    ),
  ).toBe('B1 A2');
});

test('a sheet that stays in a changed workbook keeps its time', () => {
  const known = nights([['book=AB', 1]], [['book=BC', 2]]);
  expect(order(known)).toBe('A1 B1 C1');
  expect(known.get('B')?.seenAt).toEqual([at(1).toISOString()]);
});

test('of files that share a place in an inbox the one that was written last lies there', () => {
  expect(
    order(
      nights(
        [['c=A', 1]],
        [
          ['c=A', 1],
          ['c=B', 2],
        ],
      ),
    ),
  ).toBe('A1 B1');
  expect(
    order(
      nights(
        [['c=A', 1]],
        [
          ['c=A', 1],
          ['c=B', 2],
        ],
        [
          ['c=B', 2],
          ['c=A', 3],
        ],
      ),
    ),
  ).toBe('B1 A2');
});
