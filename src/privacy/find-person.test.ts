import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { storyTables } from '../explain/explain.fixture.ts';
import { readLedger } from '../runs/ledger.ts';
import { addExampleRun, exampleConfig } from '../runs/run.fixture.ts';
import { findPerson } from './find-person.ts';

/** The run of the story, with the shops of its records. */
const tables = {
  ...storyTables,
  'identity.records': `select *, feed as id_scope from (${storyTables['identity.records']})`,
};

let root: string;
let output: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'rollcall-person-'));
  output = join(root, 'out');
});

afterEach(() => rm(root, { recursive: true }));

function find(asked: string, reveal = false) {
  return findPerson(exampleConfig(output), { asked: [asked], reveal });
}

test('without any run every place is searched, and nothing is revealed', async () => {
  const { runIds, person, reveals, places } = await find('19900000001', true);
  expect({ runIds, runId: person.runId, reveals }).toEqual({
    runIds: [],
    runId: null,
    reveals: false,
  });
  expect(places.map(({ name }) => name)).toContain('feeds');
});

test('a reveal is recorded with the run that knows the person', async () => {
  const { runId } = await addExampleRun(output, { tables });
  const { person, reveals } = await find('C000000001', true);
  expect({ runId: person.runId, reveals }).toEqual({ runId, reveals: true });
  expect((await readLedger(output)).at(-1)).toMatchObject({ kind: 'reveal', runId });
});

test('a run of another version is searched, and named as one that could not be asked who it is', async () => {
  const older = { ...tables, 'identity.members': 'select 1 as number' };
  const { runId } = await addExampleRun(output, { tables: older });
  const { person, notAsked, places } = await find('19900000001');
  expect({ runId: person.runId, notAsked }).toEqual({ runId: null, notAsked: [runId] });
  const found = places.find(({ name }) => name === 'tables')?.found.map(({ where }) => where);
  expect(found).toContain(`runs/${runId}/tables/identity/records.parquet`);
});
