import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { identifier } from '../../engine/sql-text.ts';
import { RollcallError } from '../../errors.ts';
import { exitCodes } from '../../exit-codes.ts';
import { knownColumn } from '../../one-table/known-column.ts';
import { loadedTable } from '../../one-table/load-table.ts';
import { visible } from '../../text/visible.ts';
import { patternType } from '../matching/comparison-levels.ts';
import { fieldsOf, type PeopleSchema } from '../matching/fields.ts';
import {
  type ColumnUse,
  findRoles,
  type GuessedSchema,
  guessColumns,
  type KnownColumns,
} from './guess-schema.ts';
import { findMasked } from './masked-columns.ts';
import { ColumnsUnclear, readSaidColumns } from './said-columns.ts';

/** What somebody said of the columns. */
export interface SaidOfColumns extends KnownColumns {
  readonly columns?: string | undefined;
}

/**
 * What the columns of `evaluation.file` are taken for: as somebody said, else as guessed. A file
 * without an id gets one, the number of the record in the order of its values.
 *
 * @throws {ColumnsUnclear | IdUnfit | TooFewFields | TooManyFields}
 */
export async function chooseSchema(
  engine: Engine,
  names: readonly string[],
  said: SaidOfColumns,
): Promise<{ readonly schema: PeopleSchema; readonly uses: readonly ColumnUse[] }> {
  for (const name of [said.id, said.source]) {
    if (name !== undefined) knownColumn(name, names);
  }
  const roles = Object.entries({ id: said.id, source: said.source, truth: said.truth });
  for (const [place, [role, name]] of roles.entries()) {
    const other = roles.slice(place + 1).find(([, one]) => one !== undefined && one === name);
    if (other === undefined) continue;
    throw new ColumnsUnclear(`"${visible(name ?? '')}" is both --${role} and --${other[0]}`);
  }
  const { uses, columns } =
    said.columns === undefined
      ? await guessColumns(engine, loadedTable, names, said)
      : await asSaid(engine, names, said, said.columns);
  const masked = await findMasked(engine, loadedTable, columns);
  const fields = fieldsOf({ id: '', columns, masked });
  const telling = fields.filter(({ kind, shownOf }) => kind !== 'category' && !shownOf);
  if (telling.length < 2) throw new TooFewFields(uses);
  if (patternType(fields) === undefined) throw new TooManyFields(fields.length);
  const id = uses.find(({ use }) => use === 'id')?.column ?? (await numberRecords(engine, names));
  await checkId(engine, id);
  const schema: PeopleSchema = {
    id,
    ...(said.source === undefined ? {} : { source: said.source }),
    columns,
    masked,
  };
  return { schema, uses };
}

/** The columns as somebody said, and nothing else; only the id is guessed beside them. */
async function asSaid(
  engine: Engine,
  names: readonly string[],
  known: KnownColumns,
  text: string,
): Promise<GuessedSchema> {
  const kinds = readSaidColumns(text, names);
  for (const [column] of kinds) {
    const role = column === known.truth ? '--truth' : column === known.id ? '--id' : '--source';
    if ([known.truth, known.id, known.source].includes(column)) {
      throw new ColumnsUnclear(`"${visible(column)}" is ${role}, and so it cannot be compared`);
    }
  }
  const others = names.filter((name) => !kinds.has(name));
  const guessed = await findRoles(engine, loadedTable, others, known);
  const uses = names.map((column): ColumnUse => {
    const kind = kinds.get(column);
    if (kind !== undefined) return { column, use: kind, why: 'as you said' };
    return guessed.get(column) ?? { column, use: null, why: 'not among --columns' };
  });
  return { uses, columns: Object.fromEntries(kinds) };
}

/** Gives every record a number. The order of rows has no part in it. */
async function numberRecords(engine: Engine, names: readonly string[]): Promise<string> {
  let id = 'record number';
  while (names.includes(id)) id = `${id} `;
  await engine.execute(`
    create or replace table ${loadedTable} as
    select
      lpad(cast(row_number() over (order by ${names.map(identifier).join(', ')}) as varchar), 9, '0')
        as ${identifier(id)},
      *
    from ${loadedTable}`);
  return id;
}

const Counts = z.tuple([z.object({ records: z.coerce.number(), ids: z.coerce.number() })]);

async function checkId(engine: Engine, id: string): Promise<void> {
  const [{ records, ids }] = Counts.parse(
    await engine.query(
      `select count(*) as records, count(distinct ${identifier(id)}) as ids from ${loadedTable}`,
    ),
  );
  if (ids < records) throw new IdUnfit(id, records, ids);
}

/** The column that should name the records does not. */
export class IdUnfit extends RollcallError {
  readonly column: string;

  constructor(column: string, records: number, ids: number) {
    super(
      {
        what: `The column "${column}" does not name every record: ${records} records have ${ids} ids.`,
        state: 'Nothing was evaluated.',
        next: 'Name another column as --id, or none, and the records are numbered.',
      },
      { exitCode: exitCodes.usage },
    );
    this.column = column;
  }
}

const mostListed = 30;

/** There is too little in which records could be compared. */
export class TooFewFields extends RollcallError {
  constructor(uses: readonly ColumnUse[]) {
    const looked = uses
      .slice(0, mostListed)
      .map(({ column, use, why }) => `  ${visible(column)}: ${use ?? 'left out'} (${why})`);
    const more = uses.length - looked.length;
    super(
      {
        what: [
          'Fewer than two columns are known to distinguish people. These were examined:',
          ...looked,
          ...(more > 0 ? [`  and ${more} more`] : []),
        ].join('\n'),
        state: 'Nothing was evaluated.',
        next: 'Say what the columns hold, such as: --columns "first_name=given name,dob=date"',
      },
      { exitCode: exitCodes.usage },
    );
  }
}

/** There are more columns than can be compared at once. */
export class TooManyFields extends RollcallError {
  constructor(fields: number) {
    super(
      {
        what: `${fields} columns seem to distinguish people, and at most about 40 can be compared at once.`,
        state: 'Nothing was evaluated.',
        next: 'Name those that matter, such as: --columns "first_name=given name,dob=date"',
      },
      { exitCode: exitCodes.usage },
    );
  }
}
