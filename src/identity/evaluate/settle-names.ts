import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { identifier } from '../../engine/sql-text.ts';
import type { KindGuess } from './guess-column.ts';

/**
 * Settles which columns of names are compared. Whole names stand back where there are given and
 * family names. Beside one of these alone, a column of "names" that holds it is whole, and takes its
 * place; else it is the other part, as in files with `name` and `surname`. Of several columns of
 * whole names the one with the best name stays.
 */
export async function settleNames(
  engine: Engine,
  table: string,
  guesses: Map<string, KindGuess>,
): Promise<void> {
  const [given] = columnsOf(guesses, 'given name');
  const [family] = columnsOf(guesses, 'family name');
  const [whole, ...others] = columnsOf(guesses, 'name');
  for (const column of others) leaveOut(guesses, column, `${whole} is compared already`);
  if (whole === undefined) return;
  const part = given ?? family;
  if (given !== undefined && family !== undefined) {
    leaveOut(guesses, whole, `${given} and ${family} say it already`);
  } else if (part !== undefined) {
    const isWhole = await holds(engine, table, whole, part);
    if (isWhole) leaveOut(guesses, part, `${whole} says it already`);
    else {
      const kind = given === undefined ? 'given name' : 'family name';
      guesses.set(whole, { kind, why: `it is next to ${part}`, isNamed: true, rank: 0 });
    }
  }
}

/** Columns of a kind, the best named first. */
function columnsOf(guesses: ReadonlyMap<string, KindGuess>, kind: string): readonly string[] {
  return [...guesses]
    .filter(([, guess]) => guess.kind === kind)
    .sort(([, a], [, b]) => a.rank - b.rank)
    .map(([column]) => column);
}

/** Puts a column that was thought of use aside. */
export function leaveOut(guesses: Map<string, KindGuess>, column: string, why: string): void {
  guesses.set(column, { kind: null, why, isNamed: false, rank: 0 });
}

const Shares = z.tuple([z.object({ share: z.coerce.number() })]);

async function holds(engine: Engine, table: string, whole: string, part: string): Promise<boolean> {
  const [w, p] = [identifier(whole), identifier(part)];
  const [{ share }] = Shares.parse(
    await engine.query(
      `select coalesce(avg(case when contains(lower(${w}), lower(${p})) then 1.0 else 0.0 end), 0) as share
      from ${table}
      where ${w} is not null and ${p} is not null`,
    ),
  );
  return share >= 0.7;
}
