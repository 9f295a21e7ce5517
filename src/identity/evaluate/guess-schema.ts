import type { Engine } from '../../engine/engine.ts';
import { identifier } from '../../engine/sql-text.ts';
import type { SeenColumn } from '../../recognise/look-at-columns.ts';
import { matchName } from '../../recognise/match-name.ts';
import type { Kind } from '../matching/kinds/kind.ts';
import { dropNoise, dropTooMany } from './choose-columns.ts';
import { findDerivedColumns } from './derived-columns.ts';
import { guessColumn, type KindGuess } from './guess-column.ts';
import { type JoinedColumn, joinParts } from './join-parts.ts';
import { idWords } from './kind-words.ts';
import { lookAtTable } from './look-at-table.ts';
import { leaveOut, settleNames } from './settle-names.ts';

/** What a column is taken for, and why. */
export interface ColumnUse {
  readonly column: string;
  /** Null when it is left out. */
  readonly use: Kind | 'id' | 'source' | 'truth' | null;
  readonly why: string;
}

/** The columns whose part is known beforehand. */
export interface KnownColumns {
  readonly truth?: string | undefined;
  readonly id?: string | undefined;
  readonly source?: string | undefined;
}

/** What the columns of a table are taken for. */
export interface GuessedSchema {
  /** What became of each column of the file, in its order. */
  readonly uses: readonly ColumnUse[];
  /** What is compared: columns of the file, and those that were joined of several. */
  readonly columns: Readonly<Record<string, Kind>>;
}

/**
 * Guesses what the columns of a table of text hold, from their names and values. At most one is the
 * id: one that is called so and names every record. Parts of one thing are joined to a column that is
 * added to the table. Left out are columns that tell nothing, that nothing is known of, and that repeat
 * others, such as full names beside given and family names.
 */
export async function guessColumns(
  engine: Engine,
  table: string,
  columns: readonly string[],
  known: KnownColumns = {},
): Promise<GuessedSchema> {
  const seen = await lookAtTable(engine, table, columns);
  const roles = rolesOf(seen, known);
  const free = seen.filter(({ name }) => !roles.has(name));
  const guesses = new Map(free.map((column) => [column.name, guessColumn(column)]));
  const joined = joinParts(free, guesses);
  await addJoined(engine, table, joined, guesses);
  takeEmployersForPlaces(guesses);
  await settleNames(engine, table, guesses);
  const used = free.flatMap((column) => {
    const { kind = null, isNamed = false } = guesses.get(column.name) ?? {};
    return kind === null ? [] : [{ column, kind, isNamed }];
  });
  for (const [column, whole] of findDerivedColumns(used)) {
    leaveOut(guesses, column, `${whole} holds it already`);
  }
  await dropNoise(engine, table, guesses);
  keepOneGuessedBirth(guesses);
  dropTooMany(guesses);
  return {
    uses: columns.map(
      (column) =>
        roles.get(column) ??
        useOf(column, guesses, joined) ?? { column, use: null, why: 'nothing is known of it' },
    ),
    columns: Object.fromEntries(
      [...guesses].flatMap(([column, { kind }]) => (kind === null ? [] : [[column, kind]])),
    ),
  };
}

function useOf(
  column: string,
  guesses: ReadonlyMap<string, KindGuess>,
  joined: readonly JoinedColumn[],
): ColumnUse | undefined {
  const guess = guesses.get(column);
  if (guess) return { column, use: guess.kind, why: guess.why };
  const whole = joined.find(({ parts }) => parts.includes(column));
  if (!whole) return undefined;
  const { kind = null, why = '' } = guesses.get(whole.name) ?? {};
  return { column, use: kind, why: kind ? (whole.why[whole.parts.indexOf(column)] ?? '') : why };
}

/** Puts wholes in the place of their parts, in the table and among the guesses. */
async function addJoined(
  engine: Engine,
  table: string,
  joined: readonly JoinedColumn[],
  guesses: Map<string, KindGuess>,
): Promise<void> {
  if (joined.length === 0) return;
  const cells = joined.map(({ name, sql }) => `${sql} as ${identifier(name)}`);
  await engine.execute(
    `create or replace table ${table} as select *, ${cells.join(', ')} from ${table}`,
  );
  for (const { name, kind, parts } of joined) {
    for (const part of parts) guesses.delete(part);
    guesses.set(name, { kind, why: '', isNamed: true, rank: 0 });
  }
}

/** Beside names of people a firm is where they work, which colleagues share. */
function takeEmployersForPlaces(guesses: Map<string, KindGuess>): void {
  const personal: readonly (Kind | null)[] = ['name', 'given name', 'family name'];
  if (![...guesses.values()].some(({ kind }) => personal.includes(kind))) return;
  for (const [column, guess] of guesses) {
    if (guess.kind !== 'organisation name') continue;
    guesses.set(column, { ...guess, kind: 'place', why: 'a firm, where people work' });
  }
}

/** A person is born once: of dates that only look like births the first stays, if none is named so. */
function keepOneGuessedBirth(guesses: Map<string, KindGuess>): void {
  const dates = [...guesses].filter(([, { kind }]) => kind === 'date');
  const kept = (dates.find(([, { isNamed }]) => isNamed) ?? dates[0])?.[0];
  for (const [column, { isNamed }] of dates) {
    if (!isNamed && column !== kept) leaveOut(guesses, column, `${kept} is the birth date`);
  }
}

/** The columns that name records, lists and people, of a table of which the rest is not asked. */
export async function findRoles(
  engine: Engine,
  table: string,
  columns: readonly string[],
  known: KnownColumns,
): Promise<ReadonlyMap<string, ColumnUse>> {
  return rolesOf(await lookAtTable(engine, table, columns), known);
}

function rolesOf(
  seen: readonly SeenColumn[],
  { truth, id, source }: KnownColumns,
): ReadonlyMap<string, ColumnUse> {
  const said = (column: string | undefined, use: ColumnUse['use']): readonly ColumnUse[] =>
    column === undefined ? [] : [{ column, use, why: 'as you said' }];
  const guessedId = id ?? findId(seen.filter(({ name }) => name !== truth && name !== source));
  const idUse = said(guessedId, 'id').map((use) =>
    id === undefined ? { ...use, why: 'by its name' } : use,
  );
  const uses = [...idUse, ...said(source, 'source'), ...said(truth, 'truth')];
  return new Map(uses.map((use) => [use.column, use]));
}

/** The column with the best name for an id among those that name every record. */
function findId(columns: readonly SeenColumn[]): string | undefined {
  const [best] = columns
    .filter(({ distinct, records }) => distinct === records)
    .flatMap(({ name, index }) => {
      const match = matchName(name, idWords);
      return match ? [{ name, index, rank: match.rank }] : [];
    })
    .sort((a, b) => a.rank - b.rank || a.index - b.index);
  return best?.name;
}
