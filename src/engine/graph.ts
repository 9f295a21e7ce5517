import { RollcallError } from '../errors.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import type { Engine } from './engine.ts';
import { isSql, type Model, type Read, scratchOf, stageOf } from './model.ts';
import type { ParsedQuery } from './parsed-query.ts';

/** A model together with the tables that it reads. */
export interface Node {
  readonly model: Model;
  readonly reads: readonly string[];
  /** What its SQL says; a model in TypeScript has none. */
  readonly query?: ParsedQuery | undefined;
}

/**
 * What each model reads: from its SQL, or as it says.
 *
 * @throws {NoQuery} when a model's SQL cannot be parsed
 */
export async function readInputs(
  engine: Engine,
  models: readonly Model[],
): Promise<readonly Node[]> {
  const written = models.filter(isSql);
  const parsed = await engine.parse(written.map(({ sql }) => sql));
  const queries = new Map(written.map((model, index) => [model, parsed[index]]));
  return models.map((model) => {
    if (!isSql(model)) return { model, reads: tablesOf(model.reads, models).sort() };
    const query = queries.get(model);
    if (query?.problem !== undefined) throw new NoQuery(model, query.problem);
    return { model, reads: query?.tables ?? [], query };
  });
}

/** The tables that are read, by name. */
export function tablesOf(reads: readonly Read[], models: readonly Model[]): string[] {
  return reads.flatMap((read) =>
    typeof read === 'string' ? [read] : models.filter(read).map(({ table }) => table),
  );
}

/**
 * Puts models in an order in which each comes after all that it reads; among equals the order is by
 * name, so it is the same every night.
 *
 * @param known tables that exist beside the models, such as those of earlier stages and `config`
 * @throws {UnknownTable} when a model reads a table that nothing makes
 * @throws {ModelCycle} when models wait for each other
 */
export function orderModels(nodes: readonly Node[], known: ReadonlySet<string>): readonly Node[] {
  const made = new Map(nodes.map((node) => [node.model.table, node]));
  for (const node of nodes) {
    const missing = node.reads.find((table) => !made.has(table) && !known.has(table));
    if (missing) throw new UnknownTable(node, missing, [...made.keys(), ...known]);
  }
  const ordered: Node[] = [];
  const waiting = new Map([...made].sort(([a], [b]) => a.localeCompare(b)));
  while (waiting.size > 0) {
    const ready = [...waiting.values()].find((node) =>
      node.reads.every((table) => !waiting.has(table)),
    );
    if (!ready) throw new ModelCycle(findCycle(waiting));
    ordered.push(ready);
    waiting.delete(ready.model.table);
  }
  return ordered;
}

/**
 * Models that hand on temporary tables are made together, so each waits for all that any of them reads:
 * gives them these tables too.
 */
export function withSharedReads(nodes: readonly Node[]): readonly Node[] {
  return nodes.map((node) => {
    const together = madeTogether(node, nodes);
    const made = new Set(together.map(({ model }) => model.table));
    const outside = together.flatMap(({ reads }) => reads.filter((table) => !made.has(table)));
    return together.length > 1
      ? { ...node, reads: [...new Set([...node.reads, ...outside])].sort() }
      : node;
  });
}

/** The models of which none can be made without the others, with the model itself. */
export function madeTogether(node: Node, nodes: readonly Node[]): readonly Node[] {
  const scratch = scratchOf(node.model);
  return scratch === undefined ? [node] : nodes.filter(({ model }) => scratchOf(model) === scratch);
}

/** A model's SQL is no query. */
export class NoQuery extends RollcallError {
  readonly source: string;

  constructor({ table, source }: Model, problem: string) {
    super({
      what: `${table} is no query that can be parsed (${source}).`,
      where: problem,
      state: 'Nothing was run.',
      next: `Correct ${source}, then: rollcall check`,
    });
    this.source = source;
  }
}

/** A model reads a table that nothing makes. */
export class UnknownTable extends RollcallError {
  readonly table: string;

  constructor({ model }: Node, table: string, known: readonly string[]) {
    super({
      what: `${model.source}: it reads ${table}, and no model makes that table${didYouMean(table, known)}.`,
      state: 'Nothing was run.',
      next: `Add sql/${stageOf(table)}/${table.split('.')[1] ?? 'table'}.sql or correct the name; then: rollcall check`,
    });
    this.table = table;
  }
}

/** Models wait for each other, so none can be first. */
export class ModelCycle extends RollcallError {
  readonly tables: readonly string[];

  constructor(tables: readonly string[]) {
    super({
      what: `These models wait for each other: ${[...tables, tables[0]].join(' ← ')}.`,
      state: 'Nothing was run.',
      next: 'Let one of them read something else; then: rollcall check',
    });
    this.tables = tables;
  }
}

/** Walks backwards along inputs that wait too until a table comes up again. */
function findCycle(waiting: ReadonlyMap<string, Node>): readonly string[] {
  const path: string[] = [];
  let table = [...waiting.keys()][0];
  while (table !== undefined && !path.includes(table)) {
    path.push(table);
    table = waiting.get(table)?.reads.find((input) => waiting.has(input));
  }
  return path.slice(table === undefined ? 0 : path.indexOf(table));
}
