import { z } from 'zod';
import { type Engine, identifier } from '../../engine/duckdb.ts';
import type { Kind } from '../matching/kinds.ts';

/** A column as it is compared so far. */
export interface UsedColumn {
  readonly column: string;
  readonly kind: Kind;
  readonly isNamed: boolean;
}

/** Whether the values of `whole` hold those of `part`. */
interface Question {
  readonly part: UsedColumn;
  readonly whole: UsedColumn;
}

/** So many records that have both values must say it, and at least this share of them. */
const fewestRecords = 20;
const leastShare = 0.95;
const sampled = 5000;

/**
 * Column → the column that holds it already, nearly always: an email's copy in lower case, the year
 * beside the birth date. Comparing both would count one agreement twice. Asked of columns of one
 * kind, and of those whose names say nothing beside all others.
 */
export async function findDerivedColumns(
  engine: Engine,
  table: string,
  used: readonly UsedColumn[],
): Promise<ReadonlyMap<string, string>> {
  const questions = used.flatMap((part) =>
    used
      .filter((whole) => whole !== part && (whole.kind === part.kind || !part.isNamed))
      .map((whole) => ({ part, whole })),
  );
  const held = await whatIsHeld(engine, table, used, questions);
  const derived = new Map<string, string>();
  // From the last on: of two that hold each other the first stays.
  for (const { part, whole } of held.toReversed()) {
    if (!derived.has(whole.column)) derived.set(part.column, whole.column);
  }
  return derived;
}

const Answer = z.object({
  question: z.coerce.number(),
  present: z.coerce.number(),
  both: z.coerce.number(),
  held: z.coerce.number(),
});

/** The questions whose answer is yes. */
async function whatIsHeld(
  engine: Engine,
  table: string,
  used: readonly UsedColumn[],
  questions: readonly Question[],
): Promise<readonly Question[]> {
  if (questions.length === 0) return [];
  const columns = used.map(({ column }) => identifier(column));
  const bare = columns.map(
    (column, i) => `lower(regexp_replace(${column}, '[^\\pL\\pN]+', '', 'g')) as c${i}`,
  );
  const asked = questions.map(({ part, whole }, question) => {
    const [p, w] = [`c${used.indexOf(part)}`, `c${used.indexOf(whole)}`];
    return `
      select
        ${question} as question,
        count(${p}) as present,
        count(${p}) filter (where ${w} is not null) as both,
        count(*) filter (where contains(${w}, ${p})) as held
      from sampled`;
  });
  const answers = await engine.queryAs(
    Answer,
    `with sampled as materialized (
      select ${bare.join(', ')}
      from ${table}
      order by md5(concat_ws('|', ${columns.join(', ')}))
      limit ${sampled}
    )
    ${asked.join(' union all ')}`,
  );
  return answers
    .filter(({ present, both, held }) => {
      const isEnough = both >= fewestRecords && both >= present * leastShare;
      return isEnough && held >= both * leastShare;
    })
    .sort((a, b) => a.question - b.question)
    .flatMap(({ question }) => questions[question] ?? []);
}
