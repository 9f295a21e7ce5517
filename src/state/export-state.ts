import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { openEngine } from '../engine/open-engine.ts';
import { identifier, literal } from '../engine/sql-text.ts';
import { RollcallError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import { stateTables } from './state-schema.ts';
import { StateStore } from './store.ts';

/**
 * Writes a copy of the store, from which it can be restored, and its tables as Parquet. Gives the number
 * of its last entry; where there is none, nothing is written. A run may be at work meanwhile.
 *
 * @throws {FolderInUse}
 */
export async function exportState(output: string, folder: string): Promise<number> {
  using store = new StateStore(output);
  const { sequence } = store;
  if (sequence === 0) return 0;
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0) throw new FolderInUse(folder);
  await store.copyTo(join(folder, 'state.db'));
  const engine = await openEngine({ folders: [folder], functions: [], threads: 1 });
  try {
    for (const table of stateTables) await writeTable(engine, store, table, folder);
  } finally {
    engine.close();
  }
  return sequence;
}

async function writeTable(
  engine: Engine,
  store: StateStore,
  table: (typeof stateTables)[number],
  folder: string,
): Promise<void> {
  const { columns, rows } = store.table(table);
  const types = columns.map(({ name, type }) => `${identifier(name)} ${type}`).join(', ');
  await engine.execute(`create table ${table} (${types})`);
  const size = 1000;
  for (let start = 0; start < rows.length; start += size) {
    const tuples = rows
      .slice(start, start + size)
      .map(
        (row) => `(${row.map((value) => (value === null ? 'null' : literal(value))).join(', ')})`,
      );
    await engine.execute(`insert into ${table} values ${tuples.join(', ')}`);
  }
  await engine.execute(
    `copy ${table} to ${literal(join(folder, `${table}.parquet`))} (format parquet)`,
  );
}

/** The folder that a copy is to be written to holds something. */
export class FolderInUse extends RollcallError {
  constructor(folder: string) {
    super(
      {
        what: `${folder} is not empty.`,
        state: 'Nothing was written.',
        next: 'Name a new folder: rollcall state export FOLDER',
      },
      { exitCode: exitCodes.usage },
    );
  }
}
