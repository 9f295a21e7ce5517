import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../engine/engine.ts';
import { readInputs } from '../engine/graph.ts';
import { columnNotes, type SqlModel } from '../engine/model.ts';
import { openEngine } from '../engine/open-engine.ts';
import { describeColumns } from './describe-columns.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ folders: [], functions: [] });
  await engine.execute(`create schema raw;
    create table raw.people (id integer, email varchar, phone varchar, amount integer);
    create table raw.others (id integer, email varchar, nickname varchar)`);
});

afterAll(() => engine.close());

const people = {
  table: 'raw.people',
  columns: columnNotes({
    none: { id: 'the number', amount: 'what was paid' },
    direct: { email: 'the email address', phone: 'the phone number' },
  }),
};
const others = {
  table: 'raw.others',
  columns: columnNotes({
    none: { id: 'another number', email: 'a domain' },
    indirect: { nickname: 'the nickname' },
  }),
};

/** What is known of each column of a model: `class: description`. */
async function notesOf(sql: string, model: Partial<SqlModel> = {}) {
  const table = 'made.result';
  const base = {
    table,
    sql,
    materialized: 'table',
    description: '',
    grain: [],
    source: '',
  } as const;
  await engine.execute(
    `create schema if not exists made; create or replace table ${table} as ${sql}`,
  );
  const nodes = await readInputs(engine, [{ ...base, ...model }]);
  const columns = (await describeColumns(engine, nodes, [people, others])).get(table) ?? [];
  return Object.fromEntries(
    columns.map(({ column, note }) => [column, note && `${note.personal}: ${note.description}`]),
  );
}

test('a column that is passed on means what it meant, under any name and through CTEs and subqueries', async () => {
  const sql = `with paid as (select id, email as address, amount from raw.people where amount > 0)
    select paid.*, cast(part.id as varchar) as number, part.mail
    from paid inner join (select id, email as mail from raw.people) as part on paid.id = part.id`;
  expect(await notesOf(sql)).toEqual({
    id: 'none: the number',
    address: 'direct: the email address',
    amount: 'none: what was paid',
    number: 'none: the number',
    mail: 'direct: the email address',
  });
});

test('one of several values of a column means the same only under its name', async () => {
  const sql = 'select max(amount) as amount, max(amount) as largest from raw.people';
  expect(await notesOf(sql)).toEqual({ amount: 'none: what was paid', largest: undefined });
});

test('a computed column means what its namesake in a table that is read does', async () => {
  expect(await notesOf('select id, upper(email) as email from raw.people')).toMatchObject({
    email: 'direct: the email address',
  });
});

test('where several columns come together the strictest class counts', async () => {
  const sql = 'select email from raw.others union all select email from raw.people';
  expect(await notesOf(sql)).toEqual({ email: 'direct: a domain' });
});

test('what a model itself says of a column goes before all', async () => {
  const columns = columnNotes({ none: { amount: 'what is left' } });
  expect(await notesOf('select id, amount from raw.people', { columns })).toEqual({
    id: 'none: the number',
    amount: 'none: what is left',
  });
});
