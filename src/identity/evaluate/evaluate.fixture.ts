import type { Engine } from '../../engine/engine.ts';
import { literal } from '../../engine/sql-text.ts';
import { hiding } from '../../explain/hide.ts';
import { levelNamesOf, worthsOf } from '../matching/comparison-levels.ts';
import { fieldsOf } from '../matching/fields.ts';
import { type Evaluation, evaluate } from './evaluate.ts';

/** A record: who it is of, where it was put, and what it says. */
export interface Example {
  readonly id: string;
  readonly truth: string | null;
  readonly cluster: string;
  readonly source?: string;
  readonly given?: string;
  readonly birth?: string;
  /** False when it says too little to be compared. */
  readonly isKnown?: boolean;
}

/** A pair that was compared: `given` and `birth` are levels; without a probability it has no weight. */
export interface ComparedExample {
  readonly a: string;
  readonly b: string;
  readonly given?: string;
  readonly birth?: string;
  readonly probability?: number;
  readonly drawn?: 'blocking' | 'chance';
}

/** What records are compared in. */
export const fields = fieldsOf({ id: 'id', columns: { given: 'given name', birth: 'date' } });

/** Makes the matcher's tables from examples and evaluates them. */
export async function evaluateExamples(
  engine: Engine,
  examples: readonly Example[],
  compared: readonly ComparedExample[] = [],
  reveal = true,
): Promise<Evaluation> {
  const known = examples
    .filter(({ isKnown = true }) => isKnown)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const personOf = (id: string) => known.findIndex((example) => example.id === id);
  await makeTable(
    engine,
    'identity.people (person integer, record_id varchar, source varchar, given varchar, birth varchar)',
    known.map(({ id, source, given, birth }) => [personOf(id), id, source, given, birth]),
  );
  await makeTable(
    engine,
    'identity.clusters (record_id varchar, cluster_id varchar)',
    examples.map(({ id, cluster }) => [id, cluster]),
  );
  await makeTable(
    engine,
    'evaluation.truth (record_id varchar, source varchar, cluster varchar)',
    examples.map(({ id, source, truth }) => [id, source, truth]),
  );
  await makeTable(
    engine,
    'identity.compared (a integer, b integer, pattern bigint, drawn varchar)',
    compared.map((pair) => [
      personOf(pair.a),
      personOf(pair.b),
      patternOf(pair),
      pair.drawn ?? 'blocking',
    ]),
  );
  await makeTable(
    engine,
    'identity.pairs (record_id varchar, other_record_id varchar, pattern bigint, weight decimal(9, 4), probability decimal(9, 8))',
    compared.flatMap((pair) => {
      const { a, b, probability: p } = pair;
      return p === undefined ? [] : [[a, b, patternOf(pair), Math.log2(p / (1 - p)), p]];
    }),
  );
  await makeTable(
    engine,
    'identity.parameters (field varchar, level integer, level_name varchar, m double, u double, weight double)',
    [
      ['(prior)', 0, '', 0.1, 0, Math.log2(0.1 / 0.9)],
      ...fields.flatMap((field) =>
        levelNamesOf(field).map((name, level) => [field.name, level, name, 0.2, 0.1, 1]),
      ),
    ],
  );
  await makeTable(
    engine,
    'identity.term_frequencies (field varchar, value varchar, share double)',
    [['given', 'ann', 0.05]],
  );
  await makeTable(engine, 'identity.blocks (rule varchar, pairs bigint, capped_records bigint)', [
    ['whole given', 3, 0],
  ]);
  return evaluate(engine, fields, hiding(reveal));
}

function patternOf({ given = 'missing', birth = 'missing' }: ComparedExample): number {
  const worths = worthsOf(fields).map(Number);
  return [given, birth].reduce((sum, level, place) => {
    const field = fields[place];
    return sum + (field ? levelNamesOf(field).indexOf(level) : 0) * (worths[place] ?? 0);
  }, 0);
}

async function makeTable(
  engine: Engine,
  definition: string,
  rows: readonly (readonly (string | number | null | undefined)[])[],
): Promise<void> {
  const [schema] = definition.split('.');
  const [name] = definition.split(' ');
  await engine.execute(`
    create schema if not exists ${schema};
    create or replace table ${definition}`);
  const values = rows.map(
    (row) => `(${row.map((cell) => (cell == null ? 'null' : literal(String(cell)))).join(', ')})`,
  );
  if (values.length > 0) await engine.execute(`insert into ${name} values ${values.join(', ')}`);
}
