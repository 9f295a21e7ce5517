import { madeTogether, type Node } from '../engine/graph.ts';
import { isSql } from '../engine/model.ts';
import { hashOf, type Parts } from '../pipeline/fingerprint.ts';
import type { CheckNode, Definitions } from '../pipeline/model-definitions.ts';
import type { NightTables } from './night-tables.ts';

/** What models are made from tonight. */
export interface Inputs {
  readonly definitions: Definitions;
  readonly tables: NightTables;
  /** Changes with any landed file; undefined where some have not landed yet. */
  readonly files: string | undefined;
}

/**
 * All that a model's result depends on; without the contents of tables that are unknown as yet. Models
 * that hand on temporary tables are made together or not at all, so they depend on the same.
 *
 * @param nodes all models of the stage
 */
export function modelParts(node: Node, nodes: readonly Node[], inputs: Inputs): Parts {
  const { definitions, tables, files } = inputs;
  const members = madeTogether(node, nodes);
  const own = members.map(({ model }) => definitions.partsOf(model));
  return {
    ...(own.length === 1 ? own[0] : joined(own)),
    ...(readsFiles(members) && files !== undefined ? { files } : {}),
    ...tables.knownOf(readsOf(node, nodes)),
  };
}

/** The tables on which a model depends, beside those of models that are made together with it. */
export function readsOf(node: Node, nodes: readonly Node[]): readonly string[] {
  const members = madeTogether(node, nodes);
  const made = new Set(members.map(({ model }) => model.table));
  return [...new Set(members.flatMap(({ reads }) => reads))].filter((table) => !made.has(table));
}

/** Whether any of these models reads raw files. */
export function readsFiles(nodes: readonly Node[]): boolean {
  return nodes.some(({ model }) => !isSql(model) && model.readsFiles);
}

/** All that a check's result depends on. */
export function checkParts(
  { check, reads }: CheckNode,
  { definitions, tables }: Pick<Inputs, 'definitions' | 'tables'>,
): Parts {
  return { ...definitions.partsOf(check), ...tables.knownOf(reads) };
}

function joined(parts: readonly Parts[]): Parts {
  const names = new Set(parts.flatMap((own) => Object.keys(own)));
  return Object.fromEntries(
    [...names].map((name) => [name, hashOf(parts.map((own) => own[name] ?? null))]),
  );
}
