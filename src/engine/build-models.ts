import pLimit from 'p-limit';
import type { Engine } from './engine.ts';
import type { Node } from './graph.ts';
import { sharesScratch } from './model.ts';
import { openSessionPool } from './session-pool.ts';

/**
 * Builds models, each as soon as all that it reads is there, and first those that the longest chain of
 * others waits for. Each has a session of its own; only those that hand on temporary tables run one after
 * the other in the engine's. After a failure no other model is begun, and the generator ends when those at
 * work have ended.
 *
 * @param nodes in an order in which each comes after what it reads
 * @param atOnce how many models may be at work at the same time
 * @returns what `build` gives for each model, in the order of the nodes
 * @throws the first failure
 */
export async function* buildModels<T>(
  engine: Engine,
  nodes: readonly Node[],
  atOnce: number,
  build: (session: Engine, node: Node) => Promise<T>,
): AsyncGenerator<T> {
  await using pool = await openSessionPool(engine, atOnce);
  const sharing = pLimit(1);
  const urgency = chainsBehind(nodes);
  const failures: unknown[] = [];
  const built = new Map<string, Promise<T>>();

  const start = async (node: Node, session: Engine): Promise<T> => {
    if (failures.length > 0) throw failures[0];
    try {
      return await build(session, node);
    } catch (error) {
      failures.push(error);
      throw error;
    }
  };

  for (const node of nodes) {
    const inputs = node.reads.flatMap((table) => built.get(table) ?? []);
    const result = Promise.all(inputs).then(() =>
      sharesScratch(node.model)
        ? sharing(() => pool.run(() => start(node, engine), urgency.get(node.model.table)))
        : pool.run((session) => start(node, session), urgency.get(node.model.table)),
    );
    // A failure is heard of when it is the model's turn below.
    result.catch(() => {});
    built.set(node.model.table, result);
  }
  try {
    for (const result of built.values()) yield await result;
  } finally {
    await Promise.allSettled(built.values());
  }
}

/** How many models follow one on another behind each, itself counted. */
function chainsBehind(nodes: readonly Node[]): ReadonlyMap<string, number> {
  const longest = new Map<string, number>();
  for (const { model, reads } of nodes.toReversed()) {
    const own = (longest.get(model.table) ?? 0) + 1;
    longest.set(model.table, own);
    for (const table of reads) longest.set(table, Math.max(longest.get(table) ?? 0, own));
  }
  return longest;
}
