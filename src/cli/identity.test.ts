import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Ended, rollcall } from './command.fixture.ts';

const given = ['Ann', 'Bea', 'Cleo', 'Dora', 'Edith', 'Flora', 'Greta', 'Hilda'];
const family = ['Moss', 'Nash', 'Oakley', 'Penn', 'Quill', 'Rudd', 'Snow', 'Thorne', 'Usher'];

/** Records of 72 invented people: every one twice, and every third record lacks the birth date. */
const records = given.flatMap((first, i) =>
  family.flatMap((last, j) => {
    const person = i * family.length + j;
    const born = `${1950 + ((person * 7) % 50)}-0${1 + (person % 9)}-${10 + ((person * 3) % 18)}`;
    const email = `${first}.${last}${person}@example.com`.toLowerCase();
    return [0, 1].map((copy) => ({
      id: `r${String(person * 2 + copy).padStart(3, '0')}`,
      first_name: first,
      surname: last,
      dob: (person * 2 + copy) % 3 === 0 ? '' : born,
      email,
      list: copy === 0 ? 'left' : 'right',
      person: `p${person}`,
    }));
  }),
);

let folder: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-evaluate-test-'));
  file = await write('people.csv', records);
});

afterAll(() => rm(folder, { recursive: true }));

async function write(name: string, rows: readonly Readonly<Record<string, string>>[]) {
  const header = Object.keys(rows[0] ?? {});
  const lines = [header, ...rows.map((row) => Object.values(row))].map((cells) => cells.join(','));
  await writeFile(join(folder, name), `${lines.join('\n')}\n`);
  return join(folder, name);
}

const Result = z.object({
  columns: z.array(z.object({ column: z.string(), use: z.string().nullable() })),
  evaluation: z.object({
    records: z.number(),
    people: z.number(),
    pairwise: z.object({ truePairs: z.number(), f1: z.number() }),
    worstMissed: z.array(z.unknown()),
  }),
});

function resultOf({ stdout }: Ended) {
  return Result.parse(JSON.parse(stdout));
}

function evaluate(...words: readonly string[]): Promise<Ended> {
  return rollcall('identity', 'evaluate', '--data', file, '--truth', 'person', ...words);
}

describe('identity evaluate', () => {
  test('says what each column was taken for, and prints the scores', async () => {
    const { stdout, code } = await evaluate();
    expect(stdout).toMatch(/first_name +given name +by its name/);
    expect(stdout).toMatch(/list +left out +it seems to name the list/);
    expect(stdout).toContain('144 records of 72 people');
    expect(stdout).toMatch(/0\.999 and more +\d\.\d+ +\d\.\d+ +\d+/);
    expect(stdout).toMatch(/^Before you believe the figures\n {2}There are only 72 true pairs/);
    expect(stdout).toContain('pairs in one cluster');
    expect(stdout).toContain('B-cubed');
    expect(code).toBe(0);
  });

  test('gives the same as JSON', async () => {
    const { columns, evaluation } = resultOf(await evaluate('--json'));
    expect(Object.fromEntries(columns.map(({ column, use }) => [column, use]))).toEqual({
      id: 'id',
      first_name: 'given name',
      surname: 'family name',
      dob: 'date',
      email: 'email',
      list: null,
      person: 'truth',
    });
    expect(evaluation).toMatchObject({ records: 144, people: 72, pairwise: { truePairs: 72 } });
    expect(evaluation.pairwise.f1).toBeGreaterThan(0.9);
  });

  test('links lists when it is told which column names them', async () => {
    const { columns, evaluation } = resultOf(await evaluate('--source', 'list', '--json'));
    expect(columns).toContainEqual({ column: 'list', use: 'source' });
    expect(evaluation.pairwise.f1).toBeGreaterThan(0.9);
  });

  test('shows nothing of anybody unless it is asked to', async () => {
    const words = [
      '--columns',
      'first_name=given name,surname=family name',
      '--threshold',
      '0.999',
    ];
    const masked = await evaluate(...words);
    expect(`${masked.stdout}${masked.stderr}`).not.toMatch(/greta|thorne|r143/i);
    const shown = await evaluate(...words, '--reveal');
    expect(shown.stdout).toMatch(/greta|thorne/i);
    expect(shown.stderr).toContain('Personal data is shown.');
  });

  test('numbers the records of a file without ids', async () => {
    const rows = records.map(({ id, ...record }) => record);
    const bare = await write('bare.csv', rows);
    const told = await rollcall(
      'identity',
      'evaluate',
      '--data',
      bare,
      '--truth',
      'person',
      '--json',
    );
    expect(resultOf(told).evaluation.records).toBe(144);
  });

  test.each([
    [['--truth', 'persn'], 'no column "persn" (did you mean "person"?)'],
    [
      ['--truth', 'person', '--id', 'surname'],
      'does not name every record: 144 records have 9 ids',
    ],
    [
      ['--truth', 'person', '--columns', 'dob=date'],
      'These were examined:\n  id: id (by its name)\n  first_name: left out (not among --columns)',
    ],
    [['--truth', 'person', '--columns', 'person=code,dob=date'], '"person" is --truth'],
    [['--truth', 'person', '--id', 'person'], '"person" is both --id and --truth'],
    [['--truth', 'person', '--columns', 'dob=day'], 'there is no kind "day"'],
  ])('%j is refused, and says why', async (words, message) => {
    await expect(rollcall('identity', 'evaluate', '--data', file, ...words)).rejects.toThrow(
      message,
    );
  });

  test('more columns than can be compared at once are refused', async () => {
    const homes = Array.from({ length: 50 }, (_, place) => `home_${place}`);
    const rows = records.map((record, place) => ({
      ...record,
      ...Object.fromEntries(homes.map((home) => [home, `${place} Kent Street`])),
    }));
    const wide = await write('wide.csv', rows);
    const columns = homes.map((home) => `${home}=address`).join(',');
    const words = ['--data', wide, '--truth', 'person', '--columns', columns];
    await expect(rollcall('identity', 'evaluate', ...words)).rejects.toThrow(
      '50 columns seem to distinguish people',
    );
  });

  test('a file that is not there, or names no columns, is refused', async () => {
    const wrong = (path: string) =>
      rollcall('identity', 'evaluate', '--data', path, '--truth', 'x');
    await expect(wrong(join(folder, 'none.csv'))).rejects.toThrow('there is no such file');
    const nameless = join(folder, 'nameless.csv');
    await writeFile(nameless, 'Ann,19900000001\nBea,19900000002\n');
    await expect(wrong(nameless)).rejects.toThrow('its first line does not name the columns');
  });

  test.each(['0', '1', 'high', ''])('a threshold of %j is refused', async (threshold) => {
    await expect(evaluate('--threshold', threshold)).rejects.toThrow('between 0 and 1');
  });
});
