import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { storyTables } from '../explain/explain.fixture.ts';
import { alikeTables, rules } from '../explain/match.fixture.ts';
import { addExampleRun } from '../runs/run.fixture.ts';
import { rollcall } from './command.fixture.ts';
import { writeConfig } from './look.fixture.ts';

let out: string;
let config: string;
let olderRun: string;
let ruledRun: string;

beforeAll(async () => {
  out = join(await mkdtemp(join(tmpdir(), 'rollcall-pair-')), 'out');
  config = await writeConfig(out);
  const older = { at: '2026-11-19T21:30:00Z', tables: storyTables, isPublished: false };
  olderRun = (await addExampleRun(out, older)).runId;
  const ruled = { at: '2026-11-20T20:30:00Z', tables: { ...alikeTables, ...rules } };
  ruledRun = (await addExampleRun(out, { ...ruled, isPublished: false })).runId;
  await addExampleRun(out, { tables: alikeTables });
});

afterAll(() => rm(dirname(out), { recursive: true }));

async function explained(...words: readonly string[]): Promise<string> {
  const { stdout } = await rollcall('explain', ...words, '--config', config);
  return stdout.replace(/ {2,}/g, '  ');
}

test('two records are told field by field, with a running total', async () => {
  const lines = (await explained('C000000001/1', 'C000000001/3')).split('\n');
  for (const line of [
    'One customer: C000000001',
    '  They are similar enough: their match probability is 0.985, and 0.8 is needed.',
    '  right: record 3 of C000000001, a registration of survey',
    '  (start)  1 in 1,025 pairs is one person  -10.00',
    '  given_name  某  某  equal  +3.00  +2.00  -5.00',
    '  birth_on  00000000  00000000  one digit  +2.00  0.00',
  ]) {
    expect(lines).toContain(line);
  }
});

test.each([
  [
    'a decision',
    ['C000000001/1', 'C000000003/1'],
    'Kept apart: somebody decided that they are different people.',
  ],
  [
    'a weak bridge',
    ['C000000001/3', 'C000000004/1'],
    'their 6 pairs of records weigh -2.50 bits on average, and 0 are needed',
  ],
  [
    'too little known',
    ['C000000001/3', 'C000000004/2'],
    'of one of them too little is known to compare it with anybody',
  ],
])('two customers are told apart by %s', async (_, records, reason) => {
  const told = await explained(...records);
  expect(told).toContain(
    `Two customers: ${records.map((name) => name.split('/')[0]).join(' and ')}`,
  );
  expect(told).toContain(reason);
});

test('two customers whom a rule keeps apart are told the rule, and whom else it keeps from one of them', async () => {
  const told = await explained('C000000001/3', 'C000000004/1', '--run', ruledRun);
  expect(told).toContain('They are similar enough: their match probability is');
  expect(told).toContain(
    'Kept apart: they have one phone, which others have too, and their given names are only similar.',
  );
  expect(told).toContain('So is one of the two from C000000003.');
});

test('a pair of an older run is told without match probability', async () => {
  const told = await explained('C000000001/1', 'C000000001/2', '--run', olderRun);
  expect(told).toContain('The same phone joins them: +0000000000000');
  expect(told).toContain('This run did not compare records by similarity.');
});

test('a pair as JSON is masked as well', async () => {
  const told = await explained('C000000001/1', 'C000000001/3', '--json');
  expect(JSON.parse(told)).toMatchObject({
    run: '2026-11-20T213000Z',
    verdict: { isOneCustomer: true, because: 'match probability' },
    waterfall: { weight: 6 },
  });
  expect(told).not.toMatch(/林|薇|1990/);
});

test('a pair that is revealed says on stderr that the ledger has it', async () => {
  const words = ['explain', 'C000000001/1', 'C000000001/3', '--reveal', '--config', config];
  const { stdout, stderr } = await rollcall(...words);
  expect(stdout).toContain('19900102');
  expect(stderr).toContain('the ledger has recorded it');
});

test('a customer’s story says which matches join it and what is held apart', async () => {
  const told = await explained('C000000001');
  for (const text of [
    '  phone  +0000000000000  records 1, 2\n',
    '  match probability  0.985  records 1, 3  given_name equal +5.0, family_name equal +3.0, birth_on one digit +2.0, province equal +3.0, city equal +3.0\n',
    '  field by field: rollcall explain C000000001/1 C000000001/3\n',
    '  record 1  record 1 of C000000003  somebody decided that they are different people\n',
    '  field by field: rollcall explain C000000001/1 C000000003/1\n',
  ]) {
    expect(told).toContain(text);
  }
});
