import type { Engine } from '../../engine/duckdb.ts';
import type { SeenColumn } from '../../recognise/look-at-columns.ts';
import { matchName } from '../../recognise/match-name.ts';
import type { Kind } from '../matching/kinds.ts';
import { findDerivedColumns } from './derived-columns.ts';
import { guessColumn } from './guess-column.ts';
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

/**
 * Guesses what the columns of a table of text hold, from their names and values. At most one is the
 * id: one that is called so and names every record. Left out are columns that tell nothing, that
 * nothing is known of, and that repeat others, such as full names beside given and family names.
 */
export async function guessColumns(
  engine: Engine,
  table: string,
  columns: readonly string[],
  known: KnownColumns = {},
): Promise<readonly ColumnUse[]> {
  const seen = await lookAtTable(engine, table, columns);
  const id = known.id ?? findId(seen.filter(({ name }) => !isKnown(name, known)));
  const parts: Readonly<Record<string, ColumnUse['use']>> = {
    ...(id === undefined ? {} : { [id]: 'id' }),
    ...(known.source === undefined ? {} : { [known.source]: 'source' }),
    ...(known.truth === undefined ? {} : { [known.truth]: 'truth' }),
  };
  const guesses = new Map(
    seen
      .filter(({ name }) => parts[name] === undefined)
      .map((column) => [column.name, guessColumn(column)]),
  );
  await settleNames(engine, table, guesses);
  const used = [...guesses].flatMap(([column, { kind, isNamed }]) =>
    kind === null ? [] : [{ column, kind, isNamed }],
  );
  for (const [column, whole] of await findDerivedColumns(engine, table, used)) {
    leaveOut(guesses, column, `${whole} holds it already`);
  }
  return columns.map((column) => {
    const guess = guesses.get(column);
    const isGuessedId = column === id && known.id === undefined;
    return guess
      ? { column, use: guess.kind, why: guess.why }
      : { column, use: parts[column] ?? null, why: isGuessedId ? 'by its name' : 'as you said' };
  });
}

function isKnown(name: string, { truth, id, source }: KnownColumns): boolean {
  return [truth, id, source].includes(name);
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
