import { expect, test } from 'vitest';
import type { Engine } from '../engine/engine.ts';
import { exportRoom } from './exports.fixture.ts';
import { nameOfFile, placeInFile, type RowSource, sharedSource, sourceOf } from './row-source.ts';

const people = `select * from (values
    ('a', 'Li', 2), ('a', 'Wang', 1), ('b', 'Zhang', 1)) as t(segment, name, place)`;
const placed = `select name, segment as ${nameOfFile}, place as ${placeInFile} from (${people})`;

async function namesIn(engine: Engine, source: RowSource): Promise<unknown> {
  const { columns, rows, mapped } = source;
  return {
    columns: (await columns()).map(({ name }) => name),
    rows: await engine.query(await rows()),
    mapped: await engine.query(await mapped(`concat(${placeInFile}, name) as line`)),
  };
}

test('the rows of a file are the same whether it has a query of its own or shares one', async () => {
  await using room = await exportRoom();
  const { engine } = room;
  const shared = sharedSource(engine, 'people', placed);
  for (const file of ['a', 'b', 'empty']) {
    const own = `select name from (${people}) where segment = '${file}' order by place`;
    expect(await namesIn(engine, shared(file))).toEqual(
      await namesIn(engine, sourceOf(engine, own)),
    );
  }
});

test('what is asked of all files is worked out once', async () => {
  await using room = await exportRoom();
  const shared = sharedSource(room.engine, 'people', placed);
  await Promise.all(['a', 'b'].map((file) => shared(file).mapped('upper(name) as name')));
  await Promise.all(['a', 'b'].map((file) => shared(file).mapped('upper(name) as name')));
  const tables = await room.engine.query('select table_name from duckdb_tables() order by all');
  expect(tables.map((table) => table['table_name'])).toEqual(['people_1', 'people_2']);
});
