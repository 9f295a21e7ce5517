import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exitCodes } from '../exit-codes.ts';
import { readLedger } from '../runs/ledger.ts';
import { addExampleRun, exampleConfig } from '../runs/run.fixture.ts';
import { storyTables } from './explain.fixture.ts';
import { explain } from './explain.ts';
import { explainPair, type PairExplanation } from './explain-pair.ts';
import { alikeTables, rules } from './match.fixture.ts';

let out: string;
let olderRun: string;
let ruledRun: string;

beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'rollcall-explain-pair-'));
  const older = { at: '2026-11-19T21:30:00Z', tables: storyTables, isPublished: false };
  olderRun = (await addExampleRun(out, older)).runId;
  const ruled = { at: '2026-11-20T20:30:00Z', tables: { ...alikeTables, ...rules } };
  ruledRun = (await addExampleRun(out, { ...ruled, isPublished: false })).runId;
  await addExampleRun(out, { tables: alikeTables });
});

afterAll(() => rm(out, { recursive: true }));

function ask(left: string, right: string, rest: { reveal?: boolean; runId?: string } = {}) {
  return explainPair(exampleConfig(out), { left, right, reveal: false, ...rest });
}

function verdictOf({ verdict }: PairExplanation): string {
  return `${verdict.isOneCustomer ? 'one' : 'two'}: ${verdict.because}`;
}

test.each([
  ['that a phone joins', 'C000000001/1', 'C000000001/2', 'one: keys'],
  ['that are alike', 'C000000001/1', 'C000000001/3', 'one: match probability'],
  ['that somebody told apart', 'C000000001/1', 'C000000003/1', 'two: conflict'],
  ['that are not alike enough', 'C000000003/1', 'C000000004/1', 'two: unlike'],
  ['that are alike, of customers that are not', 'C000000001/3', 'C000000004/1', 'two: weak bridge'],
  ['of which the run knows no match probability', 'C000000003/1', 'C000000004/2', 'two: unlike'],
])('two records %s are judged', async (_, left, right, verdict) => {
  expect(verdictOf(await ask(left, right))).toBe(verdict);
});

test('records that others hold apart are told from the conflict of those', async () => {
  const { verdict, conflicts } = await ask('C000000001/2', 'C000000003/1');
  expect(verdict).toEqual({ isOneCustomer: false, because: 'unlike' });
  expect(conflicts).toHaveLength(1);
});

test('the rule is named that keeps alike records apart, and from whom it keeps them too', async () => {
  const own = await ask('C000000001/3', 'C000000004/1', { runId: ruledRun });
  expect(own).toMatchObject({
    verdict: { isOneCustomer: false, because: 'rule' },
    keptApart: { rule: 'relatives', isOwn: true, customers: ['C000000003'] },
  });
  const ofOthers = await ask('C000000001/1', 'C000000004/1', { runId: ruledRun });
  expect(ofOthers).toMatchObject({ verdict: { because: 'unlike' }, keptApart: { isOwn: false } });
});

test('customers are weighed by their records: what is not known of two counts as the lightest', async () => {
  const { groups } = await ask('C000000001/3', 'C000000004/1');
  // Records 1 and 2 are one group, since they share a phone; the pairs weigh 5, -4, -4 and -4.
  expect(groups).toEqual({ records: [3, 2], meanWeight: -2.5 });
});

test('the match probability is explained field by field', async () => {
  const { waterfall } = await ask('C000000001/1', 'C000000001/3');
  expect(waterfall).toMatchObject({ state: 'kept', kept: { weight: 6 } });
  expect(waterfall?.steps[2]).toMatchObject({ field: 'birth_on', level: 'one digit', weight: 2 });
});

test('a record is found by an id of which the beginning is its own', async () => {
  const whole = '00000000-0000-0000-0000-000000000005';
  const { left } = await ask(whole.toUpperCase(), 'C000000001/1');
  expect(left).toEqual({
    customerId: 'C000000001',
    number: 3,
    feed: 'survey',
    source: 'registration',
  });
});

test('a record of a merged id is not taken for one of the id that survived, whose records it names', async () => {
  await expect(ask('C000000002/1', 'C000000001/2')).rejects.toThrow(
    /part of another[\s\S]*rollcall explain C000000001/,
  );
});

test.each([
  ['that several records begin with', '000000', 'more than one record'],
  ['that is too short', '00000', 'reads neither'],
  ['that is no id', '19900000001-x', 'reads neither'],
  ['that no record has', 'ffffff', 'no record that answers'],
  ['of a number that the customer has no record of', 'C000000001/9', 'no record that answers'],
])('text %s is refused, and not repeated', async (_, text, reason) => {
  const error: unknown = await ask('C000000001/1', text).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ exitCode: exitCodes.usage, place: 'second' });
  expect(String(error).toLowerCase()).toContain(reason);
  expect(String(error).split('A record is named')[0]).not.toContain(text);
});

test('one record is no pair', async () => {
  await expect(ask('C000000001/1', 'C000000001/1')).rejects.toThrow('Both are record 1');
});

test('nothing personal is told unless it is revealed, and no record’s own key ever', async () => {
  const { run, ...hidden } = await ask('C000000001/1', 'C000000001/2');
  expect(JSON.stringify(hidden)).not.toMatch(/1990|林|薇|00000000-0000/);
  const { run: same, ...shown } = await ask('C000000001/1', 'C000000001/2', { reveal: true });
  expect(JSON.stringify(shown)).toMatch(/\+8619900000001.*林/);
  expect(JSON.stringify(shown)).not.toMatch(/00000000-0000/);
  expect((await readLedger(out)).at(-1)).toMatchObject({ kind: 'reveal', records: 2 });
});

test('a run that compared nobody reports keys alone', async () => {
  const joined = await ask('C000000001/1', 'C000000001/2', { runId: olderRun });
  expect(joined).toMatchObject({
    hasLikeness: false,
    waterfall: null,
    verdict: { because: 'keys' },
  });
  const apart = await ask('C000000001/1', 'C000000003/1', { runId: olderRun });
  expect(verdictOf(apart)).toBe('two: nothing');
});

test('a customer’s story tells which matches join it, the most alike pair of what keys leave apart', async () => {
  const { story } = await explain(exampleConfig(out), { text: 'C000000001', reveal: false });
  expect(story?.joined).toMatchObject([{ evidence: 'phone', records: [1, 2] }]);
  expect(story?.alike).toMatchObject([
    { records: [1, 3], probability: 0.98461538, waterfall: { steps: expect.any(Array) } },
  ]);
});

test('a customer’s story tells what holds records apart, from either side', async () => {
  const told = await Promise.all(
    ['C000000001', 'C000000003'].map((text) =>
      explain(exampleConfig(out), { text, reveal: false }),
    ),
  );
  const [lin, other] = [
    { customerId: 'C000000001', number: 1 },
    { customerId: 'C000000003', number: 1 },
  ];
  expect(told.map(({ story }) => story?.conflicts)).toEqual([
    [{ records: [lin, other], reason: 'decision' }],
    [{ records: [other, lin], reason: 'decision' }],
  ]);
});

test('the story of a run that compared nobody has no match probabilities', async () => {
  const request = { text: 'C000000001', reveal: false, runId: olderRun };
  expect((await explain(exampleConfig(out), request)).story).toMatchObject({
    alike: null,
    conflicts: null,
  });
});
