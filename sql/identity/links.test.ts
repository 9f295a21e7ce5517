import { beforeAll, expect, test } from 'vitest';
import { type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels();
});

const uuid = (letter: string) => `${letter.repeat(8)}-0000-0000-0000-000000000000`;

/** The links between records of which these are there; `persons` says who is one person as decided. */
function linksOf(present: string, persons: Readonly<Record<string, string>>) {
  return models.rowsOf('identity.links', {
    'identity.records': [...present].map((letter) => ({ record_id: uuid(letter) })),
    'config.decided_people': Object.entries(persons).map(([record, person]) => ({
      record_id: uuid(record),
      person_id: uuid(person),
    })),
  });
}

test('records that people decided to be one person are linked for certain', async () => {
  expect(await linksOf('abc', { a: 'a', b: 'a', c: 'c' })).toEqual([
    {
      record_id: uuid('a'),
      linked_record_id: uuid('b'),
      evidence: 'decision',
      identifier: null,
      probability: '1.00000000',
    },
  ]);
});

test('they stay linked when one between them, or the first, is gone', async () => {
  const persons = { a: 'a', b: 'a', c: 'a', d: 'a' };
  const rows = await linksOf('bd', persons);
  expect(rows).toMatchObject([{ record_id: uuid('b'), linked_record_id: uuid('d') }]);
});
