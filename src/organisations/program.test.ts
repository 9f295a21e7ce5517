import { beforeAll, expect, test } from 'vitest';
import { type Models, openModels } from '../../sql/models.fixture.ts';
import { readByOthers } from './program.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels();
});

test.each(Object.entries(readByOthers))(
  'where no organisation is known, %s has columns that it has else',
  async (table, columns) => {
    const chosen = columns.split(/,\s+/).map((column) => column.split(' '));
    const row = Object.fromEntries(chosen.map(([name = '']) => [name, null]));
    // A column that the table does not have is refused.
    expect(await models.rowsOf(table, { [table]: [row] })).toMatchObject([row]);
  },
);
