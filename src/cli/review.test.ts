import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { ConfigError } from '../config/config-error.ts';
import { RecordNotFound } from '../explain/find-record.ts';
import {
  doubtfulTables,
  lessonDecisions,
  lessonTables,
  reviewTables,
} from '../review/review.fixture.ts';
import { DecisionContradicts, DecisionNotFound, OneRecord } from '../review/review-errors.ts';
import { readLedger } from '../runs/ledger.ts';
import { addExampleRun } from '../runs/run.fixture.ts';
import { rollcall } from './command.fixture.ts';
import { writeConfig } from './look.fixture.ts';

let out: string;
let config: string;

beforeEach(async () => {
  out = join(await mkdtemp(join(tmpdir(), 'rollcall-review-')), 'out');
  config = await writeConfig(out);
  await addExampleRun(out, { tables: reviewTables });
});

afterEach(() => rm(dirname(out), { recursive: true }));

const review = (...words: readonly string[]) => rollcall('review', ...words, '--config', config);
const decisionsText = () => readFile(join(dirname(out), 'identity-decisions.csv'), 'utf8');

/** Lines of stdout without indentation, with single blanks. */
function linesOf({ stdout }: { readonly stdout: string }): readonly string[] {
  return stdout.split('\n').map((line) => line.trim().replace(/ +/g, ' '));
}

const Listed = z.object({
  pairs: z.array(
    z.object({ number: z.number(), names: z.array(z.string()), shortIds: z.array(z.string()) }),
  ),
});

async function pairsOf() {
  return Listed.parse(JSON.parse((await review('--json')).stdout)).pairs;
}

/** `1 C000000001/1 C000000002/1`, one for each pair that is listed. */
async function listed(): Promise<readonly string[]> {
  return (await pairsOf()).map(({ number, names }) => [number, ...names].join(' '));
}

test('pairs are listed side by side, masked, with what is the same', async () => {
  const told = await review();
  for (const line of [
    '3 pairs of records wait for a person, 1 of them put off.',
    '1 may be one person, probability 0.910',
    'record C000000001/1 C000000002/1',
    'id aaaaaaaa bbbbbbbb',
    'name 某某 某某某 differs',
    'phone +0000000000000 +0000000000000 same',
    'birth date 0000-00-00',
    'feed zoho pinduoduo',
    'decide: rollcall review same|different|later aaaaaaaa bbbbbbbb',
    '2 share a phone or email, under the names of two people',
  ]) {
    expect(linesOf(told)).toContain(line);
  }
  expect(told.stdout).not.toMatch(/林|1990000|1988/);
});

test('the most probable come first, and those put off last', async () => {
  expect(await listed()).toEqual([
    '1 C000000001/1 C000000002/1',
    '2 C000000003/1 C000000004/1',
    '3 C000000001/1 C000000003/1',
  ]);
});

test('--limit shows so many pairs and tells how many more there are', async () => {
  const told = await review('--limit', '1');
  expect(linesOf(told)).toContain('and 2 more: --limit, --order unsure, --order money');
  expect(told.stdout).not.toContain('C000000004');
});

test('--order money begins with the pair that moves most, and says what the two have spent', async () => {
  const told = await review('--order', 'money', '--limit', '1');
  expect(linesOf(told)).toContain('record C000000003/1 C000000004/1');
  expect(linesOf(told)).toContain('spent CNY 900.00 CNY 300.50');
});

test('--order unsure begins with what the model doubts most, of each way of agreeing one', async () => {
  await addExampleRun(out, { tables: doubtfulTables });
  const { stdout } = await review('--order', 'unsure', '--json');
  expect(Listed.parse(JSON.parse(stdout)).pairs.map(({ names }) => names.join(' '))).toEqual([
    'C000000001/1 C000000003/1',
    'C000000003/1 C000000005/1',
    'C000000001/1 C000000002/1',
  ]);
});

test('--reveal shows personal data, and the ledger has it', async () => {
  const { stdout, stderr } = await review('--reveal', '--limit', '1');
  expect(stdout).toMatch(/name +林薇 +林小薇/);
  expect(stderr).toContain('the ledger has recorded it');
  expect((await readLedger(out)).at(-1)).toMatchObject({ kind: 'reveal', records: 2 });
});

test('a decision is written, tells what to run next, and its pair is not listed any more', async () => {
  const { stderr } = await review(
    'same',
    'bbbbbb',
    'AAAAAAAA-0000',
    '--by',
    'anna',
    '--note',
    'one card, "gold"',
  );
  expect(stderr).toContain('Decided: same.');
  expect(stderr).toContain('rollcall run nightly');
  expect(await decisionsText()).toMatch(
    /^record_id,other_record_id,decision,decided_on,decided_by,note\naaaaaaaa-0000-0000-0000-000000000001,bbbbbbbb-0000-0000-0000-000000000002,same,\d{4}-\d\d-\d\d,anna,"one card, ""gold"""\n$/,
  );
  expect(await listed()).toEqual(['1 C000000003/1 C000000004/1', '2 C000000001/1 C000000003/1']);
  expect(linesOf(await review())).toContain(
    '1 pair was decided since; it counts from the next run on: rollcall run nightly',
  );
});

