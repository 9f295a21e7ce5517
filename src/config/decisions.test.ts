import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ConfigError } from './config-error.ts';
import { parseDecisions, readDecisions } from './decisions.ts';

const header = 'record_id,other_record_id,decision,decided_on,decided_by,note';
const id = (letter: string) => `${letter.repeat(8)}-0000-0000-0000-000000000000`;

/** A file with these lines below its header. */
function parse(...lines: readonly string[]) {
  return parseDecisions([header, ...lines, ''].join('\n'), '/shop/identity-decisions.csv');
}

/** [record, record, decision] */
function line(one: string, other: string, decision: string, rest = '2026-11-20,anna,'): string {
  return `${id(one)},${id(other)},${decision},${rest}`;
}

function problemsOf(text: () => unknown): readonly string[] {
  try {
    text();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

test('a line is a decision on two records, with who decided it, when and why', () => {
  expect(parse(line('a', 'b', 'same', '2026-11-20,anna,"same card, new phone"'))).toEqual([
    {
      recordId: id('a'),
      otherRecordId: id('b'),
      verdict: 'same',
      decidedOn: '2026-11-20',
      decidedBy: 'anna',
      note: 'same card, new phone',
    },
  ]);
});

test('no file means no decisions, and so does an empty one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-decisions-'));
  expect(await readDecisions(join(folder, 'identity-decisions.csv'))).toEqual([]);
  await rm(folder, { recursive: true });
  expect(parseDecisions('', 'x.csv')).toEqual([]);
  expect(parse()).toEqual([]);
});

test('a pair may stand in either order, in capitals, and the lines in any', () => {
  const decisions = parse(
    line('c', 'b', 'later'),
    line('b', 'a', 'same').toUpperCase().replace('SAME', 'same'),
  );
  expect(decisions.map(({ recordId, otherRecordId }) => [recordId, otherRecordId])).toEqual([
    [id('a'), id('b')],
    [id('b'), id('c')],
  ]);
});

test('a decision that two branches of the file have counts once, as the newer has it', () => {
  const decisions = parse(
    line('a', 'b', 'same', '2026-11-21,ben,'),
    line('b', 'a', 'same', '2026-11-20,anna,'),
  );
  expect(decisions).toMatchObject([{ decidedBy: 'ben' }]);
});

test.each([
  [
    'an id that is none',
    `12,${id('b')},same,2026-11-20,,`,
    'line 2, record_id: expected the id of a record, as rollcall review --json gives it',
  ],
  [
    'a word that is no decision',
    line('a', 'b', 'smae'),
    'line 2, decision: expected same, different or later (did you mean "same"?)',
  ],
  [
    'a date in another form',
    line('a', 'b', 'same', '20/11/2026,anna,'),
    'line 2, decided_on: expected a date such as 2026-11-20',
  ],
  [
    'a day that no month has',
    line('a', 'b', 'same', '2026-02-30,anna,'),
    'line 2, decided_on: expected a date such as 2026-11-20',
  ],
  ['cells too few', `${id('a')},${id('b')},same`, 'line 2: expected 6 cells, found 3'],
  [
    'a record and itself',
    line('a', 'a', 'same'),
    'line 2, other_record_id: expected another record than record_id',
  ],
  [
    'quotes that do not end',
    line('a', 'b', 'same', '2026-11-20,anna,"so'),
    'line 2: expected CSV, with quotes in pairs',
  ],
])('%s is refused with its line and column', (_, text, problem) => {
  expect(problemsOf(() => parse(text))).toEqual([problem]);
});

test('every bad line is reported', () => {
  const problems = problemsOf(() =>
    parse(line('a', 'b', 'equal'), line('a', 'c', 'same'), line('a', 'd', '')),
  );
  expect(problems.map((problem) => problem.slice(0, 16))).toEqual([
    'line 2, decision',
    'line 4, decision',
  ]);
});

test('another header is refused with the columns that are expected', () => {
  expect(problemsOf(() => parseDecisions('id;decision\n', 'x.csv'))).toEqual([
    `line 1: expected the columns ${header}`,
  ]);
});

test('a problem does not repeat what somebody wrote', () => {
  expect(
    problemsOf(() => parse(`${id('a')},${id('b')},"Lin Wei moved",2026-11-20,anna,`)).join(),
  ).not.toMatch(/Lin/);
});

test('two lines that decide one pair in two ways are named', () => {
  expect(
    problemsOf(() =>
      parse(line('a', 'b', 'same'), line('a', 'c', 'same'), line('b', 'a', 'different')),
    ),
  ).toEqual(['lines 2 and 4 decide one pair in two ways: keep one of them']);
});

test('what is the same through others cannot be different', () => {
  expect(
    problemsOf(() =>
      parse(
        line('c', 'd', 'same'),
        line('a', 'd', 'different'),
        line('a', 'b', 'same'),
        line('b', 'c', 'same'),
        line('b', 'e', 'different'),
      ),
    ),
  ).toEqual([
    'line 3 says "different" of two records that lines 2, 4 and 5 together say are the same',
  ]);
});
