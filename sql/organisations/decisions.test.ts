import { beforeAll, expect, test } from 'vitest';
import {
  type Firms,
  idOf,
  type Organisations,
  openOrganisations,
  rowsOf,
} from './firms.fixture.ts';

let organisations: Organisations;

beforeAll(async () => {
  organisations = await openOrganisations();
});

const branches: Firms = {
  a: { name: 'Kaffee Kranz GmbH', web: 'kranz.example', city: 'Hamburg' },
  b: { name: 'Kaffee Kranz GmbH', web: 'kranz.example', city: 'Bremen' },
};

const one: Firms = {
  a: { name: 'Kaffee Kranz GmbH', web: 'kranz.example' },
  b: { name: 'Kaffee Kranz', web: 'kranz.example' },
};

test('people decide that two places are one organisation', async () => {
  const decided = {
    'config.decisions': [
      { record_id: idOf(0), other_record_id: idOf(1), decision: 'same', decided_on: '2026-11-01' },
    ],
    'config.decided_people': [0, 1].map((index) => ({
      record_id: idOf(index),
      person_id: idOf(0),
    })),
  };
  expect((await organisations.find(branches)).joined).toEqual([]);
  expect((await organisations.find(branches, decided)).joined).toEqual(['a, b']);
});

test('people decide that two are different who seem one', async () => {
  const decided = {
    'config.decisions': [
      {
        record_id: idOf(0),
        other_record_id: idOf(1),
        decision: 'different',
        decided_on: '2026-11-01',
      },
    ],
    'config.decided_people': [0, 1].map((index) => ({
      record_id: idOf(index),
      person_id: idOf(index),
    })),
  };
  expect((await organisations.find(one)).joined).toEqual(['a, b']);
  expect((await organisations.find(one, decided)).joined).toEqual([]);
});

test('ids last, and a merge says what joined whom', async () => {
  const { models } = organisations;
  const given = {
    'previous.organisation_members': [0, 1].map((index) => ({
      record_id: idOf(index),
      organisation_id: `O00000000${index + 7}`,
      home_organisation_id: `O00000000${index + 7}`,
    })),
    'previous.organisation_ids': [7, 8].map((number) => ({
      organisation_id: `O00000000${number}`,
      created_on: '2026-11-19',
      status: 'active',
    })),
  };
  const found = await models.tablesOf(
    ['organisations.members', 'organisations.organisation_ids', 'organisations.changes'],
    { ...rowsOf(one), ...given },
  );
  expect(found.get('organisations.members')?.map((row) => row['organisation_id'])).toEqual([
    'O000000007',
    'O000000007',
  ]);
  expect(found.get('organisations.organisation_ids')).toMatchObject([
    { organisation_id: 'O000000007', status: 'active' },
    { organisation_id: 'O000000008', status: 'merged', merged_into: 'O000000007' },
  ]);
  expect(found.get('organisations.changes')).toMatchObject([
    {
      organisation_id: 'O000000008',
      change: 'merged',
      other_organisation_id: 'O000000007',
      reason: 'name and domain',
    },
  ]);
});