test('records can be named by customer and number', async () => {
  await review('different', 'C000000004/1', 'c000000003/1');
  expect(await decisionsText()).toContain(',different,');
  expect(await listed()).not.toContain('2 C000000003/1 C000000004/1');
});

test('what is put off comes last', async () => {
  await review('later', 'aaaaaaaa', 'bbbbbbbb');
  expect(await listed()).toEqual([
    '1 C000000003/1 C000000004/1',
    '2 C000000001/1 C000000003/1',
    '3 C000000001/1 C000000002/1',
  ]);
});

test('lines stay sorted by pair, one for each, and the last decision counts', async () => {
  await review('same', 'cccccccc', 'dddddddd');
  await review('later', 'aaaaaaaa', 'cccccccc');
  const { stderr } = await review('different', 'dddddddd', 'cccccccc');
  expect(stderr).toMatch(/It was same, decided on \d/);
  const lines = (await decisionsText()).trim().split('\n').slice(1);
  expect(
    lines.map((line) =>
      line
        .replace(/-0000-0000-0000-\d+/g, '')
        .split(',')
        .slice(0, 3)
        .join(),
    ),
  ).toEqual(['aaaaaaaa,cccccccc,later', 'cccccccc,dddddddd,different']);
});

test('a decision can be taken back', async () => {
  await review('same', 'aaaaaaaa', 'bbbbbbbb');
  const { stderr } = await review('forget', 'bbbbbbbb', 'aaaaaaaa');
  expect(stderr).toContain('Taken back: same');
  expect(await listed()).toHaveLength(3);
  await expect(review('forget', 'bbbbbbbb', 'aaaaaaaa')).rejects.toThrow(DecisionNotFound);
});

test('a decision that contradicts others is refused, and the file stays', async () => {
  await review('same', 'aaaaaaaa', 'bbbbbbbb', '--by', 'anna');
  await review('different', 'bbbbbbbb', 'cccccccc', '--by', 'ben');
  const before = await decisionsText();
  await expect(review('same', 'aaaaaaaa', 'cccccccc')).rejects.toThrow(DecisionContradicts);
  await expect(review('same', 'aaaaaaaa', 'cccccccc')).rejects.toThrow(
    /same, .* by anna\n.*different, .* by ben/,
  );
  expect(await decisionsText()).toBe(before);
});

test.each([
  ['too short a beginning', 'aaaaa', 'bbbbbbbb', RecordNotFound],
  ['nobody’s id', 'aaaaaaaa', '999999', RecordNotFound],
  ['the beginning of two ids', 'aaaaaaaa', 'eeeeeeee', RecordNotFound],
  ['one record twice', 'aaaaaaaa', 'C000000001/1', OneRecord],
])('%s is refused', async (_, one, other, error) => {
  await expect(review('same', one, other)).rejects.toThrow(error);
});

test('of ids that begin alike the whole is shown', async () => {
  expect((await pairsOf()).map(({ shortIds }) => shortIds)).toEqual([
    ['aaaaaaaa', 'bbbbbbbb'],
    ['cccccccc', 'eeeeeeee-0000-0000-0000-000000000004'],
    ['aaaaaaaa', 'cccccccc'],
  ]);
});

test('lessons set decisions against the model, and say which setting follows and what it changes', async () => {
  await addExampleRun(out, { tables: lessonTables });
  const file = join(dirname(out), 'identity-decisions.csv');
  await writeFile(file, `${[header, ...lessonDecisions].join('\n')}\n`);
  const lines = linesOf(await review('lessons'));
  expect(lines).toContain('0.9 to 0.95 50 50 %');
  expect(lines).toContain('0.5 to 0.7 50 10 %');
  expect(lines.join('\n')).toMatch(/write: identity: \{ linkProbability: 0\.9[67]\d+ \}/);
  expect(lines).toContain('0.8 50 50');
});

test('few decisions teach nothing, and lessons say how many it takes', async () => {
  await review('same', 'aaaaaaaa', 'bbbbbbbb');
  const lines = linesOf(await review('lessons'));
  expect(lines).toContain('1 decision on pairs that the model weighed');
  expect(lines.join(' ')).toContain('it takes 30 decisions, 5 of each kind');
});

test('a file that somebody spoiled stops every command, with the line', async () => {
  await writeFile(join(dirname(out), 'identity-decisions.csv'), `${header}\nnonsense,,,,,\n`);
  await expect(review()).rejects.toThrow(ConfigError);
  await expect(rollcall('runs', '--config', config)).rejects.toThrow(/line 2, record_id/);
});

const header = 'record_id,other_record_id,decision,decided_on,decided_by,note';
