import type { Engine } from '../engine/engine.ts';
import type { Model } from '../engine/model.ts';
import { openStepGraph } from '../engine/step-graph.ts';
import type { BuiltTable, OrderedStage } from '../pipeline/stage-definition.ts';
import { addTables, leaveViews, viewsOf } from './build-tables.ts';
import { checkGrains } from './check-grains.ts';
import type { Changes, NightTables } from './night-tables.ts';
import { type CheckResult, checksOf, type LookedAt, lookAt } from './run-checks.ts';
import { type RunContext, statementsAtOnce } from './run-context.ts';

/** A stage of which the models and checks are at work. */
export interface StageAtWork {
  /** Its tables in the order of its models, each once it is there; none where it has nothing to make them of. */
  readonly tables: readonly Promise<BuiltTable | undefined>[];
  /** What its checks came to, in their order. */
  readonly checks: Promise<readonly LookedAt[]>;
}

/** Stages at work. Disposing of them begins no other model or check, and waits for those that are at work. */
export interface StagesAtWork extends AsyncDisposable {
  readonly atWork: readonly StageAtWork[];
}

/**
 * Begins to make the tables of some stages and to look at what must hold of them. None waits for a stage to end: a
 * model is made as soon as the tables are there that it reads, and a check is run as soon as those are.
 *
 * @param stages in the pipeline's order, with no program between them
 */
export async function beginStages(
  context: RunContext,
  stages: readonly OrderedStage[],
): Promise<StagesAtWork> {
  const graph = await openStepGraph(context.workspace.engine, statementsAtOnce(context));
  for (const ordered of stages) leaveViews(context, ordered);
  const behindViews = viewsOf(stages);
  const atWork = stages.map((ordered, place) => {
    const { stage, nodes } = ordered;
    const tables = addTables({ context, graph, behindViews }, ordered, place);
    const checks = checksOf(context, stage).map((node) =>
      graph.add({
        name: `check ${node.check.name}`,
        reads: behindViews(node.reads),
        stage: place,
        run: (session) => lookAt(context, session, node),
      }),
    );
    const grains = graph.add({
      name: `grains of ${stage.name}`,
      reads: nodes.map(({ model }) => model.table),
      stage: place,
      run: async (session) => checkMade(context, session, ordered, await Promise.all(tables)),
    });
    const results = Promise.all([...checks, grains]).then((found) => found.flat());
    results.catch(() => {});
    return { tables, checks: results };
  });
  return { atWork, [Symbol.asyncDispose]: () => graph[Symbol.asyncDispose]() };
}

/**
 * Looks at the grain of what was made tonight, of some tables only a few rows; what was taken over was examined when it
 * was made.
 */
async function checkMade(
  { reusable, tables }: RunContext,
  session: Engine,
  { stage, nodes }: OrderedStage,
  all: readonly (BuiltTable | undefined)[],
): Promise<readonly CheckResult[]> {
  const name = `${stage.name}.grain`;
  // A run that was refused for a grain may be what was taken over.
  const wasBroken = reusable.some(({ manifest }) =>
    manifest.stages.some(({ checks }) =>
      checks.some((check) => check.name === name && check.violations > 0),
    ),
  );
  const made = all.flatMap((table) => {
    const node = nodes.find(({ model }) => model.table === table?.table);
    if (!table || !node || (table.reusedFrom !== undefined && !wasBroken)) return [];
    const among = wasBroken ? undefined : madeRows(table, node.model, tables);
    return [{ ...node, rows: table.rows, among }];
  });
  return made.length ? [await checkGrains(session, stage.name, made)] : [];
}

/** Which rows of a table were made tonight; undefined where all were, or where rows of others may have their grain. */
function madeRows(
  { byKey, byFile }: BuiltTable,
  { table, grain }: Model,
  tables: NightTables,
): Changes | undefined {
  const isMerged = byKey?.changed !== undefined || (byFile?.kept ?? 0) > 0;
  const changes = isMerged ? tables.changesOf(table) : undefined;
  return changes?.key.every((column) => grain.includes(column)) ? changes : undefined;
}
