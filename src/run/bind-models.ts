import { isSql, stageOf } from '../engine/model.ts';
import { RollcallError } from '../errors.ts';
import { createState } from '../state/withdrawals.ts';
import { DoesNotBind } from './model-failed.ts';
import { showPrevious } from './previous.ts';
import type { RunRequest } from './run-request.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

type Bound = Pick<RunRequest, 'loaded' | 'pipeline' | 'asOf'>;

/**
 * Makes every model and check of a pipeline on no data at all, which shows that each
 * reads tables and columns that exist. Gives how many were bound.
 *
 * @throws {UnknownTable} {@link ModelCycle} {@link DoesNotBind}
 */
export function bindModels(
  request: Bound,
): Promise<{ readonly models: number; readonly checks: number }> {
  return withModels(request, async ({ engine, stages }) => {
    const checks = stages.flatMap(({ stage }) => stage.checks);
    for (const check of checks) {
      try {
        await engine.query(`select * from (${check.sql}\n) limit 0`);
      } catch (error) {
        throw new DoesNotBind(`The check ${check.name}`, check.source, error);
      }
    }
    return { models: stages.flatMap(({ nodes }) => nodes).length, checks: checks.length };
  });
}

/**
 * Lends an engine in which all tables of a pipeline are, without rows.
 *
 * @throws {UnknownTable} {@link ModelCycle} {@link DoesNotBind}
 */
export async function withModels<T>(
  { loaded, pipeline, asOf }: Bound,
  use: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  const workspace = await openWorkspace(loaded, pipeline, asOf);
  const { engine, stages } = workspace;
  try {
    await showPrevious(engine, {});
    await createState(engine);
    for (const { program } of stages) await program.showEmpty?.(engine, loaded);
    for (const { model } of stages.flatMap(({ nodes }) => nodes)) {
      await engine.createSchema(stageOf(model.table));
      try {
        // As a table where it is one: a view on views on views would be planned as one query.
        if (isSql(model)) {
          const kind = model.materialized === 'view' ? 'view' : 'table';
          await engine.execute(`create ${kind} ${model.table} as ${model.sql}`);
        } else {
          await model.build(engine, model.table, []);
        }
      } catch (error) {
        throw error instanceof RollcallError
          ? error
          : new DoesNotBind(model.table, model.source, error);
      }
    }
    return await use(workspace);
  } finally {
    await workspace.close();
  }
}
